package dev.bakeoff.numeric;

/**
 * A float32 matrix in an array of the Java heap, or a part or the transpose of one: the element in
 * row i and column j is {@code values[from + i * rowStep + j * columnStep]}.
 *
 * @param values kept; other elements may belong to other matrices
 * @param from where the first element stands
 * @param rows number of rows
 * @param columns number of columns
 * @param rowStep from an element to the one below it
 * @param columnStep from an element to the one beside it
 */
public record Matrix(float[] values, int from, int rows, int columns, int rowStep, int columnStep)
    implements Batch {
  private static final int LINE = 16; // floats of a cache line
  private static final int HEADER = LINE - 4; // an array's elements come 16 bytes after its start

  // An array of 2 MB is more than half a region of G1's, unless the heap is above 8 GB: it stands
  // at the start of a region of its own, and stays there.
  private static final int UNMOVED = (2 << 20) / Float.BYTES - 4;

  /** Checks that all elements are in the array. */
  public Matrix {
    if (rows < 0 || columns < 0 || rowStep < 0 || columnStep < 0) {
      throw new IllegalArgumentException(
          "cannot have " + rows + " x " + columns + " in steps " + rowStep + ", " + columnStep);
    }
    long last = from + (rows - 1L) * rowStep + (columns - 1L) * columnStep;
    if (rows > 0 && columns > 0 && (from < 0 || last >= values.length)) {
      throw new IllegalArgumentException(
          "an array of "
              + values.length
              + " does not hold elements "
              + from
              + " to "
              + last
              + " of a matrix of "
              + rows
              + " x "
              + columns);
    }
  }

  /** A whole matrix of zeros, row by row. */
  public static Matrix zeros(int rows, int columns) {
    return of(new float[Math.multiplyExact(rows, columns)], 0, rows, columns);
  }

  /**
   * Matrices of zeros to compute in, row by row, in one array. Where the garbage collector is G1 or
   * ZGC, each begins at a multiple of 64 bytes in memory, and so does each row of a multiple of 16
   * columns; a vector that lies across two cache lines takes twice the time to load.
   *
   * @param rows of each
   * @param columns of the first, the second, ...
   */
  public static Matrix[] aligned(int rows, int... columns) {
    int[] starts = new int[columns.length + 1];
    starts[0] = HEADER;
    for (int i = 0; i < columns.length; i++) {
      int size = Math.multiplyExact(rows, columns[i]);
      starts[i + 1] = Math.addExact(starts[i], (size + LINE - 1) / LINE * LINE);
    }
    float[] values = new float[Math.max(starts[columns.length], UNMOVED)];
    Matrix[] matrices = new Matrix[columns.length];
    for (int i = 0; i < columns.length; i++) {
      matrices[i] = of(values, starts[i], rows, columns[i]);
    }
    return matrices;
  }

  /** A matrix that stands in an array row by row; kept. */
  public static Matrix of(float[] values, int from, int rows, int columns) {
    return new Matrix(values, from, rows, columns, columns, 1);
  }

  /** The rows from {@code first}, included, to {@code end}, excluded; the same memory. */
  public Matrix rows(int first, int end) {
    return new Matrix(values, at(first, 0), end - first, columns, rowStep, columnStep);
  }

  /** The columns from {@code first}, included, to {@code end}, excluded; the same memory. */
  public Matrix columns(int first, int end) {
    return new Matrix(values, at(0, first), rows, end - first, rowStep, columnStep);
  }

  /** The transpose; the same memory. */
  public Matrix transposed() {
    return new Matrix(values, from, columns, rows, columnStep, rowStep);
  }

  /** Where an element stands. */
  public int at(int row, int column) {
    return from + row * rowStep + column * columnStep;
  }

  @Override
  public void addTimes(Kernels kernels, Matrix w, Matrix z) {
    Kernels.requireFit(rows, columns, w, z);
    kernels.addProduct(this, w, z);
  }

  @Override
  public void addTransposedTimes(Kernels kernels, Matrix d, Matrix g) {
    transposed().addTimes(kernels, d, g);
  }

  /** The shape. */
  @Override
  public String toString() {
    return rows + " x " + columns;
  }
}
