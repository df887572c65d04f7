package dev.bakeoff.metric;

import java.util.OptionalDouble;

/**
 * Area under the receiver operating characteristic: how likely it is that an example of a class has
 * a higher score for it than one of another class, where equal scores count one half.
 *
 * <p>Only the order of the scores counts, so that they need not be probabilities.
 *
 * @see <a href="https://doi.org/10.1148/radiology.143.1.7063747">Hanley and McNeil (1982), The
 *     Meaning and Use of the Area under a Receiver Operating Characteristic (ROC) Curve</a>
 */
public final class RocAuc {
  private RocAuc() {}

  /**
   * Of two classes the area of the second one; of more the unweighted mean of each class's against
   * all others, over the classes that have examples, as scikit-learn's {@code
   * roc_auc_score(average='macro', multi_class='ovr')}.
   *
   * @param truth class numbers in [0, k), shape (n,); read only
   * @param scores finite, shape (n, k), row-major; read only
   * @param classes k
   * @return in [0, 1]; empty where fewer than two classes have examples, or a score is not finite
   * @throws IllegalArgumentException if there are not n x k scores
   */
  public static OptionalDouble of(int[] truth, float[] scores, int classes) {
    return OneVsRest.mean(truth, scores, classes, RocAuc::ofOrdered);
  }

  /**
   * From the ranks of the class's scores: {@code (sum of ranks - m (m + 1) / 2) / (m (n - m))}, m
   * being their number.
   */
  private static double ofOrdered(long[] ordered, long members) {
    int n = ordered.length;
    double ranks = 0;
    for (int from = 0; from < n; ) {
      int to = from;
      long tied = 0; // times a rank it passes an int from 33,000 ties on
      while (to < n && ordered[to] >> 1 == ordered[from] >> 1) {
        tied += ordered[to++] & 1;
      }
      ranks += tied * (from + 1 + to) / 2.0; // each of a tie has the mean of their ranks
      from = to;
    }
    double wins = ranks - members * (members + 1) / 2.0;
    return wins / ((double) members * (n - members));
  }
}
