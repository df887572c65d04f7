package dev.bakeoff.model;

/**
 * What a classifier without probabilities decides by: a score for each class of n examples, the
 * higher the surer. Scores of two models are not comparable.
 *
 * @param kind what a score is
 * @param values shape (n, k), row-major; negative infinity for a class that no training example
 *     had; kept
 */
public record ClassScores(Kind kind, float[] values) {

  /** What a score is. */
  public enum Kind {
    /** The value of a function of the example, of any sign and size. */
    DECISION_VALUE,
    /** For how many other classes the class was preferred, at most k - 1. */
    VOTES
  }
}
