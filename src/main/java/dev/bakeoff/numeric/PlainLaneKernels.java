package dev.bakeoff.numeric;

import java.util.Arrays;

/** {@link LaneKernels} as loops that any JVM can run. */
final class PlainLaneKernels implements LaneKernels {
  private static final int LANES = 16;

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
    float[] sum = new float[LANES];
    for (int p = part.fromPosition(); p < part.toPosition(); p++) {
      for (int f = 0; f < sums.filters(); f++) {
        Arrays.fill(sum, start[f]);
        for (int t = part.fromTerm(); t < part.toTerm(); t++) {
          int at = in.from() + sums.inAt()[p] + sums.inTap()[t];
          float weight =
              weights.values()[weights.from() + sums.weightOf()[f] + sums.weightTap()[t]];
          for (int l = 0; l < LANES; l++) {
            sum[l] += in.values()[at + l] * weight;
          }
        }
        int to = out.from() + sums.outAt()[p] + sums.outOf()[f];
        System.arraycopy(sum, 0, out.values(), to, LANES);
      }
    }
  }

  @Override
  public void weightGradient(
      SumTables sums, boolean add, float[] in, float[] outGradient, float[] gradient) {
    for (int t = 0; t < sums.terms(); t++) {
      for (int f = 0; f < sums.filters(); f++) {
        int to = (sums.weightOf()[f] + sums.weightTap()[t]) * LANES;
        if (!add) {
          Arrays.fill(gradient, to, to + LANES, 0);
        }
        for (int p = 0; p < sums.positions(); p++) {
          int d = sums.outAt()[p] + sums.outOf()[f];
          int x = sums.inAt()[p] + sums.inTap()[t];
          for (int l = 0; l < LANES; l++) {
            gradient[to + l] += outGradient[d + l] * in[x + l];
          }
        }
      }
    }
  }

  @Override
  public void startGradient(SumTables sums, boolean add, float[] outGradient, float[] gradient) {
    if (!add) {
      Arrays.fill(gradient, 0);
    }
    for (int p = 0; p < sums.positions(); p++) {
      for (int f = 0; f < sums.filters(); f++) {
        int d = sums.outAt()[p] + sums.outOf()[f];
        for (int l = 0; l < LANES; l++) {
          gradient[f * LANES + l] += outGradient[d + l];
        }
      }
    }
  }

  @Override
  public void max(float[] in, int[] at, float[] out, int outAt, int length) {
    System.arraycopy(in, at[0], out, outAt, length);
    for (int from : at) {
      for (int i = 0; i < length; i++) {
        out[outAt + i] = Math.max(out[outAt + i], in[from + i]);
      }
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
    for (int i = 0; i < length; i++) {
      float left = outGradient[outAt + i];
      for (int from : at) {
        boolean largest = in[from + i] == out[outAt + i];
        inGradient[from + i] = largest ? left : 0;
        left = largest ? 0 : left;
      }
    }
  }

  @Override
  public void leakyRelu(float[] in, int inAt, float[] out, int outAt, int length, float slope) {
    for (int i = 0; i < length; i++) {
      out[outAt + i] = Math.max(in[inAt + i], slope * in[inAt + i]);
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
    for (int i = 0; i < length; i++) {
      float d = outGradient[outAt + i];
      inGradient[inAt + i] = out[outAt + i] > 0 ? d : slope * d;
    }
  }
}
