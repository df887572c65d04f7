package dev.bakeoff.model;

import dev.bakeoff.numeric.Argmax;

/**
 * What a classifier says of n examples.
 *
 * @param labels class numbers in [0, k), shape (n,); of the probabilities none is larger than the
 *     label's; kept
 * @param probabilities shape (n, k), row-major, each in [0, 1], a row sums to 1 within rounding;
 *     null where the model gives none; kept
 */
public record Predictions(int[] labels, float[] probabilities) {

  /** Predictions of a model that gives no probabilities. */
  public static Predictions ofLabels(int[] labels) {
    return new Predictions(labels, null);
  }

  /**
   * Predicts the most probable class of each example; of equal ones, the one with the lowest
   * number. For a model that knows no more than these: probabilities that differ in double, or
   * whose scores do, may be equal here.
   *
   * @param probabilities shape (n, k), row-major; kept
   * @param classes k
   */
  public static Predictions ofProbabilities(float[] probabilities, int classes) {
    int[] labels = new int[probabilities.length / classes];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Argmax.of(probabilities, i * classes, classes);
    }
    return new Predictions(labels, probabilities);
  }
}
