package dev.bakeoff.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The studentized range with infinite degrees of freedom: the largest minus the smallest of k
 * independent standard normal values.
 *
 * <p>{@code P(Q <= q) = k integral of phi(z) (Phi(z) - Phi(z - q))^(k-1) dz}, where z is the
 * largest value.
 *
 * @see <a href="https://doi.org/10.2307/2347300">Lund and Lund (1983), Algorithm AS 190:
 *     Probabilities and Upper Quantiles for the Studentized Range</a>
 */
final class StudentizedRange {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  // The trapezoidal rule: its error falls exponentially with 1 / STEP, and phi(8.5) is below 1e-15.
  private static final double END = 8.5;
  private static final double STEP = 1.0 / 64;
  private static final double MAX_RANGE = 2 * END;

  private StudentizedRange() {}

  /**
   * The probability that the range is at most q.
   *
   * @param q at least 0
   * @param k how many values, at least 2
   */
  static double cumulative(double q, int k) {
    double sum = 0;
    for (double z = -END; z <= END; z += STEP) {
      double within = NORMAL.probability(z - q, z);
      sum += NORMAL.density(z) * Math.pow(within, k - 1);
    }
    return Math.min(1, k * sum * STEP);
  }

  /**
   * The range that is not exceeded with probability p, to 1e-10, by bisection.
   *
   * @param p in (0, 1), not nearer to 1 than 1e-6
   * @param k how many values, at least 2
   */
  static double quantile(double p, int k) {
    double low = 0;
    double high = MAX_RANGE;
    while (high - low > 1e-10) {
      double middle = (low + high) / 2;
      if (cumulative(middle, k) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
