package dev.bakeoff.numeric;

import java.util.Locale;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A float32 matrix outside the Java heap, row-major, or a rectangular view of one.
 *
 * <p>The memory is not the garbage collector's: {@link #close} frees it. It comes from the C
 * library and not from JavaCPP's allocator, which would count it against the size of the heap.
 *
 * <p>Safe to share between threads that write to different rows. Not safe to use once closed.
 */
public final class FloatMatrix implements AutoCloseable {
  private final FloatPointer pointer; // to the first element; its own position never changes
  private final int rows;
  private final int columns;
  private final int stride; // elements from a row to the next
  private final FloatMatrix owner; // this, unless a view
  private boolean closed;

  private FloatMatrix(
      FloatPointer pointer, int rows, int columns, int stride, FloatMatrix ownerOrNull) {
    this.pointer = pointer;
    this.rows = rows;
    this.columns = columns;
    this.stride = stride;
    this.owner = ownerOrNull == null ? this : ownerOrNull;
  }

  /**
   * Allocates a matrix of zeros.
   *
   * @param rows at least 1
   * @param columns at least 1
   * @throws OutOfMemoryError if the system refuses the memory
   */
  public static FloatMatrix allocate(int rows, int columns) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException("cannot allocate a matrix of " + rows + " x " + columns);
    }
    Pointer memory = Pointer.calloc((long) rows * columns, Float.BYTES);
    if (memory == null || memory.isNull()) {
      throw new OutOfMemoryError(
          String.format(
              Locale.ROOT, "no native memory for a float matrix of %d x %d", rows, columns));
    }
    return new FloatMatrix(new FloatPointer(memory), rows, columns, columns, null);
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /**
   * A view of a rectangle of this matrix: the same memory, freed with this matrix.
   *
   * @throws IllegalArgumentException if the rectangle is empty or reaches beyond this matrix
   */
  public FloatMatrix view(int firstRow, int rowCount, int firstColumn, int columnCount) {
    if (firstRow < 0
        || rowCount < 1
        || firstRow > rows - rowCount
        || firstColumn < 0
        || columnCount < 1
        || firstColumn > columns - columnCount) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no %d x %d from row %d and column %d in %s",
              rowCount,
              columnCount,
              firstRow,
              firstColumn,
              this));
    }
    FloatPointer first = pointer().getPointer((long) firstRow * stride + firstColumn);
    return new FloatMatrix(first, rowCount, columnCount, stride, owner);
  }

  /** A view of {@code rowCount} rows from {@code firstRow} on. */
  public FloatMatrix rows(int firstRow, int rowCount) {
    return view(firstRow, rowCount, 0, columns);
  }

  /**
   * Copies values in.
   *
   * @param from rows * columns values from {@code offset} on, row-major; not modified
   * @param offset where they start
   */
  public void put(float[] from, int offset) {
    requireLength(from, offset);
    FloatPointer to = pointer();
    if (stride == columns) {
      to.put(from, offset, rows * columns);
      return;
    }
    for (int i = 0; i < rows; i++) {
      to.getPointer((long) i * stride).put(from, offset + i * columns, columns);
    }
  }

  /**
   * Copies the values out.
   *
   * @param to rows * columns elements from {@code offset} on are modified, row-major
   * @param offset where they start
   */
  public void get(float[] to, int offset) {
    requireLength(to, offset);
    FloatPointer from = pointer();
    if (stride == columns) {
      from.get(to, offset, rows * columns);
      return;
    }
    for (int i = 0; i < rows; i++) {
      from.getPointer((long) i * stride).get(to, offset + i * columns, columns);
    }
  }

  /** Frees the memory, also under all views; on a view, or a second time, does nothing. */
  @Override
  public void close() {
    if (owner == this && !closed) {
      closed = true;
      Pointer.free(pointer);
    }
  }

  @Override
  public String toString() {
    return rows + " x " + columns;
  }

  /** To the first element. */
  FloatPointer pointer() {
    if (owner.closed) {
      throw new IllegalStateException("this matrix of " + this + " is closed");
    }
    return pointer;
  }

  /** Elements from a row to the next. */
  int stride() {
    return stride;
  }

  private void requireLength(float[] array, int offset) {
    long end = offset + (long) rows * columns;
    if (offset < 0 || end > array.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an array of %d from %d on does not hold %s",
              array.length,
              offset,
              this));
    }
  }
}
