package dev.bakeoff.metric;

/**
 * Whether predictions are right as often as their probabilities say. Examples are put into {@link
 * #BINS} bins of equal width by the probability that their predicted class was given: bin b holds
 * those in {@code (b / 15, (b + 1) / 15]}, the first one also 0.
 *
 * @param counts how many examples a bin holds, shape (15,)
 * @param confidence mean probability of the predicted class in a bin, shape (15,); NaN where it is
 *     empty
 * @param accuracy share of a bin's examples that were predicted correctly, shape (15,); NaN
 *     likewise
 * @see <a href="https://proceedings.mlr.press/v70/guo17a.html">Guo, Pleiss, Sun and Weinberger
 *     (2017), On Calibration of Modern Neural Networks</a>, equations 2 to 5
 */
public record Calibration(int[] counts, double[] confidence, double[] accuracy) {
  /** How many bins there are, as in the paper. */
  public static final int BINS = 15;

  /**
   * Counts.
   *
   * @param truth class numbers in [0, k), shape (n,) with n at least 1; read only
   * @param predicted class numbers in [0, k), shape (n,); read only
   * @param probabilities shape (n, k), row-major; read only
   * @param classes k
   * @throws IllegalArgumentException if the shapes do not fit, there is no example, or {@link
   *     Probabilities} finds that these are none; the message says why
   */
  public static Calibration of(int[] truth, int[] predicted, float[] probabilities, int classes) {
    Probabilities.require(truth.length, probabilities, classes);
    int[] counts = new int[BINS];
    double[] confidence = new double[BINS];
    double[] accuracy = new double[BINS];
    for (int i = 0; i < truth.length; i++) {
      double p = probabilities[i * classes + predicted[i]];
      int b = bin(p);
      counts[b]++;
      confidence[b] += p;
      accuracy[b] += truth[i] == predicted[i] ? 1 : 0;
    }
    for (int b = 0; b < BINS; b++) {
      confidence[b] /= counts[b]; // 0 / 0 is NaN
      accuracy[b] /= counts[b];
    }
    return new Calibration(counts, confidence, accuracy);
  }

  private static int bin(double p) {
    int b = 0;
    while (b < BINS - 1 && p > (b + 1.0) / BINS) {
      b++;
    }
    return b;
  }

  /**
   * The expected calibration error: the mean over the examples of how far their bin's accuracy lies
   * from its confidence, in [0, 1].
   */
  public double error() {
    double sum = 0;
    int n = 0;
    for (int b = 0; b < BINS; b++) {
      if (counts[b] > 0) {
        sum += counts[b] * Math.abs(accuracy[b] - confidence[b]);
        n += counts[b];
      }
    }
    return sum / n;
  }
}
