package dev.bakeoff.report.table;

/**
 * A file of a report.
 *
 * @param name in a result set's folder, which it stands in itself
 * @param text all of it
 */
public record ReportFile(String name, String text) {}
