package dev.bakeoff.numeric.packed;

/** The kernels in loops that any JVM runs. */
final class PlainRowKernels implements RowKernels {

  @Override
  public void unpack(byte[] bytes, int at, float[] scales, float[] x) {
    for (int j = 0; j < scales.length; j++) {
      x[j] = (bytes[at + j] & 0xff) * scales[j];
    }
  }

  @Override
  public float dot(float[] x, int xAt, float[] w, int wAt, int n) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int j = 0; j < n; j += 4) {
      a += x[xAt + j] * w[wAt + j];
      b += x[xAt + j + 1] * w[wAt + j + 1];
      c += x[xAt + j + 2] * w[wAt + j + 2];
      d += x[xAt + j + 3] * w[wAt + j + 3];
    }
    return (a + b) + (c + d);
  }

  @Override
  public void add(float factor, float[] x, int xAt, float[] w, int wAt, int n) {
    for (int j = 0; j < n; j++) {
      w[wAt + j] += factor * x[xAt + j];
    }
  }
}
