/**
 * A comparison in tables, which every format writes. Start from {@link
 * dev.bakeoff.report.table.ComparisonTables}.
 */
package dev.bakeoff.report.table;
