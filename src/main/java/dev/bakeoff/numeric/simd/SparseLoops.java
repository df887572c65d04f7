package dev.bakeoff.numeric.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops over the examples that have a feature, or one of two, on columns of four vectors or of one:
 * in the forward direction the features' weights stay in registers, in the other direction their
 * gradients do.
 */
final class SparseLoops {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** Columns of four vectors. */
  static final int FOUR = 4 * L;

  private SparseLoops() {}

  /**
   * {@code z[rows[from + t]] += values[valueAt + t] * w} for all t in [0, to - from), on columns of
   * four vectors.
   *
   * @param wAt where the feature's weights stand
   * @param zAt where row 0 stands
   */
  static void forwardFour(
      char[] rows,
      int from,
      int to,
      float[] values,
      int valueAt,
      float[] w,
      int wAt,
      float[] z,
      int zAt,
      int zStep) {
    FloatVector w0 = FloatVector.fromArray(S, w, wAt);
    FloatVector w1 = FloatVector.fromArray(S, w, wAt + L);
    FloatVector w2 = FloatVector.fromArray(S, w, wAt + 2 * L);
    FloatVector w3 = FloatVector.fromArray(S, w, wAt + 3 * L);
    for (int t = from, v = valueAt; t < to; t++, v++) {
      int at = zAt + rows[t] * zStep;
      FloatVector x = FloatVector.broadcast(S, values[v]);
      x.fma(w0, FloatVector.fromArray(S, z, at)).intoArray(z, at);
      x.fma(w1, FloatVector.fromArray(S, z, at + L)).intoArray(z, at + L);
      x.fma(w2, FloatVector.fromArray(S, z, at + 2 * L)).intoArray(z, at + 2 * L);
      x.fma(w3, FloatVector.fromArray(S, z, at + 3 * L)).intoArray(z, at + 3 * L);
    }
  }

  /** As {@link #forwardFour}, on columns of one vector. */
  static void forwardOne(
      char[] rows,
      int from,
      int to,
      float[] values,
      int valueAt,
      float[] w,
      int wAt,
      float[] z,
      int zAt,
      int zStep) {
    FloatVector w0 = FloatVector.fromArray(S, w, wAt);
    for (int t = from, v = valueAt; t < to; t++, v++) {
      int at = zAt + rows[t] * zStep;
      FloatVector x = FloatVector.broadcast(S, values[v]);
      x.fma(w0, FloatVector.fromArray(S, z, at)).intoArray(z, at);
    }
  }

  /**
   * {@code z[rows[from + t]] += values[valueAt + 2 t] * w + values[valueAt + 2 t + 1] * v} for all
   * t in [0, to - from), on columns of four vectors.
   *
   * @param wAt where the first feature's weights w stand
   * @param vAt where the second's v stand
   * @param zAt where row 0 stands
   */
  static void forwardPairFour(
      char[] rows,
      int from,
      int to,
      float[] values,
      int valueAt,
      float[] w,
      int wAt,
      int vAt,
      float[] z,
      int zAt,
      int zStep) {
    FloatVector w0 = FloatVector.fromArray(S, w, wAt);
    FloatVector w1 = FloatVector.fromArray(S, w, wAt + L);
    FloatVector w2 = FloatVector.fromArray(S, w, wAt + 2 * L);
    FloatVector w3 = FloatVector.fromArray(S, w, wAt + 3 * L);
    FloatVector v0 = FloatVector.fromArray(S, w, vAt);
    FloatVector v1 = FloatVector.fromArray(S, w, vAt + L);
    FloatVector v2 = FloatVector.fromArray(S, w, vAt + 2 * L);
    FloatVector v3 = FloatVector.fromArray(S, w, vAt + 3 * L);
    for (int t = from, v = valueAt; t < to; t++, v += 2) {
      int at = zAt + rows[t] * zStep;
      FloatVector x = FloatVector.broadcast(S, values[v]);
      FloatVector y = FloatVector.broadcast(S, values[v + 1]);
      y.fma(v0, x.fma(w0, FloatVector.fromArray(S, z, at))).intoArray(z, at);
      y.fma(v1, x.fma(w1, FloatVector.fromArray(S, z, at + L))).intoArray(z, at + L);
      y.fma(v2, x.fma(w2, FloatVector.fromArray(S, z, at + 2 * L))).intoArray(z, at + 2 * L);
      y.fma(v3, x.fma(w3, FloatVector.fromArray(S, z, at + 3 * L))).intoArray(z, at + 3 * L);
    }
  }

  /** As {@link #forwardPairFour}, on columns of one vector. */
  static void forwardPairOne(
      char[] rows,
      int from,
      int to,
      float[] values,
      int valueAt,
      float[] w,
      int wAt,
      int vAt,
      float[] z,
      int zAt,
      int zStep) {
    FloatVector w0 = FloatVector.fromArray(S, w, wAt);
    FloatVector v0 = FloatVector.fromArray(S, w, vAt);
    for (int t = from, v = valueAt; t < to; t++, v += 2) {
      int at = zAt + rows[t] * zStep;
      FloatVector x = FloatVector.broadcast(S, values[v]);
      FloatVector y = FloatVector.broadcast(S, values[v + 1]);
      y.fma(v0, x.fma(w0, FloatVector.fromArray(S, z, at))).intoArray(z, at);
    }
  }

  /**
   * {@code g += sum of values[valueAt + t] * d[rows[from + t]]} over all t in [0, to - from), on
   * columns of four vectors.
   *
   * @param dAt where row 0 stands
   * @param gAt where the feature's gradient stands
   */
  static void gradientFour(
      char[] rows,
      int from,
      int to,
      float[] values,
      int valueAt,
      float[] d,
      int dAt,
      int dStep,
      float[] g,
      int gAt) {
    FloatVector g0 = FloatVector.fromArray(S, g, gAt);
    FloatVector g1 = FloatVector.fromArray(S, g, gAt + L);
    FloatVector g2 = FloatVector.fromArray(S, g, gAt + 2 * L);
    FloatVector g3 = FloatVector.fromArray(S, g, gAt + 3 * L);
    for (int t = from, v = valueAt; t < to; t++, v++) {
      int at = dAt + rows[t] * dStep;
      FloatVector x = FloatVector.broadcast(S, values[v]);
      g0 = x.fma(FloatVector.fromArray(S, d, at), g0);
      g1 = x.fma(FloatVector.fromArray(S, d, at + L), g1);
      g2 = x.fma(FloatVector.fromArray(S, d, at + 2 * L), g2);
      g3 = x.fma(FloatVector.fromArray(S, d, at + 3 * L), g3);
    }
    g0.intoArray(g, gAt);
    g1.intoArray(g, gAt + L);
    g2.intoArray(g, gAt + 2 * L);
    g3.intoArray(g, gAt + 3 * L);
  }

  /** As {@link #gradientFour}, on columns of one vector. */
  static void gradientOne(
      char[] rows,
      int from,
      int to,
      float[] values,
      int valueAt,
      float[] d,
      int dAt,
      int dStep,
      float[] g,
      int gAt) {
    FloatVector g0 = FloatVector.fromArray(S, g, gAt);
    for (int t = from, v = valueAt; t < to; t++, v++) {
      FloatVector x = FloatVector.broadcast(S, values[v]);
      g0 = x.fma(FloatVector.fromArray(S, d, dAt + rows[t] * dStep), g0);
    }
    g0.intoArray(g, gAt);
  }

  /**
   * {@code g += sum of values[valueAt + 2 t] * d[rows[from + t]]} over all t in [0, to - from), and
   * h likewise with {@code values[valueAt + 2 t + 1]}, on columns of four vectors.
   *
   * @param dAt where row 0 stands
   * @param gAt where the first feature's gradient g stands
   * @param hAt where the second's h stands
   */
  static void gradientPairFour(
      char[] rows,
      int from,
      int to,
      float[] values,
      int valueAt,
      float[] d,
      int dAt,
      int dStep,
      float[] g,
      int gAt,
      int hAt) {
    FloatVector g0 = FloatVector.fromArray(S, g, gAt);
    FloatVector g1 = FloatVector.fromArray(S, g, gAt + L);
    FloatVector g2 = FloatVector.fromArray(S, g, gAt + 2 * L);
    FloatVector g3 = FloatVector.fromArray(S, g, gAt + 3 * L);
    FloatVector h0 = FloatVector.fromArray(S, g, hAt);
    FloatVector h1 = FloatVector.fromArray(S, g, hAt + L);
    FloatVector h2 = FloatVector.fromArray(S, g, hAt + 2 * L);
    FloatVector h3 = FloatVector.fromArray(S, g, hAt + 3 * L);
    for (int t = from, v = valueAt; t < to; t++, v += 2) {
      int at = dAt + rows[t] * dStep;
      FloatVector d0 = FloatVector.fromArray(S, d, at);
      FloatVector d1 = FloatVector.fromArray(S, d, at + L);
      FloatVector d2 = FloatVector.fromArray(S, d, at + 2 * L);
      FloatVector d3 = FloatVector.fromArray(S, d, at + 3 * L);
      FloatVector x = FloatVector.broadcast(S, values[v]);
      g0 = x.fma(d0, g0);
      g1 = x.fma(d1, g1);
      g2 = x.fma(d2, g2);
      g3 = x.fma(d3, g3);
      FloatVector y = FloatVector.broadcast(S, values[v + 1]);
      h0 = y.fma(d0, h0);
      h1 = y.fma(d1, h1);
      h2 = y.fma(d2, h2);
      h3 = y.fma(d3, h3);
    }
    g0.intoArray(g, gAt);
    g1.intoArray(g, gAt + L);
    g2.intoArray(g, gAt + 2 * L);
    g3.intoArray(g, gAt + 3 * L);
    h0.intoArray(g, hAt);
    h1.intoArray(g, hAt + L);
    h2.intoArray(g, hAt + 2 * L);
    h3.intoArray(g, hAt + 3 * L);
  }

  /** As {@link #gradientPairFour}, on columns of one vector. */
  static void gradientPairOne(
      char[] rows,
      int from,
      int to,
      float[] values,
      int valueAt,
      float[] d,
      int dAt,
      int dStep,
      float[] g,
      int gAt,
      int hAt) {
    FloatVector g0 = FloatVector.fromArray(S, g, gAt);
    FloatVector h0 = FloatVector.fromArray(S, g, hAt);
    for (int t = from, v = valueAt; t < to; t++, v += 2) {
      FloatVector d0 = FloatVector.fromArray(S, d, dAt + rows[t] * dStep);
      g0 = FloatVector.broadcast(S, values[v]).fma(d0, g0);
      h0 = FloatVector.broadcast(S, values[v + 1]).fma(d0, h0);
    }
    g0.intoArray(g, gAt);
    h0.intoArray(g, hAt);
  }
}
