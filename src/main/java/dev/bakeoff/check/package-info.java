/**
 * Two result sets against each other: which rows belong together, how much better or worse, slower
 * or bigger the candidate is than the base, and what a gate says to that. Start from {@link
 * dev.bakeoff.check.SetDifference} and {@link dev.bakeoff.check.Gate}.
 */
package dev.bakeoff.check;
