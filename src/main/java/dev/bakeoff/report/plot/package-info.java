/** Plots as SVG. Start from {@link dev.bakeoff.report.plot.Plots}. */
package dev.bakeoff.report.plot;
