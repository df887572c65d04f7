package dev.bakeoff.numeric.lbfgs;

import dev.bakeoff.numeric.Team;

/**
 * Arithmetic on arrays of one length, in pieces that a team shares. The pieces do not depend on the
 * number of threads, and what they sum up to is added in their order, so that results have the same
 * bits whatever that number is.
 */
final class Vectors {
  private static final int PIECE = 8192;

  private final Team team;

  Vectors(Team team) {
    this.team = team;
  }

  /** The inner product; not finite if an element of either is not. Not modified: x, y. */
  double dot(double[] x, double[] y) {
    double[] sums = new double[pieces(x)];
    each(x, (piece, from, to) -> sums[piece] = dot(x, y, from, to));
    double sum = 0;
    for (double one : sums) {
      sum += one;
    }
    return sum;
  }

  private static double dot(double[] x, double[] y, int from, int to) {
    // The JIT keeps the order of a floating-point sum, so one sum is a chain of waiting additions;
    // four run side by side.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      a += x[i] * y[i];
      b += x[i + 1] * y[i + 1];
      c += x[i + 2] * y[i + 2];
      d += x[i + 3] * y[i + 3];
    }
    for (; i < to; i++) {
      a += x[i] * y[i];
    }
    return (a + b) + (c + d);
  }

  /** The largest absolute value; NaN if an element is. Not modified: x. */
  double maxNorm(double[] x) {
    double[] largest = new double[pieces(x)];
    each(x, (piece, from, to) -> largest[piece] = maxNorm(x, from, to));
    return maxNorm(largest, 0, largest.length);
  }

  private static double maxNorm(double[] x, int from, int to) {
    double max = 0;
    for (int i = from; i < to; i++) {
      max = Math.max(max, Math.abs(x[i]));
    }
    return max;
  }

  /** {@code out = x + a * y}. Not modified: x, y. Modified: out, which may be x or y. */
  void addScaled(double[] x, double a, double[] y, double[] out) {
    each(out, (piece, from, to) -> addScaled(x, a, y, out, from, to));
  }

  private static void addScaled(double[] x, double a, double[] y, double[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = x[i] + a * y[i];
    }
  }

  /** {@code out = a * x}. Not modified: x. Modified: out, which may be x. */
  void scale(double a, double[] x, double[] out) {
    each(out, (piece, from, to) -> scale(a, x, out, from, to));
  }

  private static void scale(double a, double[] x, double[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = a * x[i];
    }
  }

  /** Work on the elements from {@code from} to {@code to - 1}, the piece of a number. */
  @FunctionalInterface
  private interface Range {
    void run(int piece, int from, int to);
  }

  private static int pieces(double[] x) {
    return (x.length + PIECE - 1) / PIECE;
  }

  private void each(double[] x, Range range) {
    if (x.length <= PIECE) {
      range.run(0, 0, x.length); // less work than to wake another thread
      return;
    }
    team.run(
        pieces(x), (worker, i) -> range.run(i, i * PIECE, Math.min((i + 1) * PIECE, x.length)));
  }
}
