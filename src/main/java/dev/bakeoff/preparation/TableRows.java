package dev.bakeoff.preparation;

import dev.bakeoff.data.Features;
import java.util.Arrays;

/**
 * Rows of a table, encoded as they are asked for: of a category only its number is stored, so that
 * a column of many categories takes no more room than a number.
 */
final class TableRows implements ScaledRows {
  private final Features stored;
  private final Encoder encoder;
  private final Scaler scaler;
  private final boolean[] oneHot; // of a column
  private final boolean[] indicator; // of a column
  private final boolean[] sparse; // of a column: whether it is one-hot and its zeros stay zeros
  private final int[] owners; // of a feature: its column

  TableRows(Features stored, Encoder encoder, Scaler scaler) {
    this.stored = stored;
    this.encoder = encoder;
    this.scaler = scaler;
    oneHot = new boolean[encoder.columns().size()];
    indicator = new boolean[oneHot.length];
    sparse = new boolean[oneHot.length];
    owners = new int[encoder.features()];
    for (int c = 0; c < sparse.length; c++) {
      oneHot[c] = encoder.columns().get(c).oneHot();
      indicator[c] = encoder.columns().get(c).indicator();
      boolean zeros = oneHot[c];
      for (int j = encoder.start(c); j < encoder.start(c + 1); j++) {
        owners[j] = c;
        zeros &= scaler.shift()[j] == 0;
      }
      sparse[c] = zeros;
    }
  }

  @Override
  public int features() {
    return owners.length;
  }

  @Override
  public double value(int row, int feature) {
    int c = owners[feature];
    double x = stored.get(row, c);
    int first = encoder.start(c);
    double value;
    if (indicator[c] && feature == encoder.start(c + 1) - 1) {
      value = Double.isNaN(x) ? 1 : 0;
    } else if (oneHot[c]) {
      value = encoder.place(c, x) == feature - first ? 1 : 0;
    } else {
      value = encoder.single(c, x);
    }
    return scaler.scale(value, feature);
  }

  @Override
  public void copy(int row, double[] out) {
    for (int c = 0; c < sparse.length; c++) {
      if (sparse[c]) {
        Arrays.fill(out, encoder.start(c), encoder.start(c + 1), 0);
      } else {
        for (int j = encoder.start(c); j < encoder.start(c + 1); j++) {
          out[j] = scaler.scale(0, j);
        }
      }
      double x = stored.get(row, c);
      int j = feature(c, x);
      if (j >= 0) {
        out[j] = scaler.scale(oneHot[c] ? 1 : encoder.single(c, x), j);
      }
      if (indicates(c, x)) {
        out[encoder.start(c + 1) - 1] = scaler.scale(1, encoder.start(c + 1) - 1);
      }
    }
  }

  @Override
  public void copy(int row, float[] out, int offset) {
    double[] exact = new double[owners.length];
    copy(row, exact);
    for (int j = 0; j < exact.length; j++) {
      out[offset + j] = (float) exact[j];
    }
  }

  @Override
  public int copyNonZeros(int row, int[] columns, double[] values) {
    int count = 0;
    for (int c = 0; c < sparse.length; c++) {
      double x = stored.get(row, c);
      int set = feature(c, x);
      int last = encoder.start(c + 1) - 1;
      boolean indicated = indicates(c, x);
      if (sparse[c]) {
        if (set >= 0) {
          count = PlainRows.keep(set, scaler.scale(1, set), columns, values, count);
        }
        if (indicated) {
          count = PlainRows.keep(last, scaler.scale(1, last), columns, values, count);
        }
        continue;
      }
      double of = oneHot[c] ? 1 : encoder.single(c, x);
      for (int j = encoder.start(c); j <= last; j++) {
        double value = j == set ? of : indicated && j == last ? 1 : 0;
        count = PlainRows.keep(j, scaler.scale(value, j), columns, values, count);
      }
    }
    return count;
  }

  /** The feature that a stored value sets; -1 if it is of a category that none knows. */
  private int feature(int c, double x) {
    if (!oneHot[c]) {
      return encoder.start(c);
    }
    int place = encoder.place(c, x);
    return place < 0 ? -1 : encoder.start(c) + place;
  }

  private boolean indicates(int c, double x) {
    return Double.isNaN(x) && indicator[c];
  }
}
