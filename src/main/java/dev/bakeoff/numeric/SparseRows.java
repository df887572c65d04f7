package dev.bakeoff.numeric;

import java.util.Arrays;

/**
 * Up to {@link #CAPACITY} examples of which only the values that are not 0 are kept, row by row: a
 * part of many, small enough to be filled by one thread while others fill others.
 */
public final class SparseRows {
  /** Most examples. */
  public static final int CAPACITY = 1024;

  private final int columns;
  private final int[] starts = new int[CAPACITY + 1]; // row i's are from starts[i] to starts[i + 1]
  private int rows;
  private int[] features;
  private float[] values;

  /**
   * Begins without rows.
   *
   * @param columns number of features d
   */
  public SparseRows(int columns) {
    this.columns = columns;
    features = new int[columns];
    values = new float[columns];
  }

  /**
   * Adds an example.
   *
   * @param numbers feature numbers in [0, d), ascending; the first {@code count} are copied
   * @param x their values; the first {@code count} are rounded and copied
   */
  public void add(int[] numbers, double[] x, int count) {
    int at = starts[rows];
    if (at + count > values.length) {
      int length = Math.max(at + count, Math.addExact(at, at / 2));
      features = Arrays.copyOf(features, length);
      values = Arrays.copyOf(values, length);
    }
    System.arraycopy(numbers, 0, features, at, count);
    for (int t = 0; t < count; t++) {
      values[at + t] = (float) x[t];
    }
    rows++;
    starts[rows] = at + count;
  }

  /** Forgets all rows. */
  public void clear() {
    rows = 0;
  }

  /** Number of features d. */
  int columns() {
    return columns;
  }

  /** Counts up the feature of each of a row's values; returns how many values it has. */
  int count(int row, int[] counts) {
    for (int t = starts[row]; t < starts[row + 1]; t++) {
      counts[features[t]]++;
    }
    return starts[row + 1] - starts[row];
  }

  /** Puts a row into a batch, as its row {@code to}. */
  void putInto(Gatherer out, int to, int row) {
    out.put(to, features, values, starts[row], starts[row + 1]);
  }

  /** Copies a row, with its zeros. */
  void copy(int row, float[] out, int at) {
    Arrays.fill(out, at, at + columns, 0);
    for (int t = starts[row]; t < starts[row + 1]; t++) {
      out[at + features[t]] = values[t];
    }
  }
}
