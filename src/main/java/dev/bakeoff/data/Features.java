package dev.bakeoff.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A matrix of feature values as they were stored, shape (n, d), row-major, never changed.
 *
 * <p>The storage is one little-endian buffer, so that it can be hashed, written and mapped as it
 * is.
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

  /** The storage: n * d values, a read-only view positioned at 0, little-endian. */
  ByteBuffer storage();

  /** How a value is stored; the code stands in the header of a split file. */
  enum Type {
    /** Unsigned bytes, 0..255. */
    U8(1, 1),
    /** IEEE 754 doubles, little-endian. */
    F64(2, 8);

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

    /** Bytes a value. */
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
   * Wraps a buffer.
   *
   * @param type how a value is stored
   * @param rows n, at least 0
   * @param columns d, at least 1
   * @param storage at least n * d values from its position on; kept, must not change
   */
  static Features of(Type type, int rows, int columns, ByteBuffer storage) {
    long bytes = (long) rows * columns * type.width();
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
    return type == Type.U8 ? new Bytes(rows, columns, own) : new Doubles(rows, columns, own);
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
}
