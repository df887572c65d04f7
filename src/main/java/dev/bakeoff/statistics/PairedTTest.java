package dev.bakeoff.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The paired t-test of what each example adds to two figures: with the differences d example by
 * example, {@code t = difference / sqrt(sum of (d - mean d)^2 / (n - 1) / n)} with n - 1 degrees of
 * freedom. For figures that are means over the examples it is the usual one; of others see {@code
 * dev.bakeoff.metric.Influence}.
 *
 * @param interval of the difference at 95 %
 * @param p two-sided, for no difference, in [0, 1]; where all examples add the same difference,
 *     which leaves no spread, that of the sign test
 */
public record PairedTTest(Interval interval, double p) {
  /** The last one is kept: it takes most of the time of a test, and pairs share their examples. */
  private static volatile Quantile last = new Quantile(0, Double.NaN);

  /** The 0.975 quantile for n examples. */
  private record Quantile(int n, double t) {}

  /**
   * Tests.
   *
   * @param difference first figure less second
   * @param first what each example adds to the first figure, shape (n,) with n at least 2; read
   *     only
   * @param second likewise, shape (n,); read only
   * @throws IllegalArgumentException if there are fewer than 2 examples or the lengths differ
   */
  public static PairedTTest of(double difference, double[] first, double[] second) {
    int n = first.length;
    if (n < 2 || second.length != n) {
      throw new IllegalArgumentException(
          "expected at least 2 examples of each, found " + n + " and " + second.length);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += first[i] - second[i];
    }
    double mean = sum / n;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double off = first[i] - second[i] - mean;
      squares += off * off;
    }
    double error = Math.sqrt(squares / (n - 1) / n);
    if (difference == 0 || error == 0) {
      double p = difference == 0 ? 1 : McNemar.exact(0, n);
      return new PairedTTest(around(difference, error, n), p);
    }
    double p = 2 * TDistribution.of(n - 1).survivalProbability(Math.abs(difference) / error);
    return new PairedTTest(around(difference, error, n), p);
  }

  private static Interval around(double difference, double error, int n) {
    Quantile known = last;
    if (known.n != n) {
      known = new Quantile(n, TDistribution.of(n - 1).inverseCumulativeProbability(0.975));
      last = known;
    }
    double half = known.t * error;
    return new Interval(difference - half, difference + half);
  }
}
