package dev.bakeoff.numeric;

import java.util.Arrays;

/**
 * Some examples column by column, of which only the values that are not 0 are kept, and only the
 * columns that have any: a feature that is 0 in all of them costs nothing.
 *
 * <p>So stored, a feature's row of weights, or of the gradient, is loaded once for all the examples
 * that have the feature.
 */
public final class SparseColumns implements Batch {
  /** Most examples. */
  public static final int MAX_ROWS = Character.MAX_VALUE + 1;

  private final int columns;
  private final int[] next; // (d,) how many values a column gets; then where its next one goes
  private final int[] features; // numbers of the columns kept, ascending
  private final int[] starts; // where each begins below; after the last, where they end
  private int rows;
  private int kept;
  private char[] examples = {}; // row numbers, ascending in a column
  private float[] values = {};

  /** Begins without examples of d features. */
  SparseColumns(int columns) {
    this.columns = columns;
    next = new int[columns];
    features = new int[columns];
    starts = new int[columns + 1];
  }

  /**
   * Begins anew.
   *
   * @param count number of examples n
   * @return zeros, to be counted up to the number of values of each feature, shape (d,)
   */
  int[] begin(int count) {
    if (count > MAX_ROWS) {
      throw new IllegalArgumentException(count + " rows, at most " + MAX_ROWS + " fit");
    }
    rows = count;
    Arrays.fill(next, 0);
    return next;
  }

  /** Makes room for all values, of which there are {@code total}, once they are counted. */
  void layOut(int total) {
    if (values.length < total) {
      examples = new char[total];
      values = new float[total];
    }
    kept = 0;
    int at = 0;
    for (int j = 0; j < columns; j++) {
      int count = next[j];
      next[j] = at;
      features[kept] = j;
      starts[kept] = at;
      at += count;
      kept += count > 0 ? 1 : 0;
    }
    starts[kept] = at;
  }

  /** Puts in an example's values, those from {@code from} to {@code to - 1}. */
  void put(int row, int[] numbers, float[] x, int from, int to) {
    for (int t = from; t < to; t++) {
      int at = next[numbers[t]]++;
      examples[at] = (char) row;
      values[at] = x[t];
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  /** How many columns are kept. */
  public int kept() {
    return kept;
  }

  /** Number of the feature in a kept column. */
  public int feature(int column) {
    return features[column];
  }

  /** Where a kept column begins in {@link #examples()} and {@link #values()}. */
  public int start(int column) {
    return starts[column];
  }

  /** Row numbers; not to be changed. */
  public char[] examples() {
    return examples;
  }

  /** Values, of the examples at the same place in {@link #examples()}; not to be changed. */
  public float[] values() {
    return values;
  }

  @Override
  public void addTimes(Kernels kernels, Matrix w, Matrix z) {
    Kernels.requireFit(rows, columns, w, z);
    kernels.addProduct(this, w, z);
  }

  @Override
  public void addTransposedTimes(Kernels kernels, Matrix d, Matrix g) {
    Kernels.requireFit(columns, rows, d, g);
    kernels.addTransposedProduct(this, d, g);
  }
}
