package dev.bakeoff.statistics;

import org.apache.commons.statistics.inference.BinomialTest;

/**
 * McNemar's test of two models on the same test examples.
 *
 * <p>Only the examples count that one model has right and the other has wrong. If neither is more
 * accurate, each such example is as likely to be the one's as the other's, so the number of either
 * kind follows a binomial distribution with share 1/2.
 *
 * @see <a href="https://doi.org/10.1007/BF02295996">McNemar (1947), Note on the Sampling Error of
 *     the Difference between Correlated Proportions or Percentages</a>
 * @see <a href="https://doi.org/10.1162/089976698300017197">Dietterich (1998), Approximate
 *     Statistical Tests for Comparing Supervised Classification Learning Algorithms</a>, who finds
 *     it right for models that were trained once
 */
public final class McNemar {
  private McNemar() {}

  /**
   * The exact two-sided p, {@code min(1, 2 P(B <= min(onlyFirst, onlySecond)))} with B binomial; no
   * approximation by chi-squared.
   *
   * @param onlyFirst how many examples the first model alone has right, at least 0
   * @param onlySecond how many the second alone has right, at least 0
   * @return p in (0, 1], or 0 where it is below the smallest double; 1 if both are 0
   * @throws IllegalArgumentException if a count is negative, or their sum exceeds 2^31 - 1
   */
  public static double exact(long onlyFirst, long onlySecond) {
    if (onlyFirst < 0 || onlySecond < 0 || onlyFirst > Integer.MAX_VALUE - onlySecond) {
      throw new IllegalArgumentException(
          "expected counts of at least 0 with a sum of at most 2147483647, found "
              + onlyFirst
              + " and "
              + onlySecond);
    }
    int discordant = (int) (onlyFirst + onlySecond);
    return discordant == 0
        ? 1
        : BinomialTest.withDefaults().test(discordant, (int) onlyFirst, 0.5).getPValue();
  }
}
