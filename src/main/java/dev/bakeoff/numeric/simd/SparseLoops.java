package dev.bakeoff.numeric.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops over the examples that have a feature, on columns of four vectors or of one: in the forward
 * direction the feature's weights stay in registers, in the other direction its gradient does.
 */
final class SparseLoops {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** Columns of four vectors. */
  static final int FOUR = 4 * L;

  private SparseLoops() {}

  /**
   * {@code z[rows[t]] += values[t] * w} for all t, on columns of four vectors.
   *
   * @param wAt where the feature's weights stand
   * @param zAt where row 0 stands
   */
  static void forwardFour(
      char[] rows,
      float[] values,
      int from,
      int to,
      float[] w,
      int wAt,
      float[] z,
      int zAt,
      int zStep) {
    FloatVector w0 = FloatVector.fromArray(S, w, wAt);
    FloatVector w1 = FloatVector.fromArray(S, w, wAt + L);
    FloatVector w2 = FloatVector.fromArray(S, w, wAt + 2 * L);
    FloatVector w3 = FloatVector.fromArray(S, w, wAt + 3 * L);
    for (int t = from; t < to; t++) {
      int at = zAt + rows[t] * zStep;
      FloatVector x = FloatVector.broadcast(S, values[t]);
      x.fma(w0, FloatVector.fromArray(S, z, at)).intoArray(z, at);
      x.fma(w1, FloatVector.fromArray(S, z, at + L)).intoArray(z, at + L);
      x.fma(w2, FloatVector.fromArray(S, z, at + 2 * L)).intoArray(z, at + 2 * L);
      x.fma(w3, FloatVector.fromArray(S, z, at + 3 * L)).intoArray(z, at + 3 * L);
    }
  }

  /** As {@link #forwardFour}, on columns of one vector. */
  static void forwardOne(
      char[] rows,
      float[] values,
      int from,
      int to,
      float[] w,
      int wAt,
      float[] z,
      int zAt,
      int zStep) {
    FloatVector w0 = FloatVector.fromArray(S, w, wAt);
    for (int t = from; t < to; t++) {
      int at = zAt + rows[t] * zStep;
      FloatVector x = FloatVector.broadcast(S, values[t]);
      x.fma(w0, FloatVector.fromArray(S, z, at)).intoArray(z, at);
    }
  }

  /**
   * {@code g += sum of values[t] * d[rows[t]]} over all t, on columns of four vectors.
   *
   * @param dAt where row 0 stands
   * @param gAt where the feature's gradient stands
   */
  static void gradientFour(
      char[] rows,
      float[] values,
      int from,
      int to,
      float[] d,
      int dAt,
      int dStep,
      float[] g,
      int gAt) {
    FloatVector g0 = FloatVector.fromArray(S, g, gAt);
    FloatVector g1 = FloatVector.fromArray(S, g, gAt + L);
    FloatVector g2 = FloatVector.fromArray(S, g, gAt + 2 * L);
    FloatVector g3 = FloatVector.fromArray(S, g, gAt + 3 * L);
    for (int t = from; t < to; t++) {
      int at = dAt + rows[t] * dStep;
      FloatVector x = FloatVector.broadcast(S, values[t]);
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
      float[] values,
      int from,
      int to,
      float[] d,
      int dAt,
      int dStep,
      float[] g,
      int gAt) {
    FloatVector g0 = FloatVector.fromArray(S, g, gAt);
    for (int t = from; t < to; t++) {
      FloatVector x = FloatVector.broadcast(S, values[t]);
      g0 = x.fma(FloatVector.fromArray(S, d, dAt + rows[t] * dStep), g0);
    }
    g0.intoArray(g, gAt);
  }
}
