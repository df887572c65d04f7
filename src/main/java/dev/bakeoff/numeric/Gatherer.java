package dev.bakeoff.numeric;

/**
 * Makes batches of examples that lie in parts of {@link SparseRows}. The last batch shares its
 * memory with the next one of the same gatherer.
 */
public final class Gatherer {
  /** From this share of values on, taking all of them takes less time. */
  private static final double DENSE = 0.75;

  private final SparseRows[] parts;
  private final int columns;
  private final SparseColumns sparse;
  private float[] dense = {};

  /**
   * Begins.
   *
   * @param parts example i is row {@code i % CAPACITY} of part {@code i / CAPACITY}; kept
   */
  public Gatherer(SparseRows... parts) {
    this.parts = parts;
    columns = parts[0].columns();
    sparse = new SparseColumns(columns);
  }

  /**
   * Makes a batch: all values if most of them are not 0, else columns of those that are not.
   *
   * @param order the batch has the examples {@code order[from]} to {@code order[to - 1]}
   */
  public Batch gather(int[] order, int from, int to) {
    int[] counts = sparse.begin(to - from);
    int total = 0;
    for (int i = from; i < to; i++) {
      total += part(order[i]).count(order[i] % SparseRows.CAPACITY, counts);
    }
    if (total >= DENSE * (to - from) * columns) {
      return dense(order, from, to);
    }
    sparse.layOut(total);
    for (int i = from; i < to; i++) {
      part(order[i]).putInto(sparse, i - from, order[i] % SparseRows.CAPACITY);
    }
    return sparse;
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
