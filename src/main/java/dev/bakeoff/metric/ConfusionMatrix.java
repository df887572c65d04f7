package dev.bakeoff.metric;

/**
 * Counts of examples by true and predicted class, shape (k, k).
 *
 * <p>Precision of class c is {@code count[c][c] / sum over t of count[t][c]}, its recall {@code
 * count[c][c] / sum over p of count[c][p]}, its F1 their harmonic mean. Where a denominator is 0
 * the value is 0. Macro averages are unweighted means over the classes that occur in the truth or
 * in the predictions, as in scikit-learn's {@code average='macro', zero_division=0}. In
 * single-label classification micro-averaged precision, recall and F1 all equal the accuracy, so
 * they are not given apart.
 */
public final class ConfusionMatrix {
  private final int[][] count; // [truth][prediction]
  private final int[] truths; // row sums
  private final int[] predictions; // column sums
  private final int total;

  private ConfusionMatrix(int[][] count) {
    this.count = count;
    int k = count.length;
    truths = new int[k];
    predictions = new int[k];
    int sum = 0;
    for (int t = 0; t < k; t++) {
      for (int p = 0; p < k; p++) {
        truths[t] += count[t][p];
        predictions[p] += count[t][p];
        sum += count[t][p];
      }
    }
    total = sum;
  }

  /**
   * Counts.
   *
   * @param truth class numbers in [0, k), shape (n,) with n at least 1; read only
   * @param predicted class numbers in [0, k), shape (n,); read only
   * @param classes k
   * @throws IllegalArgumentException if the lengths differ, there are no examples, or a number is
   *     no class
   */
  public static ConfusionMatrix of(int[] truth, int[] predicted, int classes) {
    if (truth.length != predicted.length || truth.length == 0) {
      throw new IllegalArgumentException(
          predicted.length
              + " predictions for "
              + truth.length
              + " examples, expected as many and at least 1");
    }
    int[][] count = new int[classes][classes];
    for (int i = 0; i < truth.length; i++) {
      if (predicted[i] < 0 || predicted[i] >= classes) {
        throw new IllegalArgumentException(
            "prediction "
                + i
                + " is class "
                + predicted[i]
                + ", expected one in [0, "
                + classes
                + ")");
      }
      count[truth[i]][predicted[i]]++;
    }
    return new ConfusionMatrix(count);
  }

  /** Number of classes k. */
  public int classes() {
    return count.length;
  }

  /** How many examples of class {@code truth} were predicted as class {@code prediction}. */
  public int count(int truth, int prediction) {
    return count[truth][prediction];
  }

  /** How many examples class c has. */
  public int support(int c) {
    return truths[c];
  }

  /** The share of examples predicted correctly, in [0, 1]. */
  public double accuracy() {
    int right = 0;
    for (int c = 0; c < count.length; c++) {
      right += count[c][c];
    }
    return (double) right / total;
  }

  /** Of the examples predicted as class c, the share that is; 0 if there are none. */
  public double precision(int c) {
    return ratio(count[c][c], predictions[c]);
  }

  /** Of the examples of class c, the share predicted so; 0 if there are none. */
  public double recall(int c) {
    return ratio(count[c][c], truths[c]);
  }

  /** The harmonic mean of precision and recall of class c; 0 if both are 0. */
  public double f1(int c) {
    return ratio(2.0 * count[c][c], truths[c] + predictions[c]);
  }

  /** Mean precision over the classes that occur. */
  public double precisionMacro() {
    return macro(this::precision);
  }

  /** Mean recall over the classes that occur. */
  public double recallMacro() {
    return macro(this::recall);
  }

  /** Mean F1 over the classes that occur. */
  public double f1Macro() {
    return macro(this::f1);
  }

  /**
   * Mean recall over the classes that have examples, as scikit-learn's {@code
   * balanced_accuracy_score}; {@link #recallMacro} also counts those that were only predicted.
   */
  public double balancedAccuracy() {
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < count.length; c++) {
      sum += recall(c);
      occurring += truths[c] > 0 ? 1 : 0;
    }
    return sum / occurring;
  }

  /**
   * Matthews' correlation coefficient for any number of classes, in [-1, 1]: with r right of n, T
   * examples of a class and P predictions of it, {@code (r n - sum T P) / sqrt((n^2 - sum P^2)(n^2
   * - sum T^2))}; 0 where the divisor is, as scikit-learn's {@code matthews_corrcoef}.
   *
   * @see <a href="https://doi.org/10.1016/j.compbiolchem.2004.09.006">Gorodkin (2004), Comparing
   *     Two K-Category Assignments by a K-Category Correlation Coefficient</a>
   */
  public double mcc() {
    double n = total;
    double right = 0;
    double both = 0;
    double ofTruth = n * n;
    double ofPrediction = n * n;
    for (int c = 0; c < count.length; c++) {
      right += count[c][c];
      both += (double) truths[c] * predictions[c];
      ofTruth -= (double) truths[c] * truths[c];
      ofPrediction -= (double) predictions[c] * predictions[c];
    }
    double divisor = Math.sqrt(ofTruth * ofPrediction);
    return divisor == 0 ? 0 : (right * n - both) / divisor;
  }

  /**
   * A metric of classes.
   *
   * @throws IllegalArgumentException of a metric of scores
   */
  public double value(Metric metric) {
    return switch (metric) {
      case ACCURACY -> accuracy();
      case PRECISION_MACRO -> precisionMacro();
      case RECALL_MACRO -> recallMacro();
      case F1_MACRO -> f1Macro();
      case BALANCED_ACCURACY -> balancedAccuracy();
      case MCC -> mcc();
      case LOG_LOSS, ROC_AUC_OVR, BRIER, ECE, AVERAGE_PRECISION ->
          throw new IllegalArgumentException(metric.word() + " is of scores, not of classes");
    };
  }

  private double macro(java.util.function.IntToDoubleFunction measure) {
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < count.length; c++) {
      if (truths[c] + predictions[c] > 0) {
        sum += measure.applyAsDouble(c);
        occurring++;
      }
    }
    return sum / occurring;
  }

  private static double ratio(double part, int whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
