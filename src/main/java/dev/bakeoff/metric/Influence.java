package dev.bakeoff.metric;

import java.util.Optional;

/**
 * What each example adds to a metric: by how much the metric moves for every unit of weight that
 * the example gains, times their number. The mean of these is 0 or the metric itself, and their
 * standard deviation by the square root of n is the metric's standard error, to first order the one
 * that a bootstrap of the examples finds. Of two models on the same examples the differences give
 * that of the metric's difference.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611970319">Efron (1982), The Jackknife, the Bootstrap
 *     and Other Resampling Plans</a>, chapter 6: the infinitesimal jackknife
 */
public final class Influence {
  private Influence() {}

  /**
   * Of a metric of classes.
   *
   * @param truth class numbers in [0, k), shape (n,) with n at least 1; read only
   * @param predicted class numbers in [0, k), shape (n,); read only
   * @param classes k
   * @return shape (n,); empty of metrics that it is not known of
   */
  public static Optional<double[]> ofClasses(
      Metric metric, int[] truth, int[] predicted, int classes) {
    ConfusionMatrix matrix = ConfusionMatrix.of(truth, predicted, classes);
    int[] truths = new int[classes];
    int[] predictions = new int[classes];
    for (int i = 0; i < truth.length; i++) {
      truths[truth[i]]++;
      predictions[predicted[i]]++;
    }
    int ofTruth = 0;
    int ofBoth = 0;
    for (int c = 0; c < classes; c++) {
      ofTruth += truths[c] > 0 ? 1 : 0;
      ofBoth += truths[c] + predictions[c] > 0 ? 1 : 0;
    }
    double n = truth.length;
    double[] each = new double[truth.length];
    for (int i = 0; i < each.length; i++) {
      int t = truth[i];
      int p = predicted[i];
      double right = t == p ? 1 : 0;
      switch (metric) {
        case ACCURACY -> each[i] = right;
        case PRECISION_MACRO ->
            each[i] = n * (right - matrix.precision(p)) / predictions[p] / ofBoth;
        case RECALL_MACRO -> each[i] = n * (right - matrix.recall(t)) / truths[t] / ofBoth;
        case BALANCED_ACCURACY -> each[i] = n * (right - matrix.recall(t)) / truths[t] / ofTruth;
        case F1_MACRO ->
            each[i] =
                n
                    * ((right - matrix.f1(t)) / (truths[t] + predictions[t])
                        + (right - matrix.f1(p)) / (truths[p] + predictions[p]))
                    / ofBoth;
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(each);
  }

  /**
   * Of a metric of probabilities.
   *
   * @param truth class numbers in [0, k), shape (n,); read only
   * @param probabilities shape (n, k), row-major; read only
   * @param classes k
   * @return shape (n,); empty of metrics that it is not known of
   */
  public static Optional<double[]> ofProbabilities(
      Metric metric, int[] truth, float[] probabilities, int classes) {
    if (metric != Metric.LOG_LOSS && metric != Metric.BRIER) {
      return Optional.empty();
    }
    double[] each = new double[truth.length];
    for (int i = 0; i < each.length; i++) {
      each[i] =
          metric == Metric.LOG_LOSS
              ? LogLoss.ofExample(truth, probabilities, classes, i)
              : Brier.ofExample(truth, probabilities, classes, i);
    }
    return Optional.of(each);
  }
}
