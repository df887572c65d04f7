package dev.bakeoff.numeric.simd;

import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Matrix;
import dev.bakeoff.numeric.SparseColumns;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels in vectors of whatever length this machine prefers.
 *
 * <p>Sparse products work on columns of four vectors, then of one; in the forward direction a
 * feature's weights stay in registers, in the other direction its gradient does. The dense product
 * keeps eight rows of one vector.
 */
public final class SimdKernels implements Kernels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int WIDE = 4 * L;
  private static final int ROWS = 8;

  /** Called by name. */
  public SimdKernels() {}

  @Override
  public int padded(int units) {
    int vectors = (units + L - 1) / L;
    // Four at once take less time than three by themselves.
    return (vectors % 4 == 3 ? vectors + 1 : vectors) * L;
  }

  @Override
  public int panel() {
    return WIDE;
  }

  @Override
  public void addProduct(SparseColumns x, Matrix w, Matrix z) {
    char[] rows = x.examples();
    float[] values = x.values();
    int p = 0;
    for (; p + WIDE <= w.columns(); p += WIDE) {
      int zAt = z.at(0, p);
      for (int c = 0; c < x.kept(); c++) {
        int wAt = w.at(x.feature(c), p);
        forwardWide(
            rows,
            values,
            x.start(c),
            x.start(c + 1),
            w.values(),
            wAt,
            z.values(),
            zAt,
            z.rowStep());
      }
    }
    for (; p < w.columns(); p += L) {
      int zAt = z.at(0, p);
      for (int c = 0; c < x.kept(); c++) {
        int wAt = w.at(x.feature(c), p);
        forward(
            rows,
            values,
            x.start(c),
            x.start(c + 1),
            w.values(),
            wAt,
            z.values(),
            zAt,
            z.rowStep());
      }
    }
  }

  private static void forwardWide(
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

  private static void forward(
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

  @Override
  public void addTransposedProduct(SparseColumns x, Matrix delta, Matrix g) {
    char[] rows = x.examples();
    float[] values = x.values();
    float[] d = delta.values();
    int step = delta.rowStep();
    int p = 0;
    for (; p + WIDE <= g.columns(); p += WIDE) {
      int dAt = delta.at(0, p);
      for (int c = 0; c < x.kept(); c++) {
        int gAt = g.at(x.feature(c), p);
        gradientWide(rows, values, x.start(c), x.start(c + 1), d, dAt, step, g.values(), gAt);
      }
    }
    for (; p < g.columns(); p += L) {
      int dAt = delta.at(0, p);
      for (int c = 0; c < x.kept(); c++) {
        int gAt = g.at(x.feature(c), p);
        gradient(rows, values, x.start(c), x.start(c + 1), d, dAt, step, g.values(), gAt);
      }
    }
  }

  private static void gradientWide(
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

  private static void gradient(
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

  @Override
  public void addProduct(Matrix a, Matrix b, Matrix c) {
    for (int p = 0; p < b.columns(); p += L) {
      int i = 0;
      for (; i + ROWS <= a.rows(); i += ROWS) {
        tile(
            a.values(),
            a.at(i, 0),
            a.rowStep(),
            a.columnStep(),
            a.columns(),
            b.values(),
            b.at(0, p),
            b.rowStep(),
            c.values(),
            c.at(i, p),
            c.rowStep());
      }
      for (; i < a.rows(); i++) {
        row(
            a.values(),
            a.at(i, 0),
            a.columnStep(),
            a.columns(),
            b.values(),
            b.at(0, p),
            b.rowStep(),
            c.values(),
            c.at(i, p));
      }
    }
  }

  private static void tile(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      int inner,
      float[] b,
      int bAt,
      int bStep,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector c0 = FloatVector.fromArray(S, c, cAt);
    FloatVector c1 = FloatVector.fromArray(S, c, cAt + cRow);
    FloatVector c2 = FloatVector.fromArray(S, c, cAt + 2 * cRow);
    FloatVector c3 = FloatVector.fromArray(S, c, cAt + 3 * cRow);
    FloatVector c4 = FloatVector.fromArray(S, c, cAt + 4 * cRow);
    FloatVector c5 = FloatVector.fromArray(S, c, cAt + 5 * cRow);
    FloatVector c6 = FloatVector.fromArray(S, c, cAt + 6 * cRow);
    FloatVector c7 = FloatVector.fromArray(S, c, cAt + 7 * cRow);
    for (int t = 0; t < inner; t++) {
      FloatVector y = FloatVector.fromArray(S, b, bAt + t * bStep);
      int at = aAt + t * aStep;
      c0 = y.fma(FloatVector.broadcast(S, a[at]), c0);
      c1 = y.fma(FloatVector.broadcast(S, a[at + aRow]), c1);
      c2 = y.fma(FloatVector.broadcast(S, a[at + 2 * aRow]), c2);
      c3 = y.fma(FloatVector.broadcast(S, a[at + 3 * aRow]), c3);
      c4 = y.fma(FloatVector.broadcast(S, a[at + 4 * aRow]), c4);
      c5 = y.fma(FloatVector.broadcast(S, a[at + 5 * aRow]), c5);
      c6 = y.fma(FloatVector.broadcast(S, a[at + 6 * aRow]), c6);
      c7 = y.fma(FloatVector.broadcast(S, a[at + 7 * aRow]), c7);
    }
    c0.intoArray(c, cAt);
    c1.intoArray(c, cAt + cRow);
    c2.intoArray(c, cAt + 2 * cRow);
    c3.intoArray(c, cAt + 3 * cRow);
    c4.intoArray(c, cAt + 4 * cRow);
    c5.intoArray(c, cAt + 5 * cRow);
    c6.intoArray(c, cAt + 6 * cRow);
    c7.intoArray(c, cAt + 7 * cRow);
  }

  private static void row(
      float[] a, int aAt, int aStep, int inner, float[] b, int bAt, int bStep, float[] c, int cAt) {
    FloatVector c0 = FloatVector.fromArray(S, c, cAt);
    for (int t = 0; t < inner; t++) {
      FloatVector y = FloatVector.fromArray(S, b, bAt + t * bStep);
      c0 = y.fma(FloatVector.broadcast(S, a[aAt + t * aStep]), c0);
    }
    c0.intoArray(c, cAt);
  }

  /**
   * Cody and Waite's reduction to |r| of at most ln(2)/2, then a polynomial; constants from expf of
   * the Cephes Mathematical Library (Moshier, 1989).
   */
  @Override
  public void exp(float[] x, int from, int to) {
    int i = from;
    for (; i + L <= to; i += L) {
      exp(FloatVector.fromArray(S, x, i)).intoArray(x, i);
    }
    for (; i < to; i++) {
      x[i] = exp(FloatVector.broadcast(S, x[i])).lane(0);
    }
  }

  private static FloatVector exp(FloatVector x) {
    FloatVector clamped = x.max(-87.33f).min(88.37f);
    // Added to 1.5 * 2^23, a number is rounded to a whole one, which its lowest bits then hold.
    FloatVector shifted = clamped.fma(broadcast(1.44269504f), broadcast(0x1.8p23f));
    FloatVector n = shifted.sub(0x1.8p23f);
    FloatVector r = n.fma(broadcast(-0.693359375f), clamped);
    r = n.fma(broadcast(2.12194440e-4f), r);
    FloatVector p = broadcast(1.9875691500e-4f).fma(r, broadcast(1.3981999507e-3f));
    p = p.fma(r, broadcast(8.3334519073e-3f));
    p = p.fma(r, broadcast(4.1665795894e-2f));
    p = p.fma(r, broadcast(1.6666665459e-1f));
    p = p.fma(r, broadcast(5.0000001201e-1f));
    FloatVector y = p.fma(r.mul(r), r).add(1f);
    IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return y.mul(exponent.add(127 << 23).reinterpretAsFloats());
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(S, value);
  }

  @Override
  public void adam(
      float[] w, float[] g, float[] m, float[] v, int from, int to, float rate, float l2) {
    for (int i = from; i < to; i += L) {
      FloatVector old = FloatVector.fromArray(S, w, i);
      FloatVector slope = old.fma(broadcast(l2), FloatVector.fromArray(S, g, i));
      FloatVector mean = FloatVector.fromArray(S, m, i).mul(BETA1).add(slope.mul(1 - BETA1));
      FloatVector square =
          FloatVector.fromArray(S, v, i).mul(BETA2).add(slope.mul(slope).mul(1 - BETA2));
      FloatVector.zero(S).intoArray(g, i);
      mean.intoArray(m, i);
      square.intoArray(v, i);
      old.sub(mean.mul(rate).div(square.sqrt().add(EPSILON))).intoArray(w, i);
    }
  }
}
