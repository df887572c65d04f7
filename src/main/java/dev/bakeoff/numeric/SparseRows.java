package dev.bakeoff.numeric;

import java.util.Arrays;

/**
 * Up to {@link #CAPACITY} examples of which only the values that are not 0 are kept, row by row: a
 * part of many, small enough to be filled by one thread while others fill others.
 */
public final class SparseRows {
  /** Most examples. */
  public static final int CAPACITY = 1024;

  /** From this share of values on, keeping all of them takes less time. */
  private static final double DENSE = 0.75;

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

  /** All of these examples as a batch, in their order. */
  public Batch batch() {
    int[] order = new int[rows];
    Arrays.setAll(order, i -> i);
    return batch(new SparseRows[] {this}, order, 0, rows);
  }

  /**
   * Some examples as a batch.
   *
   * @param parts example i is row {@code i % CAPACITY} of part {@code i / CAPACITY}
   * @param order the batch has the examples {@code order[from]} to {@code order[to - 1]}
   */
  public static Batch batch(SparseRows[] parts, int[] order, int from, int to) {
    int d = parts[0].columns;
    int n = to - from;
    int[] counts = new int[d];
    int total = 0;
    for (int i = from; i < to; i++) {
      SparseRows part = parts[order[i] / CAPACITY];
      total += part.count(order[i] % CAPACITY, counts);
    }
    if (total >= DENSE * n * d) {
      Matrix dense = Matrix.zeros(n, d);
      for (int i = from; i < to; i++) {
        parts[order[i] / CAPACITY].copy(order[i] % CAPACITY, dense, i - from);
      }
      return dense;
    }
    SparseColumns sparse = new SparseColumns(n, counts, total);
    int[] next = counts;
    sparse.starts(next);
    for (int i = from; i < to; i++) {
      SparseRows part = parts[order[i] / CAPACITY];
      int row = order[i] % CAPACITY;
      sparse.put(
          i - from, part.features, part.values, part.starts[row], part.starts[row + 1], next);
    }
    return sparse;
  }

  private int count(int row, int[] counts) {
    for (int t = starts[row]; t < starts[row + 1]; t++) {
      counts[features[t]]++;
    }
    return starts[row + 1] - starts[row];
  }

  private void copy(int row, Matrix to, int toRow) {
    for (int t = starts[row]; t < starts[row + 1]; t++) {
      to.values()[to.at(toRow, features[t])] = values[t];
    }
  }
}
