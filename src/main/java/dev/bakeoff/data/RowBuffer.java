package dev.bakeoff.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Takes feature values one after another, and keeps bytes as bytes. */
final class RowBuffer {
  private static final int MOST = 1 << 30; // bytes

  private final RawForm form;
  private final int width; // bytes a value
  private byte[] bytes = new byte[1 << 16];
  private int used;

  RowBuffer(RawForm form) {
    this.form = form;
    this.width = form.bytes() ? 1 : Double.BYTES;
  }

  /** Whether a value can be a feature. */
  boolean takes(double value) {
    return form.bytes()
        ? value >= 0 && value <= 255 && value == Math.rint(value)
        : Double.isFinite(value);
  }

  /** What values it takes, for messages. */
  String expected() {
    return form.bytes() ? "a whole number from 0 to 255" : "a finite number";
  }

  /** Adds a value that it {@link #takes}. */
  void add(double value) throws DataException {
    if (bytes.length - used < width) {
      if (bytes.length > MOST / 2) {
        throw new DataException(
            "more than " + MOST / width + " values do not fit into memory; split the file");
      }
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    if (width == 1) {
      bytes[used] = (byte) (int) value;
    } else {
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(used, value);
    }
    used += width;
  }

  /** Adds unsigned bytes. */
  void addBytes(byte[] values) throws DataException {
    for (byte value : values) {
      add(value & 0xFF);
    }
  }

  /** What was added, as rows of d features; keeps no further values. */
  Features features() {
    int rows = used / width / form.features();
    return Features.of(
        form.bytes() ? Features.Type.U8 : Features.Type.F64,
        rows,
        form.features(),
        ByteBuffer.wrap(bytes, 0, used));
  }
}
