package dev.bakeoff.metric;

import java.util.Arrays;
import java.util.OptionalDouble;

/** What measures each class's scores against all others takes from here. */
final class OneVsRest {
  private OneVsRest() {}

  /** A measure of one class that has members and others. */
  @FunctionalInterface
  interface Measure {
    /**
     * Computes it.
     *
     * @param ordered ascending: in the lowest bit whether the example is of the class, above it an
     *     integer in the order of the scores, equal where they are; read only
     * @param members how many are of the class, at least 1 and less than all
     */
    double of(long[] ordered, long members);
  }

  /**
   * Of two classes the measure of the second one, of more the unweighted mean over the classes that
   * have examples.
   *
   * @param truth class numbers in [0, k), shape (n,); read only
   * @param scores finite, shape (n, k), row-major; read only
   * @param classes k
   * @return empty where fewer than two classes have examples, or a score is not finite
   * @throws IllegalArgumentException if there are not n x k scores
   */
  static OptionalDouble mean(int[] truth, float[] scores, int classes, Measure measure) {
    if (scores.length != (long) truth.length * classes) {
      throw new IllegalArgumentException(
          scores.length + " scores, expected " + truth.length + " x " + classes);
    }
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        return OptionalDouble.empty();
      }
    }
    if (classes == 2) {
      return ofClass(truth, scores, classes, 1, measure);
    }
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < classes; c++) {
      OptionalDouble one = ofClass(truth, scores, classes, c, measure);
      sum += one.orElse(0);
      occurring += one.isPresent() ? 1 : 0;
    }
    return occurring == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / occurring);
  }

  private static OptionalDouble ofClass(
      int[] truth, float[] scores, int classes, int c, Measure measure) {
    int n = truth.length;
    long[] ordered = new long[n];
    long members = 0;
    for (int i = 0; i < n; i++) {
      boolean member = truth[i] == c;
      members += member ? 1 : 0;
      ordered[i] = (long) sortable(scores[i * classes + c]) << 1 | (member ? 1 : 0);
    }
    if (members == 0 || members == n) {
      return OptionalDouble.empty();
    }
    Arrays.sort(ordered);
    return OptionalDouble.of(measure.of(ordered, members));
  }

  /** An integer in the order of the floats; the two zeros are one. */
  private static int sortable(float score) {
    int bits = Float.floatToIntBits(score + 0f);
    return bits >= 0 ? bits : bits ^ 0x7fffffff;
  }
}
