package dev.bakeoff.numeric.simd;

import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Matrix;
import dev.bakeoff.numeric.SparseColumns;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Kernels in vectors of whatever length this machine prefers. */
public final class SimdKernels implements Kernels {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

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
    return SparseLoops.FOUR;
  }

  @Override
  public void addProduct(SparseColumns x, Matrix w, Matrix z) {
    int p = 0;
    for (; p + SparseLoops.FOUR <= w.columns(); p += SparseLoops.FOUR) {
      forwardFour(x, w, z, p);
    }
    for (; p < w.columns(); p += L) {
      forwardOne(x, w, z, p);
    }
  }

  private static void forwardFour(SparseColumns x, Matrix w, Matrix z, int p) {
    float[] weights = w.values();
    float[] sums = z.values();
    int zAt = z.at(0, p);
    for (int c = 0; c < x.kept(); c++) {
      int wAt = w.at(x.feature(c), p);
      if (x.second(c) < 0) {
        SparseLoops.forwardFour(x, c, weights, wAt, sums, zAt, z.rowStep());
      } else {
        int vAt = w.at(x.second(c), p);
        SparseLoops.forwardPairFour(x, c, weights, wAt, vAt, sums, zAt, z.rowStep());
      }
    }
  }

  private static void forwardOne(SparseColumns x, Matrix w, Matrix z, int p) {
    float[] weights = w.values();
    float[] sums = z.values();
    int zAt = z.at(0, p);
    for (int c = 0; c < x.kept(); c++) {
      int wAt = w.at(x.feature(c), p);
      if (x.second(c) < 0) {
        SparseLoops.forwardOne(x, c, weights, wAt, sums, zAt, z.rowStep());
      } else {
        int vAt = w.at(x.second(c), p);
        SparseLoops.forwardPairOne(x, c, weights, wAt, vAt, sums, zAt, z.rowStep());
      }
    }
  }

  @Override
  public void addTransposedProduct(SparseColumns x, Matrix delta, Matrix g) {
    int p = 0;
    for (; p + SparseLoops.FOUR <= g.columns(); p += SparseLoops.FOUR) {
      gradientFour(x, delta, g, p);
    }
    for (; p < g.columns(); p += L) {
      gradientOne(x, delta, g, p);
    }
  }

  private static void gradientFour(SparseColumns x, Matrix delta, Matrix g, int p) {
    float[] deltas = delta.values();
    float[] sums = g.values();
    int dAt = delta.at(0, p);
    for (int c = 0; c < x.kept(); c++) {
      int gAt = g.at(x.feature(c), p);
      if (x.second(c) < 0) {
        SparseLoops.gradientFour(x, c, deltas, dAt, delta.rowStep(), sums, gAt);
      } else {
        int hAt = g.at(x.second(c), p);
        SparseLoops.gradientPairFour(x, c, deltas, dAt, delta.rowStep(), sums, gAt, hAt);
      }
    }
  }

  private static void gradientOne(SparseColumns x, Matrix delta, Matrix g, int p) {
    float[] deltas = delta.values();
    float[] sums = g.values();
    int dAt = delta.at(0, p);
    for (int c = 0; c < x.kept(); c++) {
      int gAt = g.at(x.feature(c), p);
      if (x.second(c) < 0) {
        SparseLoops.gradientOne(x, c, deltas, dAt, delta.rowStep(), sums, gAt);
      } else {
        int hAt = g.at(x.second(c), p);
        SparseLoops.gradientPairOne(x, c, deltas, dAt, delta.rowStep(), sums, gAt, hAt);
      }
    }
  }

  @Override
  public void addProduct(Matrix a, Matrix b, Matrix c) {
    for (int p = 0; p < b.columns(); p += L) {
      int i = 0;
      for (; i + DenseLoops.ROWS <= a.rows(); i += DenseLoops.ROWS) {
        DenseLoops.tile(a, i, b, p, c);
      }
      for (; i < a.rows(); i++) {
        DenseLoops.row(a, i, b, p, c);
      }
    }
  }

  @Override
  public void exp(float[] x, int from, int to) {
    int i = from;
    for (; i + L <= to; i += L) {
      expOfVector(x, i);
    }
    if (i < to) {
      float[] rest = Arrays.copyOf(Arrays.copyOfRange(x, i, to), L);
      expOfVector(rest, 0);
      System.arraycopy(rest, 0, x, i, to - i);
    }
  }

  /**
   * Cody and Waite's reduction to |r| of at most ln(2)/2, then a polynomial; constants from expf of
   * the Cephes Mathematical Library (Moshier, 1989).
   *
   * <p>Takes a place and no vector, which would become an object wherever this is not inlined.
   */
  private static void expOfVector(float[] x, int at) {
    FloatVector clamped = FloatVector.fromArray(S, x, at).max(-87.33f).min(88.37f);
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
    y.mul(exponent.add(127 << 23).reinterpretAsFloats()).intoArray(x, at);
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
