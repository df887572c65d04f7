package dev.bakeoff.numeric;

import java.util.Arrays;

/**
 * Some examples column by column, of which only the values that are not 0 are kept, and only the
 * columns that have any: a feature that is 0 in all of them costs nothing.
 *
 * <p>So stored, a feature's row of weights, or of the gradient, is loaded once for all the examples
 * that have the feature. A column may hold two features, of the examples that have either: what
 * belongs to an example is then loaded, and stored, once for both.
 */
public final class SparseColumns implements Batch {
  /** Most examples. */
  public static final int MAX_ROWS = Character.MAX_VALUE + 1;

  /** Two features share a column if it then has at most this share of the entries. */
  private static final double SHARED = 0.75;

  private final int columns;
  private final int[] next; // (d,) how many values a column gets; then where its next one goes
  private final int[] features; // (kept,) the feature of a column, ascending
  private final int[] seconds; // (kept,) its other one or -1; null if no column has two
  private final int[] starts; // where each begins in examples; after the last, where they end
  private final int[] valueStarts; // likewise in values
  private int rows;
  private int kept;
  private char[] examples = {}; // row numbers, ascending in a column
  private float[] values = {}; // of each example one, or one of either feature

  /** Begins without examples of d features. */
  SparseColumns(int columns) {
    this.columns = columns;
    next = new int[columns];
    features = new int[columns];
    seconds = null;
    starts = new int[columns + 1];
    valueStarts = starts;
  }

  /** Pairs neighbours up where that is worth it. */
  private SparseColumns(SparseColumns of) {
    columns = of.columns;
    rows = of.rows;
    next = null;
    int[] firstOf = new int[of.kept];
    int[] secondOf = new int[of.kept];
    int[] at = new int[of.kept + 1];
    int[] valuesAt = new int[of.kept + 1];
    examples = new char[of.starts[of.kept]];
    values = new float[2 * of.starts[of.kept]];
    for (int c = 0; c < of.kept; kept++) {
      int entries = c + 1 < of.kept ? of.merge(c, examples, at[kept], values, valuesAt[kept]) : 0;
      boolean pair = entries > 0 && entries <= SHARED * (of.length(c) + of.length(c + 1));
      firstOf[kept] = of.features[c];
      secondOf[kept] = pair ? of.features[c + 1] : -1;
      if (!pair) {
        entries = of.length(c);
        System.arraycopy(of.examples, of.starts[c], examples, at[kept], entries);
        System.arraycopy(of.values, of.starts[c], values, valuesAt[kept], entries);
      }
      at[kept + 1] = at[kept] + entries;
      valuesAt[kept + 1] = valuesAt[kept] + (pair ? 2 : 1) * entries;
      c += pair ? 2 : 1;
    }
    features = Arrays.copyOf(firstOf, kept);
    seconds = Arrays.copyOf(secondOf, kept);
    starts = Arrays.copyOf(at, kept + 1);
    valueStarts = Arrays.copyOf(valuesAt, kept + 1);
    examples = Arrays.copyOf(examples, starts[kept]);
    values = Arrays.copyOf(values, valueStarts[kept]);
  }

  /** The same examples in memory of their own, neighbours sharing a column where that pays. */
  SparseColumns paired() {
    return new SparseColumns(this);
  }

  private int length(int column) {
    return starts[column + 1] - starts[column];
  }

  /**
   * Merges a column and the next one.
   *
   * @param toExamples written from {@code at}
   * @param toValues written from {@code valueAt}
   * @return the number of examples that have either feature
   */
  private int merge(int column, char[] toExamples, int at, float[] toValues, int valueAt) {
    int a = starts[column];
    int b = starts[column + 1];
    int count = 0;
    for (; a < starts[column + 1] || b < starts[column + 2]; count++) {
      int rowOfA = a < starts[column + 1] ? examples[a] : MAX_ROWS;
      int rowOfB = b < starts[column + 2] ? examples[b] : MAX_ROWS;
      int row = Math.min(rowOfA, rowOfB);
      toExamples[at + count] = (char) row;
      toValues[valueAt + 2 * count] = rowOfA == row ? values[a] : 0;
      toValues[valueAt + 2 * count + 1] = rowOfB == row ? values[b] : 0;
      a += rowOfA == row ? 1 : 0;
      b += rowOfB == row ? 1 : 0;
    }
    return count;
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

  /** Number of the feature in a kept column, of two the first. */
  public int feature(int column) {
    return features[column];
  }

  /** Number of the second feature in a kept column; -1 if it has one. */
  public int second(int column) {
    return seconds == null ? -1 : seconds[column];
  }

  /** Where a kept column begins in {@link #examples()}. */
  public int start(int column) {
    return starts[column];
  }

  /** Where a kept column begins in {@link #values()}. */
  public int valueStart(int column) {
    return valueStarts[column];
  }

  /** Row numbers; not to be changed. */
  public char[] examples() {
    return examples;
  }

  /** Values; of a column of two features one of either for each example. Not to be changed. */
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
