package dev.bakeoff.metric;

/**
 * Mean negative log probability of the true class, in nats.
 *
 * <p>Probabilities are clipped from below at 2^-23, the spacing of floats at 1, as scikit-learn
 * does for float32, so that one wrong and certain prediction costs about 15.9 and not infinity.
 */
public final class LogLoss {
  private static final double SMALLEST = 0x1p-23;

  private LogLoss() {}

  /**
   * Computes the loss.
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
    return -Math.log(Math.max(probabilities[i * classes + truth[i]], SMALLEST));
  }
}
