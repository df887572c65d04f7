/**
 * Turns files, or the built-in generator, into one immutable {@link dev.bakeoff.data.Dataset}, or
 * fails with a {@link dev.bakeoff.data.DataException} that names file and place. Start from {@link
 * dev.bakeoff.data.Catalog}.
 */
package dev.bakeoff.data;
