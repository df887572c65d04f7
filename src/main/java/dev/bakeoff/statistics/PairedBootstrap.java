package dev.bakeoff.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How sure a statistic of test examples is, by drawing the examples again with repetition. For a
 * difference of two models the statistic grades both on the same examples, which keeps them paired.
 *
 * <p>p comes from {@code difference / standardError} under the normal approximation, and not from
 * counting resamples beyond 0: with B resamples a counted p cannot be below about 2 / B, which
 * Holm's correction of a few dozen comparisons takes beyond any usual level. p is rough where the
 * examples are few or the interval is far from symmetric about the difference.
 *
 * @param difference the statistic of all examples, each once
 * @param interval the percentile interval: the 0.025 and 0.975 quantiles of the resamples, with
 *     linear interpolation
 * @param standardError standard deviation over the resamples, divisor B - 1
 * @param p two-sided, for a true value of 0, in [0, 1]; where {@code standardError} is 0 it is 1 if
 *     the difference is 0, too, and else 0
 * @see <a href="https://doi.org/10.1201/9780429246593">Efron and Tibshirani (1993), An Introduction
 *     to the Bootstrap</a>: chapters 6 (standard error), 12 (normal approximation), 13
 *     (percentiles)
 */
public record PairedBootstrap(
    double difference, Interval interval, double standardError, double p) {

  /** A figure of some test examples. */
  @FunctionalInterface
  public interface Statistic {
    /**
     * Computes the figure.
     *
     * @param examples row numbers, with repetition; overwritten after the call, so not to be kept
     * @return the figure, or NaN if these examples have none
     */
    double of(int[] examples);
  }

  /**
   * Resamples. The same arguments give the same result. Time: {@code resamples + 1} calls of the
   * statistic, one after another.
   *
   * <p>Resamples of which the statistic is NaN are left out. If they are more than half, or the
   * statistic of all examples is NaN, then {@code interval}, {@code standardError} and {@code p}
   * are NaN.
   *
   * @param examples n, how many test examples there are, at least 1
   * @param statistic what to compute; its first call is given 0 to n - 1 in order
   * @param resamples B, at least 2; 1000 and more make the interval's ends steady
   * @param seed of the resamples
   * @throws IllegalArgumentException if there are too few examples or resamples
   */
  public static PairedBootstrap of(int examples, Statistic statistic, int resamples, long seed) {
    if (examples < 1 || resamples < 2) {
      throw new IllegalArgumentException(
          "expected at least 1 example and 2 resamples, found " + examples + " and " + resamples);
    }
    double difference = statistic.of(IntStream.range(0, examples).toArray());
    double[] sorted = resample(examples, statistic, resamples, seed);
    if (Double.isNaN(difference) || sorted.length < 2 || 2L * sorted.length < resamples) {
      return new PairedBootstrap(
          difference, new Interval(Double.NaN, Double.NaN), Double.NaN, Double.NaN);
    }
    double error = deviation(sorted);
    return new PairedBootstrap(
        difference,
        new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975)),
        error,
        p(difference, error));
  }

  /** The statistic of each resample in ascending order, without NaN. */
  private static double[] resample(int examples, Statistic statistic, int resamples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] drawn = new int[examples];
    double[] values = new double[resamples];
    for (int b = 0; b < resamples; b++) {
      for (int i = 0; i < examples; i++) {
        drawn[i] = random.nextInt(examples);
      }
      values[b] = statistic.of(drawn);
    }
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  private static double deviation(double[] sorted) {
    // Exactly 0 if all are equal, which a rounded mean would miss.
    if (sorted[0] == sorted[sorted.length - 1]) {
      return 0;
    }
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (sorted.length - 1));
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static double p(double difference, double error) {
    if (difference == 0) {
      return 1;
    }
    return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(difference) / error);
  }
}
