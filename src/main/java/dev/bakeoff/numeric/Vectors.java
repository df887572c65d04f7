package dev.bakeoff.numeric;

/** Arithmetic on arrays of one length. */
final class Vectors {
  private Vectors() {}

  /** The inner product; not finite if an element of either is not. Not modified: x, y. */
  static double dot(double[] x, double[] y) {
    // The JIT keeps the order of a floating-point sum, so one sum is a chain of waiting additions;
    // four run side by side.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < x.length - 3; i += 4) {
      a += x[i] * y[i];
      b += x[i + 1] * y[i + 1];
      c += x[i + 2] * y[i + 2];
      d += x[i + 3] * y[i + 3];
    }
    for (; i < x.length; i++) {
      a += x[i] * y[i];
    }
    return (a + b) + (c + d);
  }

  /** The largest absolute value; NaN if an element is. Not modified: x. */
  static double maxNorm(double[] x) {
    double max = 0;
    for (double value : x) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  /** {@code out = x + a * y}. Not modified: x, y. Modified: out, which may be x or y. */
  static void addScaled(double[] x, double a, double[] y, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = x[i] + a * y[i];
    }
  }

  /** {@code out = a * x}. Not modified: x. Modified: out, which may be x. */
  static void scale(double a, double[] x, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = a * x[i];
    }
  }
}
