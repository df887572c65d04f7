package dev.bakeoff.data.examples;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A matrix of features that grows by a row at a time; dense or sparse. */
public final class FeatureRows {
  private static final int SMALL = 1 << 22; // bytes, which may well double
  private static final double MIN_FRACTION = 0.002; // of a file, from which the rest can be told
  private static final double SLACK = 1.05;
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8; // array that every JVM can allocate

  private Features.Type type;
  private int[] starts = new int[1024]; // of CSR only, as are the columns
  private int[] columns = new int[0];
  private ByteBuffer values = ByteBuffer.allocate(1 << 13).order(ByteOrder.LITTLE_ENDIAN);
  private Progress progress = () -> 0;
  private int before; // bytes of the files before the one that is followed
  private int count;
  private int stored;

  /** Starts without rows. */
  public FeatureRows(Features.Type type) {
    this.type = type;
  }

  /** Tells how much of a file was read. */
  public interface Progress {
    /** From 0 to 1. */
    double fraction() throws DataException;
  }

  /**
   * Follows how a file is read, so that room is made for all its rows at once: growing step by step
   * takes up to three times the memory.
   */
  public void follow(Progress file) {
    progress = file;
    before = values.position();
  }

  /** Number of rows. */
  public int count() {
    return count;
  }

  /**
   * Adds a row.
   *
   * @param row the first {@code d} elements are read; bytes have to be whole numbers in 0..255
   * @throws DataException if there is no room for more in one dataset
   */
  public void add(double[] row, int d) throws DataException {
    reserve((long) d * type.width());
    for (int j = 0; j < d; j++) {
      if (type == Features.Type.U8) {
        values.put((byte) (int) row[j]);
      } else {
        values.putDouble(row[j]);
      }
    }
    count++;
  }

  /**
   * Adds a sparse row. Where the first row is one, all have to be, and doubles are kept as such.
   *
   * @param rowColumns ascending, from 0; the first {@code size} elements are read
   * @param rowValues likewise
   * @throws DataException if there is no room for more in one dataset
   */
  public void addSparse(int[] rowColumns, double[] rowValues, int size) throws DataException {
    if (count == 0 && type == Features.Type.F64) {
      type = Features.Type.CSR;
    }
    reserve((long) size * Double.BYTES);
    if (count + 2 > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    if (stored + size > columns.length) {
      columns = Arrays.copyOf(columns, Math.max(2 * columns.length, stored + size));
    }
    for (int k = 0; k < size; k++) {
      if (rowValues[k] != 0) {
        columns[stored++] = rowColumns[k];
        values.putDouble(rowValues[k]);
      }
    }
    starts[++count] = stored;
  }

  /** Everything added so far, with d columns; call it once. */
  public Features features(int d) throws DataException {
    values.flip();
    if (type != Features.Type.CSR) {
      return Features.of(type, count, d, values);
    }
    long size = 4L * (count + 1) + 4L * stored + 8L * stored;
    if (size > MAX_ARRAY) {
      throw full();
    }
    ByteBuffer out = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    out.asIntBuffer().put(starts, 0, count + 1).put(columns, 0, stored);
    out.position(4 * (count + 1 + stored));
    out.put(values);
    return Features.of(type, count, d, out.flip());
  }

  private void reserve(long bytes) throws DataException {
    long needed = values.position() + bytes;
    if (needed > MAX_ARRAY) {
      throw full();
    }
    if (needed > values.capacity()) {
      int size = (int) Math.min(MAX_ARRAY, Math.max(needed, room()));
      values = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(values.flip());
    }
  }

  /** For how many bytes to make room: for all of the file, a little more than as it went so far. */
  private long room() throws DataException {
    double fraction = progress.fraction();
    return values.capacity() < SMALL || fraction < MIN_FRACTION
        ? 2L * values.capacity()
        : before + (long) ((values.position() - before) / fraction * SLACK);
  }

  private DataException full() {
    return new DataException(
        "the features do not fit into 2 GiB: "
            + count
            + " examples were read; split the file, or drop columns");
  }
}
