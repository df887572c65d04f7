/**
 * What one trial gave: the row of {@code results.jsonl} and what belongs to it. A leaf: the store
 * keeps it, engines make it, comparisons read it. Start from {@link
 * dev.bakeoff.result.TrialResult}.
 */
package dev.bakeoff.result;
