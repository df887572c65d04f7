package dev.bakeoff.statistics;

/**
 * Exact distributions of rank statistics under the null hypothesis and without ties, by counting.
 *
 * <p>Both count with probabilities, of which every sum has positive terms only, so that nothing
 * cancels.
 */
final class RankDistributions {
  private RankDistributions() {}

  /**
   * Mann and Whitney's U, the number of pairs in which the first sample's value is the larger.
   *
   * <p>The largest of all i + j values is the first sample's with probability i / (i + j), and then
   * exceeds all j of the second: {@code P(i, j, u) = i/(i+j) P(i-1, j, u-j) + j/(i+j) P(i, j-1,
   * u)}. Time: O((m n)^2), memory: O(m n min(m, n)).
   *
   * @param m size of the first sample, at least 1
   * @param n size of the second, at least 1
   * @return the probability of each U, shape (m n + 1,)
   * @see <a href="https://doi.org/10.1214/aoms/1177730491">Mann and Whitney (1947), On a Test of
   *     Whether one of Two Random Variables is Stochastically Larger than the Other</a>, whose
   *     recursion this is
   */
  static double[] mannWhitney(int m, int n) {
    if (m > n) {
      return mannWhitney(n, m); // the same, as the distribution is symmetric
    }
    double[][] p = new double[m + 1][m * n + 1]; // of the current j, by i
    for (double[] of : p) {
      of[0] = 1; // j = 0
    }
    for (int j = 1; j <= n; j++) {
      for (int i = 1; i <= m; i++) {
        double share = (double) i / (i + j);
        for (int u = i * j; u >= 0; u--) {
          p[i][u] = (1 - share) * p[i][u] + (u < j ? 0 : share * p[i - 1][u - j]);
        }
      }
    }
    return p[m];
  }

  /**
   * Wilcoxon's signed-rank sum: each of the ranks 1 to n is in it with probability 1/2. Time:
   * O(n^3).
   *
   * @param n size of the sample, at least 1
   * @return the probability of each sum, shape (n (n + 1) / 2 + 1,)
   * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon (1945), Individual Comparisons by
   *     Ranking Methods</a>
   */
  static double[] signedRank(int n) {
    double[] p = new double[n * (n + 1) / 2 + 1];
    p[0] = 1;
    for (int rank = 1; rank <= n; rank++) {
      for (int sum = rank * (rank + 1) / 2; sum >= 0; sum--) {
        p[sum] = (p[sum] + (sum < rank ? 0 : p[sum - rank])) / 2;
      }
    }
    return p;
  }

  /**
   * How many of the smallest values together have a probability of at most 0.025.
   *
   * @param p the probability of 0, 1, 2, ...
   */
  static int tail(double[] p) {
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      sum += p[k];
      // 1 against 39 has 1/40, but for rounding
      if (sum > 0.025 + 1e-12) {
        return k;
      }
    }
    return p.length;
  }
}
