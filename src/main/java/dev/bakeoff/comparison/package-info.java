/**
 * What a result set says: models side by side on each dataset, ratios of times, verdicts on
 * reported numbers; for reports, the terminal and whoever judges it. Start from {@link
 * dev.bakeoff.comparison.Comparison}.
 */
package dev.bakeoff.comparison;
