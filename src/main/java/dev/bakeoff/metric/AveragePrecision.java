package dev.bakeoff.metric;

import java.util.OptionalDouble;

/**
 * Average precision, the area under the curve of precision by recall as a sum of rectangles: {@code
 * sum((R_t - R_(t-1)) P_t)} over the different scores t from the highest down, {@code P_t} and
 * {@code R_t} being precision and recall where all examples with at least this score are called the
 * class.
 *
 * <p>Where a class is rare it tells more than {@link RocAuc}: chance is the class's share.
 *
 * @see <a
 *     href="https://nlp.stanford.edu/IR-book/html/htmledition/evaluation-of-ranked-retrieval-results-1.html">
 *     Manning, Raghavan and Schuetze (2008), Introduction to Information Retrieval, section 8.4</a>
 */
public final class AveragePrecision {
  private AveragePrecision() {}

  /**
   * Of two classes that of the second one; of more the unweighted mean of each class's against all
   * others, over the classes that have examples, as scikit-learn's {@code
   * average_precision_score(average='macro')} of one-hot labels.
   *
   * @param truth class numbers in [0, k), shape (n,); read only
   * @param scores finite, shape (n, k), row-major; read only
   * @param classes k
   * @return in [0, 1]; empty where fewer than two classes have examples, or a score is not finite
   * @throws IllegalArgumentException if there are not n x k scores
   */
  public static OptionalDouble of(int[] truth, float[] scores, int classes) {
    return OneVsRest.mean(truth, scores, classes, AveragePrecision::ofOrdered);
  }

  /** Of one class, which has members and others. */
  private static double ofOrdered(long[] ordered, long members) {
    double sum = 0;
    long right = 0;
    int n = ordered.length;
    for (int to = n; to > 0; ) {
      int from = to;
      long tied = 0;
      while (from > 0 && ordered[from - 1] >> 1 == ordered[to - 1] >> 1) {
        tied += ordered[--from] & 1;
      }
      right += tied;
      sum += tied * ((double) right / (n - from));
      to = from;
    }
    return sum / members;
  }
}
