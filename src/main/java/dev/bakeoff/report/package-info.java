/**
 * Turns a stored result set into Markdown, HTML, CSV and a terminal table; the same results give
 * the same bytes. Start from {@link dev.bakeoff.report.Reports}.
 */
package dev.bakeoff.report;
