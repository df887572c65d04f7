package dev.bakeoff.result;

/**
 * What one fit of a search gave.
 *
 * @param candidate its number, from 0
 * @param fold from 1
 * @param score by the search's metric; null if it failed
 * @param seconds preparing, fitting and predicting
 * @param failure why it failed; null if it did not
 */
public record FoldScore(int candidate, int fold, Double score, double seconds, String failure) {}
