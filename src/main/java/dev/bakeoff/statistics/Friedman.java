package dev.bakeoff.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * Friedman's test of several models over several datasets, with Iman and Davenport's F.
 *
 * <p>On each dataset the models are ranked, 1 for the best, with the mean rank for ties. With N
 * datasets, k models and mean ranks R: {@code chiSquared = 12 N / (k (k + 1)) (sum of R^2 - k (k +
 * 1)^2 / 4)} and {@code f = (N - 1) chiSquared / (N (k - 1) - chiSquared)}. As in Demšar's paper
 * there is no correction for ties; R and SciPy have one, with which either is a little larger, so
 * that p here is too large rather than too small.
 *
 * @param meanRanks of each model over the datasets, shape (k,), each in [1, k]
 * @param chiSquared Friedman's statistic, in [0, N (k - 1)]
 * @param f Iman and Davenport's, at least 0; infinite where all datasets rank alike and without
 *     ties
 * @param p that of f, with k - 1 and (k - 1)(N - 1) degrees of freedom, in [0, 1]; 0 for an
 *     infinite f, which means little where datasets are few
 * @see <a href="https://doi.org/10.1080/01621459.1937.10503522">Friedman (1937), The Use of Ranks
 *     to Avoid the Assumption of Normality Implicit in the Analysis of Variance</a>
 * @see <a href="https://doi.org/10.1080/03610928008827904">Iman and Davenport (1980),
 *     Approximations of the Critical Region of the Friedman Statistic</a>
 * @see <a href="https://www.jmlr.org/papers/v7/demsar06a.html">Demšar (2006), Statistical
 *     Comparisons of Classifiers over Multiple Data Sets</a>, section 3.2
 */
public record Friedman(double[] meanRanks, double chiSquared, double f, double p) {

  /**
   * Ranks and tests.
   *
   * @param scores by dataset and model, shape (N, k), both at least 2; read only
   * @param higherIsBetter whether the best score of a dataset is its highest
   * @throws IllegalArgumentException if there are too few datasets or models, rows differ in
   *     length, or a score is NaN; the message names the place
   */
  public static Friedman of(double[][] scores, boolean higherIsBetter) {
    double n = scores.length;
    if (n < 2 || scores[0].length < 2) {
      throw new IllegalArgumentException(
          "expected at least 2 datasets and 2 models, found "
              + scores.length
              + (scores.length == 0 ? "" : " and " + scores[0].length));
    }
    int k = scores[0].length;
    double[] sums = new double[k];
    for (int i = 0; i < n; i++) {
      double[] ranks = ranks(scores[i], higherIsBetter, k, i);
      Arrays.setAll(sums, j -> sums[j] + ranks[j]);
    }
    // Sums of ranks are halves of integers, so both of these and their difference are exact.
    double spread = Arrays.stream(sums).map(s -> s * s).sum() - n * n * k * (k + 1.0) * (k + 1) / 4;
    double most = n * n * k * (k - 1.0) * (k + 1) / 12;
    double f = (n - 1) * spread / (most - spread);
    return new Friedman(
        Arrays.stream(sums).map(s -> s / n).toArray(),
        12 * spread / (n * k * (k + 1)),
        f,
        Double.isInfinite(f)
            ? 0
            : FDistribution.of(k - 1, (k - 1) * (n - 1)).survivalProbability(f));
  }

  private static double[] ranks(double[] scores, boolean higherIsBetter, int models, int dataset) {
    if (scores.length != models) {
      throw new IllegalArgumentException(
          "dataset " + dataset + " has " + scores.length + " scores, expected " + models);
    }
    double[] ascending = new double[models];
    for (int j = 0; j < models; j++) {
      if (Double.isNaN(scores[j])) {
        throw new IllegalArgumentException(
            "the score of dataset " + dataset + ", model " + j + " is NaN");
      }
      ascending[j] = higherIsBetter ? -scores[j] : scores[j];
    }
    return new NaturalRanking().apply(ascending);
  }

  /**
   * Nemenyi's critical difference at level 0.05: two models whose mean ranks differ by at least as
   * much differ, where Friedman's test finds that any do. {@code q / sqrt(2) sqrt(k (k + 1) / (6
   * N))}, where q is the 0.95 quantile of the studentized range of k values with infinite degrees
   * of freedom.
   *
   * @param models k, at least 2
   * @param datasets N, at least 1
   * @return the difference of mean ranks, above 0; it exceeds the largest possible one, k - 1,
   *     where datasets are too few to tell any models apart
   * @throws IllegalArgumentException if there are too few of either
   * @see <a href="https://www.jmlr.org/papers/v7/demsar06a.html">Demšar (2006)</a>, section 3.2.2;
   *     Nemenyi's test is in his thesis, Distribution-free Multiple Comparisons (Princeton, 1963)
   */
  public static double criticalDifference(int models, int datasets) {
    if (models < 2 || datasets < 1) {
      throw new IllegalArgumentException(
          "expected at least 2 models and 1 dataset, found " + models + " and " + datasets);
    }
    double q = StudentizedRange.quantile(0.95, models);
    return q / Math.sqrt(2) * Math.sqrt(models * (models + 1.0) / (6.0 * datasets));
  }
}
