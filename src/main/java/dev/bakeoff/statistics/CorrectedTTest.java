package dev.bakeoff.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Nadeau and Bengio's corrected resampled t-test of two models over folds or repeated splits of one
 * dataset.
 *
 * <p>Training parts overlap, so the differences depend on each other, and the plain t-test takes
 * them for more certain than they are. The correction puts {@code (1/n + r) s^2} in place of {@code
 * s^2 / n} as the variance of the mean, where r is the number of test examples over that of
 * training examples: {@code t = mean / sqrt((1/n + r) s^2)} with n - 1 degrees of freedom and s^2
 * the sample variance (divisor n - 1). With r = 0 it is the plain paired t-test.
 *
 * @param mean the differences' mean
 * @param interval of the mean: {@code mean -+ t(0.975, n - 1) sqrt((1/n + r) s^2)}
 * @param t the statistic; infinite where all differences are equal and not 0
 * @param p two-sided, for a true mean of 0, in [0, 1]: where all differences are equal it is 1 if
 *     they are 0, and else 0
 * @param n how many differences
 * @see <a href="https://doi.org/10.1023/A:1024068626366">Nadeau and Bengio (2003), Inference for
 *     the Generalization Error</a>
 * @see <a href="https://doi.org/10.1007/978-3-540-24775-3_3">Bouckaert and Frank (2004), Evaluating
 *     the Replicability of Significance Tests for Comparing Learning Algorithms</a>, who use it for
 *     repeated folds
 */
public record CorrectedTTest(double mean, Interval interval, double t, double p, int n) {

  /**
   * Tests.
   *
   * @param differences one for each split, shape (n,) with n at least 2; read only
   * @param testToTrain r, the number of test examples over that of training examples, at least 0:
   *     1/9 for ten folds
   * @throws IllegalArgumentException if there are fewer than 2 differences, one is not finite, or r
   *     is negative or not finite; the message names it
   */
  public static CorrectedTTest of(double[] differences, double testToTrain) {
    int n = differences.length;
    if (n < 2) {
      throw new IllegalArgumentException("expected at least 2 differences, found " + n);
    }
    if (!(testToTrain >= 0 && testToTrain < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "expected test examples over training examples of at least 0, found " + testToTrain);
    }
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(differences[i])) {
        throw new IllegalArgumentException("difference " + i + " is " + differences[i]);
      }
    }
    double first = differences[0];
    if (Arrays.stream(differences).allMatch(x -> x == first)) {
      double t = first == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, first);
      return new CorrectedTTest(first, new Interval(first, first), t, first == 0 ? 1 : 0, n);
    }
    double mean = Arrays.stream(differences).sum() / n;
    double variance = Arrays.stream(differences).map(x -> (x - mean) * (x - mean)).sum() / (n - 1);
    double error = Math.sqrt((1.0 / n + testToTrain) * variance);
    double t = mean / error;
    TDistribution distribution = TDistribution.of(n - 1);
    double half = distribution.inverseCumulativeProbability(0.975) * error;
    return new CorrectedTTest(
        mean,
        new Interval(mean - half, mean + half),
        t,
        2 * distribution.survivalProbability(Math.abs(t)),
        n);
  }
}
