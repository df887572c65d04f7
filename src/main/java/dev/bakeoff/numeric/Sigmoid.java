package dev.bakeoff.numeric;

/** The logistic function {@code 1 / (1 + exp(-x))}. */
public final class Sigmoid {
  /** The largest error of {@link #apply(float[], int, int)}, absolute. */
  public static final double MAX_ERROR = 2.5e-7;

  // Beyond this the function is within 1.2e-7 of 0 or 1.
  private static final float LIMIT = 16;

  // 1/2 + x P(x^2) / Q(x^2) with P and Q of degree 4 and Q(0) = 1 is within 2.9e-9 on [-16, 16]:
  // a minimax fit by iteratively reweighted least squares, rounded to float.
  private static final float P0 = 0.24999999f;
  private static final float P1 = 0.008398868f;
  private static final float P2 = 5.568989e-05f;
  private static final float P3 = 8.505153e-08f;
  private static final float P4 = 1.4708726e-11f;
  private static final float Q1 = 0.11692877f;
  private static final float Q2 = 0.0016335002f;
  private static final float Q3 = 5.3112094e-06f;
  private static final float Q4 = 3.3021998e-09f;

  private Sigmoid() {}

  /**
   * Replaces values by their sigmoid, to within {@link #MAX_ERROR}, always in [0, 1]; NaN stays.
   *
   * <p>A rational function instead of {@link Math#exp}, since the JIT turns this loop into vector
   * instructions, which takes a tenth of the time. The error is absolute: small results are not
   * precise to as many digits.
   *
   * @param x elements {@code from} to {@code to - 1} are modified
   */
  public static void apply(float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      float v = Math.max(-LIMIT, Math.min(LIMIT, x[i]));
      float u = v * v;
      float p = (((P4 * u + P3) * u + P2) * u + P1) * u + P0;
      float q = (((Q4 * u + Q3) * u + Q2) * u + Q1) * u + 1;
      x[i] = 0.5f + v * p / q;
    }
  }
}
