package dev.bakeoff.statistics;

import java.util.Arrays;

/**
 * How many times as long one thing takes as another, without assuming a distribution: Hodges and
 * Lehmann's estimate on logarithms, with the interval of all ratios that a rank test does not
 * reject. One outlier moves it little.
 *
 * <p>The interval lies between the k-th smallest and the k-th largest of the same values of which
 * the estimate is the median; k is the largest number with {@code P(U <= k - 1) <= 0.025}, where U
 * is the test's statistic under the null hypothesis. It covers 95 % or more, as U is discrete. With
 * too few values for 95 % it is (0, +infinity): unpaired up to 1 against 38, 2 against 7 or 3
 * against 4; paired up to 5. The distribution is exact for up to 2500 pairs of values unpaired, as
 * 50 against 50, and up to 50 paired; beyond that it is the normal approximation. Both are those
 * without ties; with ties the interval covers more.
 *
 * @param ratio of time over baseline, above 0
 * @param interval of the ratio
 * @see <a href="https://doi.org/10.1214/aoms/1177704172">Hodges and Lehmann (1963), Estimates of
 *     Location Based on Rank Tests</a>
 * @see <a href="https://doi.org/10.1002/9781119196037">Hollander, Wolfe and Chicken (2013),
 *     Nonparametric Statistical Methods</a>, sections 3.2, 3.3, 4.2 and 4.3
 */
public record HodgesLehmann(double ratio, Interval interval) {
  private static final int MAX_EXACT = 50; // in both samples, or their geometric mean

  /**
   * The ratio of two independent samples: the median of all {@code log(times[i] / baseline[j])},
   * with the interval of the Mann-Whitney test. Time and memory: O(m n).
   *
   * @param times shape (m,), at least one, each positive; read only
   * @param baseline shape (n,), at least one, each positive; read only
   * @throws IllegalArgumentException if a sample is empty, or a value is not positive and finite;
   *     the message names it
   */
  public static HodgesLehmann unpaired(double[] times, double[] baseline) {
    double[] x = logarithms(times, "time");
    double[] y = logarithms(baseline, "baseline");
    int m = x.length;
    int n = y.length;
    double[] shifts = new double[Math.multiplyExact(m, n)];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        shifts[i * n + j] = x[i] - y[j];
      }
    }
    int k =
        shifts.length <= MAX_EXACT * MAX_EXACT
            ? RankDistributions.tail(RankDistributions.mannWhitney(m, n))
            : tail(shifts.length, m * (double) n * (m + n + 1) / 12);
    return of(shifts, k);
  }

  /**
   * The ratio of pairs: the median of the means of any two log ratios, each with itself, too (Walsh
   * averages), with the interval of the signed-rank test. Time and memory: O(n^2).
   *
   * @param times shape (n,), at least one, each positive; read only
   * @param baseline of the same pairs, shape (n,), each positive; read only
   * @throws IllegalArgumentException if there are no pairs, the lengths differ, or a value is not
   *     positive and finite; the message names it
   */
  public static HodgesLehmann paired(double[] times, double[] baseline) {
    double[] x = logarithms(times, "time");
    double[] y = logarithms(baseline, "baseline");
    int n = x.length;
    if (y.length != n) {
      throw new IllegalArgumentException(
          "expected as many baselines as times, found " + y.length + " and " + n);
    }
    double[] difference = new double[n];
    Arrays.setAll(difference, i -> x[i] - y[i]);
    double[] averages = new double[Math.multiplyExact(n, n + 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        averages[next++] = (difference[i] + difference[j]) / 2;
      }
    }
    int k =
        n <= MAX_EXACT
            ? RankDistributions.tail(RankDistributions.signedRank(n))
            : tail(averages.length, n * (n + 1.0) * (2.0 * n + 1) / 24);
    return of(averages, k);
  }

  /** As {@link RankDistributions#tail}, of a normal distribution about {@code values / 2}. */
  private static int tail(int values, double variance) {
    // P(U <= k - 1) is about Phi((k - 1/2 - mean) / sd), with the correction for continuity.
    return (int) Math.max(0, Math.floor(values / 2.0 + 0.5 - Interval.Z * Math.sqrt(variance)));
  }

  private static HodgesLehmann of(double[] values, int k) {
    Arrays.sort(values);
    int half = values.length / 2;
    double median = values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    Interval interval =
        k == 0
            ? new Interval(0, Double.POSITIVE_INFINITY)
            : new Interval(Math.exp(values[k - 1]), Math.exp(values[values.length - k]));
    return new HodgesLehmann(Math.exp(median), interval);
  }

  private static double[] logarithms(double[] values, String what) {
    if (values.length == 0) {
      throw new IllegalArgumentException("expected at least one " + what + ", found none");
    }
    double[] logarithms = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            what + " " + i + " is " + values[i] + ", expected a positive number");
      }
      logarithms[i] = Math.log(values[i]);
    }
    return logarithms;
  }
}
