/**
 * The append-only store of what trials gave, and reading it back. Start from {@link
 * dev.bakeoff.store.ResultStore} to write and {@link dev.bakeoff.store.ResultSet} to read.
 */
package dev.bakeoff.store;
