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
    if (truth.length == 0) {
      throw new IllegalArgumentException("a log loss of 0 examples");
    }
    Probabilities.problem(probabilities, truth.length, classes)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      sum -= Math.log(Math.max(probabilities[i * classes + truth[i]], SMALLEST));
    }
    return sum / truth.length;
  }
}
