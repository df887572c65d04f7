package dev.bakeoff.data.array;

import java.nio.ByteBuffer;

/**
 * Numbers of a MAT file, of any of its types: 1 is int8, 2 uint8, 7 single, 9 double, and so on.
 */
final class MatValues {
  private MatValues() {}

  /** Bytes a value of a type of the file; 0 for a type that is no number. */
  static int width(int type) {
    return switch (type) {
      case 1, 2 -> 1;
      case 3, 4 -> 2;
      case 5, 6, 7 -> 4;
      case 9, 12, 13 -> 8;
      default -> 0;
    };
  }

  /**
   * Copies values to doubles.
   *
   * @param type of a value, as in the file
   * @param from the place of the first
   * @param step how many places on the next one is
   * @param count how many to copy
   */
  static void copy(ByteBuffer values, int type, int from, int step, double[] out, int count) {
    for (int k = 0, i = from; k < count; k++, i += step) {
      out[k] = value(values, type, i);
    }
  }

  static double value(ByteBuffer values, int type, int i) {
    return switch (type) {
      case 1 -> values.get(i);
      case 2 -> values.get(i) & 0xFF;
      case 3 -> values.getShort(2 * i);
      case 4 -> values.getShort(2 * i) & 0xFFFF;
      case 5 -> values.getInt(4 * i);
      case 6 -> values.getInt(4 * i) & 0xFFFF_FFFFL;
      case 7 -> values.getFloat(4 * i);
      case 9 -> values.getDouble(8 * i);
      case 12 -> values.getLong(8 * i);
      default -> unsigned(values.getLong(8 * i));
    };
  }

  private static double unsigned(long x) {
    return x >= 0 ? x : (x >>> 1) * 2.0;
  }
}
