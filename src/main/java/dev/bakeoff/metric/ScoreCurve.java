package dev.bakeoff.metric;

import java.util.Arrays;

/**
 * How a classifier of two classes trades one kind of mistake for another as the score from which on
 * it says "second class" falls.
 *
 * @param x ascending, shape (m,)
 * @param y shape (m,)
 * @param area under the curve
 */
public record ScoreCurve(double[] x, double[] y, double area) {

  /**
   * The receiver operating characteristic: x is the share of the first class's examples that are
   * called second, y that of the second class's. The area is that of {@link RocAuc}.
   *
   * @param truth class numbers 0 and 1, shape (n,), both at least once; read only
   * @param scores finite, shape (n, 2), row-major; read only
   */
  public static ScoreCurve roc(int[] truth, float[] scores) {
    int[][] counts = counts(truth, scores);
    int m = counts.length;
    double first = counts[m - 1][0];
    double second = counts[m - 1][1];
    double[] x = new double[m];
    double[] y = new double[m];
    double area = 0;
    for (int i = 0; i < m; i++) {
      x[i] = counts[i][0] / first;
      y[i] = counts[i][1] / second;
      area += i == 0 ? 0 : (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
    }
    return new ScoreCurve(x, y, area);
  }

  /**
   * Precision of the second class against its recall. The area is the average precision: the sum of
   * precisions, each by the recall that its score adds, as scikit-learn's {@code
   * average_precision_score}.
   *
   * @param truth class numbers 0 and 1, shape (n,), 1 at least once; read only
   * @param scores finite, shape (n, 2), row-major; read only
   */
  public static ScoreCurve precisionRecall(int[] truth, float[] scores) {
    int[][] counts = counts(truth, scores);
    int m = counts.length;
    double second = counts[m - 1][1];
    double[] x = new double[m - 1]; // there is no precision of nothing
    double[] y = new double[m - 1];
    double area = 0;
    for (int i = 1; i < m; i++) {
      x[i - 1] = counts[i][1] / second;
      y[i - 1] = (double) counts[i][1] / (counts[i][0] + counts[i][1]);
      area += (x[i - 1] - (i == 1 ? 0 : x[i - 2])) * y[i - 1];
    }
    return new ScoreCurve(x, y, area);
  }

  /** For each distinct score, the highest first, how many of either class have at least it. */
  private static int[][] counts(int[] truth, float[] scores) {
    int n = truth.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Float.compare(scores[2 * b + 1], scores[2 * a + 1]));
    int[][] counts = new int[n + 1][2];
    int m = 1;
    for (int i = 0; i < n; i++) {
      counts[m][truth[order[i]]]++;
      boolean tied = i + 1 < n && scores[2 * order[i + 1] + 1] == scores[2 * order[i] + 1];
      if (!tied) {
        counts[m][0] += counts[m - 1][0];
        counts[m][1] += counts[m - 1][1];
        m++;
      }
    }
    return Arrays.copyOf(counts, m);
  }
}
