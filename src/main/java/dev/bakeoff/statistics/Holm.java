package dev.bakeoff.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Holm's correction of several p-values: where every adjusted p below a level counts as a finding,
 * the chance of even one false finding is at most that level, however the tests depend on each
 * other.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm (1979), A Simple Sequentially Rejective
 *     Multiple Test Procedure</a>
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusted p-values: of m in ascending order, {@code adjusted(i) = max over j <= i of min(1, (m -
   * j + 1) p(j))}.
   *
   * @param p p-values in [0, 1], shape (m,); NaN is a test that was not made, and does not count;
   *     read only
   * @return adjusted values in the order given, shape (m,), each at least its p and at most 1; NaN
   *     where p is
   * @throws IllegalArgumentException if a p is outside [0, 1]; the message names its place
   */
  public static double[] adjust(double[] p) {
    for (int i = 0; i < p.length; i++) {
      if (p[i] < 0 || p[i] > 1) {
        throw new IllegalArgumentException("p-value " + i + " is " + p[i] + ", expected [0, 1]");
      }
    }
    int[] ascending =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted((a, b) -> Double.compare(p[a], p[b]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    double most = 0;
    for (int j = 0; j < ascending.length; j++) {
      most = Math.max(most, Math.min(1, (ascending.length - j) * p[ascending[j]]));
      adjusted[ascending[j]] = most;
    }
    return adjusted;
  }
}
