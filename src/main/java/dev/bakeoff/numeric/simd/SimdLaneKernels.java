package dev.bakeoff.numeric.simd;

import dev.bakeoff.numeric.LaneKernels;
import dev.bakeoff.numeric.Stretch;
import dev.bakeoff.numeric.SumTables;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link LaneKernels} on vector instructions, of the width that this machine prefers.
 *
 * <p>Each hot loop is a single flat one in a method of its own, its sums in local variables: the
 * JIT of JDK 17 keeps them in registers then. In nested loops it puts each vector on the heap, and
 * takes twenty times as long.
 */
public final class SimdLaneKernels implements LaneKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** For {@link dev.bakeoff.numeric.Simd}. */
  public SimdLaneKernels() {}

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void sums(
      SumTables sums,
      SumTables.Part part,
      Stretch in,
      Stretch weights,
      float[] start,
      Stretch out) {
    for (int p = part.fromPosition(); p < part.toPosition(); p += SumTables.TILE) {
      for (int f = 0; f < sums.filters(); f += SumTables.TILE) {
        if (sums.filters() - f > 2) {
          tileOf4(sums, p, f, part, in, weights, start, out);
        } else {
          tileOf2(sums, p, f, part, in, weights, start, out);
        }
      }
    }
  }

  private static void tileOf4(
      SumTables sums,
      int p,
      int f,
      SumTables.Part part,
      Stretch from,
      Stretch by,
      float[] start,
      Stretch to) {
    float[] in = from.values();
    float[] weights = by.values();
    float[] out = to.values();
    int inStart = from.from();
    int weightStart = by.from();
    int outStart = to.from();
    int toTerm = part.toTerm();
    int[] inTap = sums.inTap();
    int[] weightTap = sums.weightTap();
    int i0 = inStart + sums.inAt()[p];
    int i1 = inStart + sums.inAt()[p + 1];
    int i2 = inStart + sums.inAt()[p + 2];
    int i3 = inStart + sums.inAt()[p + 3];
    int w0 = weightStart + sums.weightOf()[f];
    int w1 = weightStart + sums.weightOf()[f + 1];
    int w2 = weightStart + sums.weightOf()[f + 2];
    int w3 = weightStart + sums.weightOf()[f + 3];
    FloatVector s00 = FloatVector.broadcast(SPECIES, start[f]);
    FloatVector s10 = s00;
    FloatVector s20 = s00;
    FloatVector s30 = s00;
    FloatVector s01 = FloatVector.broadcast(SPECIES, start[Math.min(f + 1, start.length - 1)]);
    FloatVector s11 = s01;
    FloatVector s21 = s01;
    FloatVector s31 = s01;
    FloatVector s02 = FloatVector.broadcast(SPECIES, start[Math.min(f + 2, start.length - 1)]);
    FloatVector s12 = s02;
    FloatVector s22 = s02;
    FloatVector s32 = s02;
    FloatVector s03 = FloatVector.broadcast(SPECIES, start[Math.min(f + 3, start.length - 1)]);
    FloatVector s13 = s03;
    FloatVector s23 = s03;
    FloatVector s33 = s03;
    for (int t = part.fromTerm(); t < toTerm; t++) {
      int tap = inTap[t];
      int weight = weightTap[t];
      FloatVector x0 = FloatVector.fromArray(SPECIES, in, i0 + tap);
      FloatVector x1 = FloatVector.fromArray(SPECIES, in, i1 + tap);
      FloatVector x2 = FloatVector.fromArray(SPECIES, in, i2 + tap);
      FloatVector x3 = FloatVector.fromArray(SPECIES, in, i3 + tap);
      FloatVector v0 = FloatVector.broadcast(SPECIES, weights[w0 + weight]);
      s00 = x0.fma(v0, s00);
      s10 = x1.fma(v0, s10);
      s20 = x2.fma(v0, s20);
      s30 = x3.fma(v0, s30);
      FloatVector v1 = FloatVector.broadcast(SPECIES, weights[w1 + weight]);
      s01 = x0.fma(v1, s01);
      s11 = x1.fma(v1, s11);
      s21 = x2.fma(v1, s21);
      s31 = x3.fma(v1, s31);
      FloatVector v2 = FloatVector.broadcast(SPECIES, weights[w2 + weight]);
      s02 = x0.fma(v2, s02);
      s12 = x1.fma(v2, s12);
      s22 = x2.fma(v2, s22);
      s32 = x3.fma(v2, s32);
      FloatVector v3 = FloatVector.broadcast(SPECIES, weights[w3 + weight]);
      s03 = x0.fma(v3, s03);
      s13 = x1.fma(v3, s13);
      s23 = x2.fma(v3, s23);
      s33 = x3.fma(v3, s33);
    }
    int q0 = outStart + sums.outOf()[f];
    int q1 = outStart + sums.outOf()[f + 1];
    int q2 = outStart + sums.outOf()[f + 2];
    int q3 = outStart + sums.outOf()[f + 3];
    int o0 = sums.outAt()[p];
    s00.intoArray(out, o0 + q0);
    s01.intoArray(out, o0 + q1);
    s02.intoArray(out, o0 + q2);
    s03.intoArray(out, o0 + q3);
    int o1 = sums.outAt()[p + 1];
    s10.intoArray(out, o1 + q0);
    s11.intoArray(out, o1 + q1);
    s12.intoArray(out, o1 + q2);
    s13.intoArray(out, o1 + q3);
    int o2 = sums.outAt()[p + 2];
    s20.intoArray(out, o2 + q0);
    s21.intoArray(out, o2 + q1);
    s22.intoArray(out, o2 + q2);
    s23.intoArray(out, o2 + q3);
    int o3 = sums.outAt()[p + 3];
    s30.intoArray(out, o3 + q0);
    s31.intoArray(out, o3 + q1);
    s32.intoArray(out, o3 + q2);
    s33.intoArray(out, o3 + q3);
  }

  private static void tileOf2(
      SumTables sums,
      int p,
      int f,
      SumTables.Part part,
      Stretch from,
      Stretch by,
      float[] start,
      Stretch to) {
    float[] in = from.values();
    float[] weights = by.values();
    float[] out = to.values();
    int inStart = from.from();
    int weightStart = by.from();
    int outStart = to.from();
    int toTerm = part.toTerm();
    int[] inTap = sums.inTap();
    int[] weightTap = sums.weightTap();
    int i0 = inStart + sums.inAt()[p];
    int i1 = inStart + sums.inAt()[p + 1];
    int i2 = inStart + sums.inAt()[p + 2];
    int i3 = inStart + sums.inAt()[p + 3];
    int w0 = weightStart + sums.weightOf()[f];
    int w1 = weightStart + sums.weightOf()[f + 1];
    FloatVector s00 = FloatVector.broadcast(SPECIES, start[f]);
    FloatVector s10 = s00;
    FloatVector s20 = s00;
    FloatVector s30 = s00;
    FloatVector s01 = FloatVector.broadcast(SPECIES, start[Math.min(f + 1, start.length - 1)]);
    FloatVector s11 = s01;
    FloatVector s21 = s01;
    FloatVector s31 = s01;
    for (int t = part.fromTerm(); t < toTerm; t++) {
      int tap = inTap[t];
      int weight = weightTap[t];
      FloatVector x0 = FloatVector.fromArray(SPECIES, in, i0 + tap);
      FloatVector x1 = FloatVector.fromArray(SPECIES, in, i1 + tap);
      FloatVector x2 = FloatVector.fromArray(SPECIES, in, i2 + tap);
      FloatVector x3 = FloatVector.fromArray(SPECIES, in, i3 + tap);
      FloatVector v0 = FloatVector.broadcast(SPECIES, weights[w0 + weight]);
      s00 = x0.fma(v0, s00);
      s10 = x1.fma(v0, s10);
      s20 = x2.fma(v0, s20);
      s30 = x3.fma(v0, s30);
      FloatVector v1 = FloatVector.broadcast(SPECIES, weights[w1 + weight]);
      s01 = x0.fma(v1, s01);
      s11 = x1.fma(v1, s11);
      s21 = x2.fma(v1, s21);
      s31 = x3.fma(v1, s31);
    }
    int q0 = outStart + sums.outOf()[f];
    int q1 = outStart + sums.outOf()[f + 1];
    int o0 = sums.outAt()[p];
    s00.intoArray(out, o0 + q0);
    s01.intoArray(out, o0 + q1);
    int o1 = sums.outAt()[p + 1];
    s10.intoArray(out, o1 + q0);
    s11.intoArray(out, o1 + q1);
    int o2 = sums.outAt()[p + 2];
    s20.intoArray(out, o2 + q0);
    s21.intoArray(out, o2 + q1);
    int o3 = sums.outAt()[p + 3];
    s30.intoArray(out, o3 + q0);
    s31.intoArray(out, o3 + q1);
  }

  @Override
  public void weightGradient(
      SumTables sums, boolean add, float[] in, float[] outGradient, float[] gradient) {
    for (int f = 0; f < sums.filters(); f += SumTables.TILE) {
      for (int t = 0; t < sums.terms(); t += SumTables.TILE) {
        if (sums.filters() - f > 2) {
          gradientOf4(sums, t, f, add, in, outGradient, gradient);
        } else {
          gradientOf2(sums, t, f, add, in, outGradient, gradient);
        }
      }
    }
  }

  @Override
  public void startGradient(SumTables sums, boolean add, float[] outGradient, float[] gradient) {
    for (int f = 0; f < sums.filters(); f++) {
      startGradient(sums, f, add, outGradient, gradient);
    }
  }

  private static void startGradient(
      SumTables sums, int f, boolean add, float[] outGradient, float[] gradient) {
    int[] outAt = sums.outAt();
    int filter = sums.outOf()[f];
    FloatVector sum = first(gradient, f * LANES, add);
    for (int p = 0; p < sums.positions(); p++) {
      sum = sum.add(FloatVector.fromArray(SPECIES, outGradient, outAt[p] + filter));
    }
    sum.intoArray(gradient, f * LANES);
  }

  private static FloatVector first(float[] gradient, int at, boolean add) {
    return add ? FloatVector.fromArray(SPECIES, gradient, at) : FloatVector.zero(SPECIES);
  }

  private static void gradientOf4(
      SumTables sums,
      int t,
      int f,
      boolean add,
      float[] in,
      float[] outGradient,
      float[] gradient) {
    int[] inAt = sums.inAt();
    int[] outAt = sums.outAt();
    int i0 = sums.inTap()[t];
    int i1 = sums.inTap()[t + 1];
    int i2 = sums.inTap()[t + 2];
    int i3 = sums.inTap()[t + 3];
    int d0 = sums.outOf()[f];
    int d1 = sums.outOf()[f + 1];
    int d2 = sums.outOf()[f + 2];
    int d3 = sums.outOf()[f + 3];
    int w0 = sums.weightTap()[t] * LANES;
    int w1 = sums.weightTap()[t + 1] * LANES;
    int w2 = sums.weightTap()[t + 2] * LANES;
    int w3 = sums.weightTap()[t + 3] * LANES;
    int q0 = sums.weightOf()[f] * LANES;
    int q1 = sums.weightOf()[f + 1] * LANES;
    int q2 = sums.weightOf()[f + 2] * LANES;
    int q3 = sums.weightOf()[f + 3] * LANES;
    FloatVector s00 = first(gradient, w0 + q0, add);
    FloatVector s01 = first(gradient, w0 + q1, add);
    FloatVector s02 = first(gradient, w0 + q2, add);
    FloatVector s03 = first(gradient, w0 + q3, add);
    FloatVector s10 = first(gradient, w1 + q0, add);
    FloatVector s11 = first(gradient, w1 + q1, add);
    FloatVector s12 = first(gradient, w1 + q2, add);
    FloatVector s13 = first(gradient, w1 + q3, add);
    FloatVector s20 = first(gradient, w2 + q0, add);
    FloatVector s21 = first(gradient, w2 + q1, add);
    FloatVector s22 = first(gradient, w2 + q2, add);
    FloatVector s23 = first(gradient, w2 + q3, add);
    FloatVector s30 = first(gradient, w3 + q0, add);
    FloatVector s31 = first(gradient, w3 + q1, add);
    FloatVector s32 = first(gradient, w3 + q2, add);
    FloatVector s33 = first(gradient, w3 + q3, add);
    for (int p = 0; p < sums.positions(); p++) {
      int x = inAt[p];
      int d = outAt[p];
      FloatVector x0 = FloatVector.fromArray(SPECIES, in, x + i0);
      FloatVector x1 = FloatVector.fromArray(SPECIES, in, x + i1);
      FloatVector x2 = FloatVector.fromArray(SPECIES, in, x + i2);
      FloatVector x3 = FloatVector.fromArray(SPECIES, in, x + i3);
      FloatVector g0 = FloatVector.fromArray(SPECIES, outGradient, d + d0);
      s00 = x0.fma(g0, s00);
      s10 = x1.fma(g0, s10);
      s20 = x2.fma(g0, s20);
      s30 = x3.fma(g0, s30);
      FloatVector g1 = FloatVector.fromArray(SPECIES, outGradient, d + d1);
      s01 = x0.fma(g1, s01);
      s11 = x1.fma(g1, s11);
      s21 = x2.fma(g1, s21);
      s31 = x3.fma(g1, s31);
      FloatVector g2 = FloatVector.fromArray(SPECIES, outGradient, d + d2);
      s02 = x0.fma(g2, s02);
      s12 = x1.fma(g2, s12);
      s22 = x2.fma(g2, s22);
      s32 = x3.fma(g2, s32);
      FloatVector g3 = FloatVector.fromArray(SPECIES, outGradient, d + d3);
      s03 = x0.fma(g3, s03);
      s13 = x1.fma(g3, s13);
      s23 = x2.fma(g3, s23);
      s33 = x3.fma(g3, s33);
    }
    s00.intoArray(gradient, w0 + q0);
    s01.intoArray(gradient, w0 + q1);
    s02.intoArray(gradient, w0 + q2);
    s03.intoArray(gradient, w0 + q3);
    s10.intoArray(gradient, w1 + q0);
    s11.intoArray(gradient, w1 + q1);
    s12.intoArray(gradient, w1 + q2);
    s13.intoArray(gradient, w1 + q3);
    s20.intoArray(gradient, w2 + q0);
    s21.intoArray(gradient, w2 + q1);
    s22.intoArray(gradient, w2 + q2);
    s23.intoArray(gradient, w2 + q3);
    s30.intoArray(gradient, w3 + q0);
    s31.intoArray(gradient, w3 + q1);
    s32.intoArray(gradient, w3 + q2);
    s33.intoArray(gradient, w3 + q3);
  }

  private static void gradientOf2(
      SumTables sums,
      int t,
      int f,
      boolean add,
      float[] in,
      float[] outGradient,
      float[] gradient) {
    int[] inAt = sums.inAt();
    int[] outAt = sums.outAt();
    int i0 = sums.inTap()[t];
    int i1 = sums.inTap()[t + 1];
    int i2 = sums.inTap()[t + 2];
    int i3 = sums.inTap()[t + 3];
    int d0 = sums.outOf()[f];
    int d1 = sums.outOf()[f + 1];
    int w0 = sums.weightTap()[t] * LANES;
    int w1 = sums.weightTap()[t + 1] * LANES;
    int w2 = sums.weightTap()[t + 2] * LANES;
    int w3 = sums.weightTap()[t + 3] * LANES;
    int q0 = sums.weightOf()[f] * LANES;
    int q1 = sums.weightOf()[f + 1] * LANES;
    FloatVector s00 = first(gradient, w0 + q0, add);
    FloatVector s01 = first(gradient, w0 + q1, add);
    FloatVector s10 = first(gradient, w1 + q0, add);
    FloatVector s11 = first(gradient, w1 + q1, add);
    FloatVector s20 = first(gradient, w2 + q0, add);
    FloatVector s21 = first(gradient, w2 + q1, add);
    FloatVector s30 = first(gradient, w3 + q0, add);
    FloatVector s31 = first(gradient, w3 + q1, add);
    for (int p = 0; p < sums.positions(); p++) {
      int x = inAt[p];
      int d = outAt[p];
      FloatVector x0 = FloatVector.fromArray(SPECIES, in, x + i0);
      FloatVector x1 = FloatVector.fromArray(SPECIES, in, x + i1);
      FloatVector x2 = FloatVector.fromArray(SPECIES, in, x + i2);
      FloatVector x3 = FloatVector.fromArray(SPECIES, in, x + i3);
      FloatVector g0 = FloatVector.fromArray(SPECIES, outGradient, d + d0);
      s00 = x0.fma(g0, s00);
      s10 = x1.fma(g0, s10);
      s20 = x2.fma(g0, s20);
      s30 = x3.fma(g0, s30);
      FloatVector g1 = FloatVector.fromArray(SPECIES, outGradient, d + d1);
      s01 = x0.fma(g1, s01);
      s11 = x1.fma(g1, s11);
      s21 = x2.fma(g1, s21);
      s31 = x3.fma(g1, s31);
    }
    s00.intoArray(gradient, w0 + q0);
    s01.intoArray(gradient, w0 + q1);
    s10.intoArray(gradient, w1 + q0);
    s11.intoArray(gradient, w1 + q1);
    s20.intoArray(gradient, w2 + q0);
    s21.intoArray(gradient, w2 + q1);
    s30.intoArray(gradient, w3 + q0);
    s31.intoArray(gradient, w3 + q1);
  }

  @Override
  public void max(float[] in, int[] at, float[] out, int outAt, int length) {
    if (at.length == 4) {
      maxOf4(in, at[0], at[1], at[2], at[3], out, outAt, length);
      return;
    }
    System.arraycopy(in, at[0], out, outAt, length);
    for (int k = 1; k < at.length; k++) {
      maxWith(in, at[k], out, outAt, length);
    }
  }

  private static void maxOf4(
      float[] in, int a, int b, int c, int d, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, a + i);
      FloatVector y = FloatVector.fromArray(SPECIES, in, b + i);
      FloatVector z = FloatVector.fromArray(SPECIES, in, c + i);
      FloatVector w = FloatVector.fromArray(SPECIES, in, d + i);
      x.max(y).max(z.max(w)).intoArray(out, outAt + i);
    }
  }

  private static void maxWith(float[] in, int at, float[] out, int outAt, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, at + i);
      FloatVector y = FloatVector.fromArray(SPECIES, out, outAt + i);
      x.max(y).intoArray(out, outAt + i);
    }
  }

  @Override
  public void maxGradient(
      float[] in,
      int[] at,
      float[] out,
      float[] outGradient,
      int outAt,
      float[] inGradient,
      int length) {
    float[] left = new float[length]; // what has not gone to an earlier stretch
    System.arraycopy(outGradient, outAt, left, 0, length);
    for (int from : at) {
      takeGradient(in, from, out, outAt, left, inGradient, length);
    }
  }

  private static void takeGradient(
      float[] in, int from, float[] out, int outAt, float[] left, float[] inGradient, int length) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < length; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, from + i);
      FloatVector most = FloatVector.fromArray(SPECIES, out, outAt + i);
      FloatVector d = FloatVector.fromArray(SPECIES, left, i);
      VectorMask<Float> largest = x.compare(VectorOperators.EQ, most);
      zero.blend(d, largest).intoArray(inGradient, from + i);
      d.blend(zero, largest).intoArray(left, i);
    }
  }

  @Override
  public void leakyRelu(float[] in, int inAt, float[] out, int outAt, int length, float slope) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, inAt + i);
      x.max(x.mul(slope)).intoArray(out, outAt + i);
    }
  }

  @Override
  public void leakyReluGradient(
      float[] out,
      float[] outGradient,
      int outAt,
      float[] inGradient,
      int inAt,
      int length,
      float slope) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, out, outAt + i);
      FloatVector d = FloatVector.fromArray(SPECIES, outGradient, outAt + i);
      VectorMask<Float> positive = y.compare(VectorOperators.GT, 0);
      d.mul(slope).blend(d, positive).intoArray(inGradient, inAt + i);
    }
  }
}
