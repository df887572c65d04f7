/**
 * Figures of samples: centre, spread, intervals, each with the source of its formula. A leaf: knows
 * numbers only.
 */
package dev.bakeoff.statistics;
