/**
 * A comparison in words: tables, notes and definitions, which every format writes. Start from
 * {@link dev.bakeoff.report.table.ComparisonTables}.
 */
package dev.bakeoff.report.table;
