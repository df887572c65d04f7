/**
 * The append-only store of what trials gave, and reading it back. Start from {@link
 * dev.bakeoff.result.ResultStore} to write and {@link dev.bakeoff.result.ResultSet} to read.
 */
package dev.bakeoff.result;
