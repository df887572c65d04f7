package dev.bakeoff.metric;

import java.util.Locale;
import java.util.Optional;

/**
 * Tells probabilities from other scores: each of them is in [0, 1], and those of an example sum to
 * 1. Nothing but this entitles a model to a log loss.
 */
public final class Probabilities {
  /** How far from 1 the sum of an example's float32 probabilities may lie. */
  public static final double TOLERANCE = 1e-3;

  private static final float MAX_PROBABILITY = 1.000001f; // 1, and what rounding adds

  private Probabilities() {}

  /**
   * What is wrong with the first example whose scores are no probabilities; empty if all are.
   *
   * @param scores shape (n, k), row-major; read only
   * @param examples n
   * @param classes k
   * @throws IllegalArgumentException if there are not n x k scores
   */
  public static Optional<String> problem(float[] scores, int examples, int classes) {
    if (scores.length != (long) examples * classes) {
      throw new IllegalArgumentException(
          scores.length + " probabilities, expected " + examples + " x " + classes);
    }
    for (int row = 0; row < scores.length; row += classes) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        float p = scores[row + c];
        if (!(p >= 0 && p <= MAX_PROBABILITY)) {
          return Optional.of(
              "the probability of class %d for example %d (both from 0) is %s, expected one in [0, 1]"
                  .formatted(c, row / classes, p));
        }
        sum += p;
      }
      if (Math.abs(sum - 1) > TOLERANCE) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "the probabilities for example %d (from 0) sum to %.4f, expected 1 within %s",
                row / classes,
                sum,
                TOLERANCE));
      }
    }
    return Optional.empty();
  }

  /**
   * Makes sure that there are examples, and a probability of each class for each.
   *
   * @param examples n
   * @param probabilities shape (n, k), row-major; read only
   * @param classes k
   * @throws IllegalArgumentException if there is no example, there are not n x k probabilities, or
   *     {@link #problem} finds one; the message says which
   */
  static void require(int examples, float[] probabilities, int classes) {
    if (examples == 0) {
      throw new IllegalArgumentException("probabilities of 0 examples, expected at least 1");
    }
    Optional<String> problem = problem(probabilities, examples, classes);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get());
    }
  }
}
