package dev.bakeoff.numeric;

/** Kernels in loops that any JVM runs; the JIT turns the inner ones into vector instructions. */
final class PlainKernels implements Kernels {
  private static final int LANES = 8;

  @Override
  public int padded(int units) {
    return (units + LANES - 1) / LANES * LANES;
  }

  @Override
  public int panel() {
    return LANES;
  }

  @Override
  public void addProduct(Matrix a, Matrix b, Matrix c) {
    for (int i = 0; i < a.rows(); i++) {
      for (int t = 0; t < a.columns(); t++) {
        float x = a.values()[a.at(i, t)];
        addScaled(x, b.values(), b.at(t, 0), c.values(), c.at(i, 0), b.columns());
      }
    }
  }

  @Override
  public void addProduct(SparseColumns x, Matrix w, Matrix z) {
    for (int c = 0; c < x.kept(); c++) {
      int v = x.valueStart(c);
      for (int t = x.start(c); t < x.start(c + 1); t++) {
        int to = z.at(x.examples()[t], 0);
        addScaled(x.values()[v++], w.values(), w.at(x.feature(c), 0), z.values(), to, w.columns());
        if (x.second(c) >= 0) {
          addScaled(x.values()[v++], w.values(), w.at(x.second(c), 0), z.values(), to, w.columns());
        }
      }
    }
  }

  @Override
  public void addTransposedProduct(SparseColumns x, Matrix delta, Matrix g) {
    for (int c = 0; c < x.kept(); c++) {
      int v = x.valueStart(c);
      for (int t = x.start(c); t < x.start(c + 1); t++) {
        int from = delta.at(x.examples()[t], 0);
        float[] d = delta.values();
        addScaled(x.values()[v++], d, from, g.values(), g.at(x.feature(c), 0), g.columns());
        if (x.second(c) >= 0) {
          addScaled(x.values()[v++], d, from, g.values(), g.at(x.second(c), 0), g.columns());
        }
      }
    }
  }

  /** {@code out = out + a * x} for a few elements. */
  private static void addScaled(float a, float[] x, int from, float[] out, int to, int count) {
    for (int i = 0; i < count; i++) {
      out[to + i] += a * x[from + i];
    }
  }

  @Override
  public void exp(float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] = (float) Math.exp(x[i]);
    }
  }

  @Override
  public void adam(
      float[] w, float[] g, float[] m, float[] v, int from, int to, float rate, float l2) {
    for (int i = from; i < to; i++) {
      float slope = g[i] + l2 * w[i];
      float mean = BETA1 * m[i] + (1 - BETA1) * slope;
      float square = BETA2 * v[i] + (1 - BETA2) * slope * slope;
      g[i] = 0;
      m[i] = mean;
      v[i] = square;
      w[i] -= rate * mean / ((float) Math.sqrt(square) + EPSILON);
    }
  }
}
