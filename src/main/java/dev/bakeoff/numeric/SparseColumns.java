package dev.bakeoff.numeric;

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

  private final int rows;
  private final int columns;
  private final int[] features; // (c,) numbers of the columns kept, ascending
  private final int[] starts; // (c + 1,) where each begins below; the last is where they end
  private final char[] examples; // row numbers, ascending in a column
  private final float[] values;

  /**
   * Makes room.
   *
   * @param rows number of examples n
   * @param counts how many values of each feature there will be, shape (d,); not kept
   * @param total their sum
   */
  SparseColumns(int rows, int[] counts, int total) {
    if (rows > MAX_ROWS) {
      throw new IllegalArgumentException(rows + " rows, at most " + MAX_ROWS + " fit");
    }
    this.rows = rows;
    columns = counts.length;
    int kept = 0;
    for (int count : counts) {
      kept += count > 0 ? 1 : 0;
    }
    features = new int[kept];
    starts = new int[kept + 1];
    int next = 0;
    for (int j = 0; j < columns; j++) {
      if (counts[j] > 0) {
        features[next] = j;
        starts[next + 1] = starts[next] + counts[j];
        next++;
      }
    }
    examples = new char[total];
    values = new float[total];
  }

  /** Writes where each feature's values begin, shape (d,); only of those that have values. */
  void starts(int[] out) {
    for (int c = 0; c < features.length; c++) {
      out[features[c]] = starts[c];
    }
  }

  /** Puts in an example's values; {@code next}, where each feature's next one goes, counts up. */
  void put(int row, int[] numbers, float[] x, int from, int to, int[] next) {
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
    return features.length;
  }

  /** Number of the feature in a kept column. */
  public int feature(int kept) {
    return features[kept];
  }

  /** Where a kept column begins in {@link #examples()} and {@link #values()}. */
  public int start(int kept) {
    return starts[kept];
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
