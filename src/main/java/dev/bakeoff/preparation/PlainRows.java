package dev.bakeoff.preparation;

import dev.bakeoff.data.Features;

/** Rows whose features are what is stored, dense or sparse. */
record PlainRows(Features stored, Scaler scaler, boolean staysSparse) implements ScaledRows {

  PlainRows(Features stored, Scaler scaler) {
    this(stored, scaler, stored instanceof Features.Sparse && scaler.keepsZeros());
  }

  @Override
  public int features() {
    return stored.columns();
  }

  @Override
  public double value(int row, int feature) {
    return scaler.scale(stored.get(row, feature), feature);
  }

  @Override
  public void copy(int row, double[] out) {
    stored.copy(row, out);
    for (int j = 0, d = stored.columns(); j < d; j++) {
      out[j] = scaler.scale(out[j], j);
    }
  }

  @Override
  public void copy(int row, float[] out, int offset) {
    if (stored instanceof Features.Sparse sparse) {
      copy(sparse, row, out, offset);
      return;
    }
    for (int j = 0, d = stored.columns(); j < d; j++) {
      out[offset + j] = (float) scaler.scale(stored.get(row, j), j);
    }
  }

  @Override
  public int copyNonZeros(int row, int[] columns, double[] values) {
    if (stored instanceof Features.Sparse sparse) {
      return copyNonZeros(sparse, row, columns, values);
    }
    int count = 0;
    for (int j = 0, d = stored.columns(); j < d; j++) {
      count = keep(j, scaler.scale(stored.get(row, j), j), columns, values, count);
    }
    return count;
  }

  private void copy(Features.Sparse sparse, int row, float[] out, int offset) {
    for (int j = 0, d = sparse.columns(); j < d; j++) {
      out[offset + j] = staysSparse ? 0 : (float) scaler.scale(0, j);
    }
    for (int k = sparse.start(row), end = sparse.start(row + 1); k < end; k++) {
      int j = sparse.column(k);
      out[offset + j] = (float) scaler.scale(sparse.value(k), j);
    }
  }

  /** Walks over the stored values; between them only where the scaling makes something of a 0. */
  private int copyNonZeros(Features.Sparse sparse, int row, int[] columns, double[] values) {
    int count = 0;
    int next = 0;
    int end = sparse.start(row + 1);
    for (int k = sparse.start(row); k <= end; k++) {
      int there = k < end ? sparse.column(k) : sparse.columns();
      for (int j = next; !staysSparse && j < there; j++) {
        count = keep(j, scaler.scale(0, j), columns, values, count);
      }
      if (k < end) {
        count = keep(there, scaler.scale(sparse.value(k), there), columns, values, count);
      }
      next = there + 1;
    }
    return count;
  }

  /** Notes a value that is not 0, and counts it. */
  static int keep(int column, double x, int[] columns, double[] values, int count) {
    if (x == 0) {
      return count;
    }
    columns[count] = column;
    values[count] = x;
    return count + 1;
  }
}
