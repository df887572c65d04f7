package dev.bakeoff.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's signed-rank test of two models over several datasets, or of any other pairs that are
 * independent of each other.
 *
 * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon (1945), Individual Comparisons by Ranking
 *     Methods</a>
 * @see <a href="https://www.jmlr.org/papers/v7/demsar06a.html">Demšar (2006), Statistical
 *     Comparisons of Classifiers over Multiple Data Sets</a>, section 3.1.3, who advises it for two
 *     models
 */
public final class Wilcoxon {
  private Wilcoxon() {}

  /**
   * The two-sided p. Differences of 0 are dropped before ranking, as Wilcoxon did and as R and
   * SciPy do. p is exact for up to 49 others without ties among their absolute values; else it
   * comes from the normal approximation with corrections for ties and continuity. Fewer than 6
   * cannot have an exact p below 0.05.
   *
   * @param differences one for each pair, shape (n,); read only
   * @return p in (0, 1]; 1 if there is no difference other than 0
   * @throws IllegalArgumentException if a difference is NaN; the message names it
   */
  public static double signedRank(double[] differences) {
    for (int i = 0; i < differences.length; i++) {
      if (Double.isNaN(differences[i])) {
        throw new IllegalArgumentException("difference " + i + " is NaN");
      }
    }
    double[] others = Arrays.stream(differences).filter(x -> x != 0).toArray();
    return others.length == 0 ? 1 : WilcoxonSignedRankTest.withDefaults().test(others).getPValue();
  }
}
