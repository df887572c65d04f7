/**
 * The reports of a result set, in every form; the same results give the same bytes. Start from
 * {@link dev.bakeoff.report.Reports}.
 */
package dev.bakeoff.report;
