/**
 * The columns of a table: which hold what, and what their cells say. Start from {@link
 * dev.bakeoff.data.table.FeatureCells}, where the text of a cell becomes a value.
 */
package dev.bakeoff.data.table;
