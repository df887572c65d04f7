package dev.bakeoff.numeric.simd;

import dev.bakeoff.numeric.SparseColumns;
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
   * {@code z[row] += value * w} for the row number and the value of each example in a column of X,
   * on columns of W and Z of four vectors.
   *
   * @param wAt where the feature's weights stand
   * @param zAt where row 0 stands
   */
  static void forwardFour(
      SparseColumns x, int column, float[] w, int wAt, float[] z, int zAt, int zStep) {
    char[] rows = x.examples();
    float[] values = x.values();
    int to = x.start(column + 1);
    FloatVector w0 = FloatVector.fromArray(S, w, wAt);
    FloatVector w1 = FloatVector.fromArray(S, w, wAt + L);
    FloatVector w2 = FloatVector.fromArray(S, w, wAt + 2 * L);
    FloatVector w3 = FloatVector.fromArray(S, w, wAt + 3 * L);
    for (int t = x.start(column), v = x.valueStart(column); t < to; t++, v++) {
      int at = zAt + rows[t] * zStep;
      FloatVector value = FloatVector.broadcast(S, values[v]);
      value.fma(w0, FloatVector.fromArray(S, z, at)).intoArray(z, at);
      value.fma(w1, FloatVector.fromArray(S, z, at + L)).intoArray(z, at + L);
      value.fma(w2, FloatVector.fromArray(S, z, at + 2 * L)).intoArray(z, at + 2 * L);
      value.fma(w3, FloatVector.fromArray(S, z, at + 3 * L)).intoArray(z, at + 3 * L);
    }
  }

  /** As {@link #forwardFour}, on columns of one vector. */
  static void forwardOne(
      SparseColumns x, int column, float[] w, int wAt, float[] z, int zAt, int zStep) {
    char[] rows = x.examples();
    float[] values = x.values();
    int to = x.start(column + 1);
    FloatVector w0 = FloatVector.fromArray(S, w, wAt);
    for (int t = x.start(column), v = x.valueStart(column); t < to; t++, v++) {
      int at = zAt + rows[t] * zStep;
      FloatVector value = FloatVector.broadcast(S, values[v]);
      value.fma(w0, FloatVector.fromArray(S, z, at)).intoArray(z, at);
    }
  }

  /**
   * {@code z[row] += value * w + second * v} for the row number and both values of each example in
   * a column of X that holds two features, on columns of W and Z of four vectors.
   *
   * @param wAt where the first feature's weights w stand
   * @param vAt where the second's v stand
   * @param zAt where row 0 stands
   */
  static void forwardPairFour(
      SparseColumns x, int column, float[] w, int wAt, int vAt, float[] z, int zAt, int zStep) {
    char[] rows = x.examples();
    float[] values = x.values();
    int to = x.start(column + 1);
    FloatVector w0 = FloatVector.fromArray(S, w, wAt);
    FloatVector w1 = FloatVector.fromArray(S, w, wAt + L);
    FloatVector w2 = FloatVector.fromArray(S, w, wAt + 2 * L);
    FloatVector w3 = FloatVector.fromArray(S, w, wAt + 3 * L);
    FloatVector v0 = FloatVector.fromArray(S, w, vAt);
    FloatVector v1 = FloatVector.fromArray(S, w, vAt + L);
    FloatVector v2 = FloatVector.fromArray(S, w, vAt + 2 * L);
    FloatVector v3 = FloatVector.fromArray(S, w, vAt + 3 * L);
    for (int t = x.start(column), v = x.valueStart(column); t < to; t++, v += 2) {
      int at = zAt + rows[t] * zStep;
      FloatVector value = FloatVector.broadcast(S, values[v]);
      FloatVector second = FloatVector.broadcast(S, values[v + 1]);
      second.fma(v0, value.fma(w0, FloatVector.fromArray(S, z, at))).intoArray(z, at);
      second.fma(v1, value.fma(w1, FloatVector.fromArray(S, z, at + L))).intoArray(z, at + L);
      second
          .fma(v2, value.fma(w2, FloatVector.fromArray(S, z, at + 2 * L)))
          .intoArray(z, at + 2 * L);
      second
          .fma(v3, value.fma(w3, FloatVector.fromArray(S, z, at + 3 * L)))
          .intoArray(z, at + 3 * L);
    }
  }

  /** As {@link #forwardPairFour}, on columns of one vector. */
  static void forwardPairOne(
      SparseColumns x, int column, float[] w, int wAt, int vAt, float[] z, int zAt, int zStep) {
    char[] rows = x.examples();
    float[] values = x.values();
    int to = x.start(column + 1);
    FloatVector w0 = FloatVector.fromArray(S, w, wAt);
    FloatVector v0 = FloatVector.fromArray(S, w, vAt);
    for (int t = x.start(column), v = x.valueStart(column); t < to; t++, v += 2) {
      int at = zAt + rows[t] * zStep;
      FloatVector value = FloatVector.broadcast(S, values[v]);
      FloatVector second = FloatVector.broadcast(S, values[v + 1]);
      second.fma(v0, value.fma(w0, FloatVector.fromArray(S, z, at))).intoArray(z, at);
    }
  }

  /**
   * {@code g += sum of value * d[row]} over the row number and the value of each example in a
   * column of X, on columns of D and G of four vectors.
   *
   * @param dAt where row 0 stands
   * @param gAt where the feature's gradient stands
   */
  static void gradientFour(
      SparseColumns x, int column, float[] d, int dAt, int dStep, float[] g, int gAt) {
    char[] rows = x.examples();
    float[] values = x.values();
    int to = x.start(column + 1);
    FloatVector g0 = FloatVector.fromArray(S, g, gAt);
    FloatVector g1 = FloatVector.fromArray(S, g, gAt + L);
    FloatVector g2 = FloatVector.fromArray(S, g, gAt + 2 * L);
    FloatVector g3 = FloatVector.fromArray(S, g, gAt + 3 * L);
    for (int t = x.start(column), v = x.valueStart(column); t < to; t++, v++) {
      int at = dAt + rows[t] * dStep;
      FloatVector value = FloatVector.broadcast(S, values[v]);
      g0 = value.fma(FloatVector.fromArray(S, d, at), g0);
      g1 = value.fma(FloatVector.fromArray(S, d, at + L), g1);
      g2 = value.fma(FloatVector.fromArray(S, d, at + 2 * L), g2);
      g3 = value.fma(FloatVector.fromArray(S, d, at + 3 * L), g3);
    }
    g0.intoArray(g, gAt);
    g1.intoArray(g, gAt + L);
    g2.intoArray(g, gAt + 2 * L);
    g3.intoArray(g, gAt + 3 * L);
  }

  /** As {@link #gradientFour}, on columns of one vector. */
  static void gradientOne(
      SparseColumns x, int column, float[] d, int dAt, int dStep, float[] g, int gAt) {
    char[] rows = x.examples();
    float[] values = x.values();
    int to = x.start(column + 1);
    FloatVector g0 = FloatVector.fromArray(S, g, gAt);
    for (int t = x.start(column), v = x.valueStart(column); t < to; t++, v++) {
      FloatVector value = FloatVector.broadcast(S, values[v]);
      g0 = value.fma(FloatVector.fromArray(S, d, dAt + rows[t] * dStep), g0);
    }
    g0.intoArray(g, gAt);
  }

  /**
   * {@code g += sum of value * d[row]} over the row number and both values of each example in a
   * column of X that holds two features, and h likewise with the second value, on columns of D and
   * G of four vectors.
   *
   * @param dAt where row 0 stands
   * @param gAt where the first feature's gradient g stands
   * @param hAt where the second's h stands
   */
  static void gradientPairFour(
      SparseColumns x, int column, float[] d, int dAt, int dStep, float[] g, int gAt, int hAt) {
    char[] rows = x.examples();
    float[] values = x.values();
    int to = x.start(column + 1);
    FloatVector g0 = FloatVector.fromArray(S, g, gAt);
    FloatVector g1 = FloatVector.fromArray(S, g, gAt + L);
    FloatVector g2 = FloatVector.fromArray(S, g, gAt + 2 * L);
    FloatVector g3 = FloatVector.fromArray(S, g, gAt + 3 * L);
    FloatVector h0 = FloatVector.fromArray(S, g, hAt);
    FloatVector h1 = FloatVector.fromArray(S, g, hAt + L);
    FloatVector h2 = FloatVector.fromArray(S, g, hAt + 2 * L);
    FloatVector h3 = FloatVector.fromArray(S, g, hAt + 3 * L);
    for (int t = x.start(column), v = x.valueStart(column); t < to; t++, v += 2) {
      int at = dAt + rows[t] * dStep;
      FloatVector d0 = FloatVector.fromArray(S, d, at);
      FloatVector d1 = FloatVector.fromArray(S, d, at + L);
      FloatVector d2 = FloatVector.fromArray(S, d, at + 2 * L);
      FloatVector d3 = FloatVector.fromArray(S, d, at + 3 * L);
      FloatVector value = FloatVector.broadcast(S, values[v]);
      g0 = value.fma(d0, g0);
      g1 = value.fma(d1, g1);
      g2 = value.fma(d2, g2);
      g3 = value.fma(d3, g3);
      FloatVector second = FloatVector.broadcast(S, values[v + 1]);
      h0 = second.fma(d0, h0);
      h1 = second.fma(d1, h1);
      h2 = second.fma(d2, h2);
      h3 = second.fma(d3, h3);
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
      SparseColumns x, int column, float[] d, int dAt, int dStep, float[] g, int gAt, int hAt) {
    char[] rows = x.examples();
    float[] values = x.values();
    int to = x.start(column + 1);
    FloatVector g0 = FloatVector.fromArray(S, g, gAt);
    FloatVector h0 = FloatVector.fromArray(S, g, hAt);
    for (int t = x.start(column), v = x.valueStart(column); t < to; t++, v += 2) {
      FloatVector d0 = FloatVector.fromArray(S, d, dAt + rows[t] * dStep);
      g0 = FloatVector.broadcast(S, values[v]).fma(d0, g0);
      h0 = FloatVector.broadcast(S, values[v + 1]).fma(d0, h0);
    }
    g0.intoArray(g, gAt);
    h0.intoArray(g, hAt);
  }
}
