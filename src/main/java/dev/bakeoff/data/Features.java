package dev.bakeoff.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A matrix of feature values as they were stored, shape (n, d), row-major, never changed.
 *
 * <p>Values are bytes, doubles, or doubles of which zeros are left out. The storage is one
 * little-endian buffer, so that it can be hashed, written and mapped as it is.
 */
public sealed interface Features {

  /** Number of rows n. */
  int rows();

  /** Number of columns d. */
  int columns();

  /** How a value is stored. */
  Type type();

  /** The value at a row and a column, unscaled. */
  double get(int row, int column);

  /**
   * Copies a row, unscaled.
   *
   * @param out its first d elements are overwritten
   */
  default void copy(int row, double[] out) {
    for (int j = 0, d = columns(); j < d; j++) {
      out[j] = get(row, j);
    }
  }

  /**
   * The storage: n * d values, or what {@link Sparse} says; a read-only view positioned at 0,
   * little-endian.
   */
  ByteBuffer storage();

  /** How a value is stored; the code stands in the header of a split file. */
  enum Type {
    /** Unsigned bytes, 0..255. */
    U8(1, 1),
    /** IEEE 754 doubles, little-endian. */
    F64(2, 8),
    /** Doubles of which only those that are not 0 are stored, in compressed sparse rows. */
    CSR(3, 12);

    private final int code;
    private final int width;

    Type(int code, int width) {
      this.code = code;
      this.width = width;
    }

    /** The number that stands for it in files. */
    public int code() {
      return code;
    }

    /** Bytes a stored value. */
    public int width() {
      return width;
    }

    /** The type with a code. */
    public static Type of(int code) {
      for (Type type : values()) {
        if (type.code == code) {
          return type;
        }
      }
      throw new IllegalArgumentException("no feature type has code " + code);
    }
  }

  /**
   * How many bytes a matrix takes.
   *
   * @param type how a value is stored
   * @param rows n, at least 0
   * @param columns d, at least 1
   * @param storage from its position on; only read for {@link Type#CSR}
   * @return may be more than there are in {@code storage}
   */
  static long bytes(Type type, int rows, int columns, ByteBuffer storage) {
    if (type != Type.CSR) {
      return (long) rows * columns * type.width();
    }
    long starts = ((long) rows + 1) * Integer.BYTES;
    if (storage.remaining() < starts) {
      return starts;
    }
    ByteBuffer in = storage.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int values = in.getInt(storage.position() + rows * Integer.BYTES);
    return values < 0 ? Long.MAX_VALUE : starts + (long) values * type.width();
  }

  /**
   * Wraps a buffer.
   *
   * @param type how a value is stored
   * @param rows n, at least 0
   * @param columns d, at least 1
   * @param storage at least {@link #bytes} from its position on; kept, must not change
   */
  static Features of(Type type, int rows, int columns, ByteBuffer storage) {
    long bytes = bytes(type, rows, columns, storage);
    if (storage.remaining() < bytes) {
      throw new IllegalArgumentException(
          "storage has "
              + storage.remaining()
              + " bytes, expected "
              + bytes
              + " for "
              + rows
              + " x "
              + columns);
    }
    ByteBuffer own = storage.slice(storage.position(), (int) bytes).asReadOnlyBuffer();
    own.order(ByteOrder.LITTLE_ENDIAN);
    return switch (type) {
      case U8 -> new Bytes(rows, columns, own);
      case F64 -> new Doubles(rows, columns, own);
      case CSR -> new Sparse(rows, columns, own);
    };
  }

  /** Unsigned bytes. */
  record Bytes(int rows, int columns, ByteBuffer storage) implements Features {
    @Override
    public Type type() {
      return Type.U8;
    }

    @Override
    public double get(int row, int column) {
      return storage.get(row * columns + column) & 0xFF;
    }

    @Override
    public ByteBuffer storage() {
      return storage.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** Doubles. */
  record Doubles(int rows, int columns, ByteBuffer storage) implements Features {
    @Override
    public Type type() {
      return Type.F64;
    }

    @Override
    public double get(int row, int column) {
      return storage.getDouble((row * columns + column) * Double.BYTES);
    }

    @Override
    public ByteBuffer storage() {
      return storage.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /**
   * Doubles of which only those that are not 0 are stored. With m of them, the storage holds n + 1
   * row starts (4 bytes each; row i's values are those from start i up to start i + 1, the last
   * start is m), then m column numbers (4 bytes each, ascending in a row), then m doubles.
   */
  record Sparse(int rows, int columns, ByteBuffer storage) implements Features {
    @Override
    public Type type() {
      return Type.CSR;
    }

    /** Where a row's stored values start; that of row n is where the last one's end. */
    public int start(int row) {
      return storage.getInt(row * Integer.BYTES);
    }

    /** The column of a stored value. */
    public int column(int i) {
      return storage.getInt((rows + 1 + i) * Integer.BYTES);
    }

    /** A stored value. */
    public double value(int i) {
      return storage.getDouble((rows + 1 + start(rows)) * Integer.BYTES + i * Double.BYTES);
    }

    @Override
    public double get(int row, int column) {
      int low = start(row);
      int high = start(row + 1) - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int found = column(middle);
        if (found == column) {
          return value(middle);
        }
        if (found < column) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return 0;
    }

    @Override
    public void copy(int row, double[] out) {
      Arrays.fill(out, 0, columns, 0);
      for (int i = start(row), end = start(row + 1); i < end; i++) {
        out[column(i)] = value(i);
      }
    }

    @Override
    public ByteBuffer storage() {
      return storage.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
