package dev.bakeoff.numeric;

import java.util.Arrays;

/**
 * {@link LaneKernels} as loops that any JVM can run. The JIT turns the inner ones into vector
 * instructions, if they are long enough; four products at once spare it loads and stores of sums.
 */
final class PlainLaneKernels implements LaneKernels {
  // Not a constant: loops of a constant length are unrolled, and then not vectorised.
  private final int lanes = 64;

  @Override
  public int lanes() {
    return lanes;
  }

  @Override
  public void sums(
      Sums sums,
      int fromPosition,
      int toPosition,
      int fromTerm,
      int toTerm,
      float[] in,
      int inStart,
      float[] weights,
      int weightStart,
      float[] start,
      float[] out,
      int outStart) {
    float[] sum = new float[lanes];
    for (int p = fromPosition; p < toPosition; p++) {
      for (int f = 0; f < sums.filters(); f++) {
        int x = inStart + sums.inAt()[p];
        int w = weightStart + sums.weightOf()[f];
        Arrays.fill(sum, start[f]);
        int t = fromTerm;
        for (; t + 4 <= toTerm; t += 4) {
          add(
              sum,
              in,
              x + sums.inTap()[t],
              weights[w + sums.weightTap()[t]],
              x + sums.inTap()[t + 1],
              weights[w + sums.weightTap()[t + 1]],
              x + sums.inTap()[t + 2],
              weights[w + sums.weightTap()[t + 2]],
              x + sums.inTap()[t + 3],
              weights[w + sums.weightTap()[t + 3]]);
        }
        for (; t < toTerm; t++) {
          int at = x + sums.inTap()[t];
          float weight = weights[w + sums.weightTap()[t]];
          for (int l = 0; l < lanes; l++) {
            sum[l] += in[at + l] * weight;
          }
        }
        System.arraycopy(sum, 0, out, outStart + sums.outAt()[p] + sums.outOf()[f], lanes);
      }
    }
  }

  private void add(
      float[] sum,
      float[] in,
      int a,
      float ofA,
      int b,
      float ofB,
      int c,
      float ofC,
      int d,
      float ofD) {
    for (int l = 0; l < lanes; l++) {
      sum[l] += in[a + l] * ofA + in[b + l] * ofB + in[c + l] * ofC + in[d + l] * ofD;
    }
  }

  @Override
  public void weightGradient(
      Sums sums, boolean add, float[] in, float[] outGradient, float[] gradient) {
    for (int t = 0; t < sums.terms(); t++) {
      for (int f = 0; f < sums.filters(); f++) {
        int to = (sums.weightOf()[f] + sums.weightTap()[t]) * lanes;
        if (!add) {
          Arrays.fill(gradient, to, to + lanes, 0);
        }
        int x = sums.inTap()[t];
        int d = sums.outOf()[f];
        for (int p = 0; p < sums.positions(); p++) {
          addProducts(gradient, to, outGradient, d + sums.outAt()[p], in, x + sums.inAt()[p]);
        }
      }
    }
  }

  private void addProducts(float[] sum, int to, float[] d, int at, float[] x, int from) {
    for (int l = 0; l < lanes; l++) {
      sum[to + l] += d[at + l] * x[from + l];
    }
  }

  @Override
  public void startGradient(Sums sums, boolean add, float[] outGradient, float[] gradient) {
    if (!add) {
      Arrays.fill(gradient, 0);
    }
    for (int p = 0; p < sums.positions(); p++) {
      for (int f = 0; f < sums.filters(); f++) {
        int d = sums.outAt()[p] + sums.outOf()[f];
        for (int l = 0; l < lanes; l++) {
          gradient[f * lanes + l] += outGradient[d + l];
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
