package dev.bakeoff.metric;

/**
 * Mean squared distance of the probabilities from the truth: over the examples the mean of {@code
 * sum over c of (p[c] - y[c])^2}, where y is 1 for the true class and else 0; in [0, 2]. Of two
 * classes half of it, which is the mean of {@code (p[1] - y[1])^2}, in [0, 1], as scikit-learn's
 * {@code brier_score_loss}.
 *
 * @see <a href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">Brier (1950),
 *     Verification of Forecasts Expressed in Terms of Probability</a>, who does not halve it
 */
public final class Brier {
  private Brier() {}

  /**
   * Computes the score.
   *
   * @param truth class numbers in [0, k), shape (n,) with n at least 1; read only
   * @param probabilities shape (n, k), row-major; read only
   * @param classes k
   * @throws IllegalArgumentException if the shapes do not fit, there is no example, or {@link
   *     Probabilities} finds that these are none; the message says why
   */
  public static double of(int[] truth, float[] probabilities, int classes) {
    Probabilities.require(truth.length, probabilities, classes);
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      sum += ofExample(truth, probabilities, classes, i);
    }
    return sum / truth.length;
  }

  /** What example i adds; arguments as of {@link #of}, which checks them. */
  public static double ofExample(int[] truth, float[] probabilities, int classes, int i) {
    double squares = 0;
    for (int c = 0; c < classes; c++) {
      double off = probabilities[i * classes + c] - (truth[i] == c ? 1.0 : 0.0);
      squares += off * off;
    }
    return classes == 2 ? squares / 2 : squares;
  }
}
