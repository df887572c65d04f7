package dev.bakeoff.numeric;

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

  private final int rows;
  private final int columns;
  private final int kept;
  private final int[] features; // as in the table, likewise the next three
  private final int[] seconds;
  private final int[] starts;
  private final int[] valueStarts;
  private final char[] examples; // row numbers, ascending in a column
  private final float[] values; // of each example one, or one of either feature

  /**
   * The columns that are kept.
   *
   * @param kept how many there are
   * @param features of each, ascending
   * @param seconds its other feature or -1; null if no column has two
   * @param starts where each begins among the examples; after the last, where they end
   * @param valueStarts likewise among the values
   */
  record Table(int kept, int[] features, int[] seconds, int[] starts, int[] valueStarts) {}

  /**
   * Takes what a {@link Gatherer} or {@link Pairing} laid out; keeps the arrays, which may be
   * longer than needed.
   */
  SparseColumns(int rows, int columns, Table table, char[] examples, float[] values) {
    this.rows = rows;
    this.columns = columns;
    kept = table.kept;
    features = table.features;
    seconds = table.seconds;
    starts = table.starts;
    valueStarts = table.valueStarts;
    this.examples = examples;
    this.values = values;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  /** How many examples a kept column has. */
  int length(int column) {
    return starts[column + 1] - starts[column];
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
