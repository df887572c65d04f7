package dev.bakeoff.metric;

import java.util.Arrays;
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
    if (scores.length != (long) truth.length * classes) {
      throw new IllegalArgumentException(
          scores.length + " scores, expected " + truth.length + " x " + classes);
    }
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        return OptionalDouble.empty();
      }
    }
    if (classes == 2) {
      return ofClass(truth, scores, classes, 1);
    }
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < classes; c++) {
      OptionalDouble area = ofClass(truth, scores, classes, c);
      sum += area.orElse(0);
      occurring += area.isPresent() ? 1 : 0;
    }
    return occurring == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / occurring);
  }

  /**
   * The area of class c against all others; empty where either has no example. From the ranks of
   * its examples' scores: {@code (sum of ranks - m (m + 1) / 2) / (m (n - m))}, m being their
   * number.
   */
  private static OptionalDouble ofClass(int[] truth, float[] scores, int classes, int c) {
    int n = truth.length;
    long[] ordered = new long[n]; // the score above, whether the example is of the class below
    long members = 0;
    for (int i = 0; i < n; i++) {
      boolean member = truth[i] == c;
      members += member ? 1 : 0;
      ordered[i] = (long) sortable(scores[i * classes + c]) << 1 | (member ? 1 : 0);
    }
    if (members == 0 || members == n) {
      return OptionalDouble.empty();
    }
    Arrays.sort(ordered);
    double ranks = 0;
    for (int from = 0; from < n; ) {
      int to = from;
      int tied = 0;
      while (to < n && ordered[to] >> 1 == ordered[from] >> 1) {
        tied += (int) (ordered[to++] & 1);
      }
      ranks += tied * (from + 1 + to) / 2.0; // each of a tie has the mean of their ranks
      from = to;
    }
    double wins = ranks - members * (members + 1) / 2.0;
    return OptionalDouble.of(wins / ((double) members * (n - members)));
  }

  /** An integer in the order of the floats; the two zeros are one. */
  private static int sortable(float score) {
    int bits = Float.floatToIntBits(score + 0f);
    return bits >= 0 ? bits : bits ^ 0x7fffffff;
  }
}
