package dev.bakeoff.numeric;

import java.util.Arrays;

/** Makes batches of examples that lie in parts of {@link SparseRows}. Room for one thread. */
public final class Gatherer {
  /** From this share of values on, taking all of them takes less time. */
  private static final double DENSE = 0.75;

  private final SparseRows[] parts;
  private final int columns;
  private final int[] next; // (d,) how many values a column gets; then where its next one goes
  private final int[] features; // (d,) as in SparseColumns, likewise the others
  private final int[] starts; // (d + 1,)
  private char[] examples = {};
  private float[] values = {};
  private float[] dense = {};
  private final Pairing pairing = new Pairing();

  /**
   * Begins.
   *
   * @param parts example i is row {@code i % CAPACITY} of part {@code i / CAPACITY}; kept
   */
  public Gatherer(SparseRows... parts) {
    this.parts = parts;
    columns = parts[0].columns();
    next = new int[columns];
    features = new int[columns];
    starts = new int[columns + 1];
  }

  /**
   * Makes a batch for now: all values if most of them are not 0, else columns of those that are
   * not. It shares its memory with the next batch of this gatherer.
   *
   * @param order the batch has the examples {@code order[from]} to {@code order[to - 1]}
   */
  public Batch gather(int[] order, int from, int to) {
    int rows = to - from;
    if (rows > SparseColumns.MAX_ROWS) {
      throw new IllegalArgumentException(
          rows + " rows, at most " + SparseColumns.MAX_ROWS + " fit");
    }
    Arrays.fill(next, 0);
    int total = 0;
    for (int i = from; i < to; i++) {
      total += part(order[i]).count(order[i] % SparseRows.CAPACITY, next);
    }
    if (total >= DENSE * rows * columns) {
      return dense(order, from, to);
    }
    int kept = layOut(total);
    for (int i = from; i < to; i++) {
      part(order[i]).putInto(this, i - from, order[i] % SparseRows.CAPACITY);
    }
    SparseColumns.Table table = new SparseColumns.Table(kept, features, null, starts, starts);
    return new SparseColumns(rows, columns, table, examples, values);
  }

  /**
   * Makes a batch to be used again and again, as {@link #gather} does but in memory of its own, and
   * with neighbouring columns sharing one where that pays.
   */
  public Batch gatherToKeep(int[] order, int from, int to) {
    Batch batch = gather(order, from, to);
    if (batch instanceof SparseColumns sparse) {
      return pairing.pair(sparse);
    }
    dense = new float[0]; // the batch has it now
    return batch;
  }

  /** Makes room for all values, once they are counted; returns how many columns have any. */
  private int layOut(int total) {
    if (values.length < total) {
      examples = new char[total];
      values = new float[total];
    }
    int kept = 0;
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
    return kept;
  }

  /** Puts in an example's values, those from {@code from} to {@code to - 1}. */
  void put(int row, int[] numbers, float[] x, int from, int to) {
    for (int t = from; t < to; t++) {
      int at = next[numbers[t]]++;
      examples[at] = (char) row;
      values[at] = x[t];
    }
  }

  private Matrix dense(int[] order, int from, int to) {
    int size = Math.multiplyExact(to - from, columns);
    if (dense.length < size) {
      dense = new float[size];
    }
    Matrix matrix = Matrix.of(dense, 0, to - from, columns);
    for (int i = from; i < to; i++) {
      part(order[i]).copy(order[i] % SparseRows.CAPACITY, dense, matrix.at(i - from, 0));
    }
    return matrix;
  }

  private SparseRows part(int example) {
    return parts[example / SparseRows.CAPACITY];
  }
}
