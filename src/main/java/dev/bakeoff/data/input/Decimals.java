package dev.bakeoff.data.input;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Numbers as people write them: decimal digits, a sign, a point, an exponent; no hexadecimal
 * digits, no type suffix, no word. The result is that of {@link Double#parseDouble}, which rounds
 * correctly. Short numbers, whose digits and power of ten are both exact as doubles, take one
 * division (W. D. Clinger, How to read floating point numbers accurately, PLDI 1990); the others
 * are left to a library.
 */
public final class Decimals {
  private static final int MAX_LENGTH = 100;
  private static final int MAX_DIGITS = 18; // of a long
  private static final long MAX_EXACT = 1L << 53;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private Decimals() {}

  /**
   * Reads a number.
   *
   * @param bytes hold it
   * @param start where it begins, perhaps with white space
   * @param end where it ends, likewise
   * @param point what stands before the decimals
   * @return NaN if it is no number; infinity if it is beyond a double's range
   */
  public static double parse(byte[] bytes, int start, int end, char point) {
    int from = start;
    int to = end;
    while (from < to && isSpace(bytes[from])) {
      from++;
    }
    while (to > from && isSpace(bytes[to - 1])) {
      to--;
    }
    int i = from;
    boolean negative = i < to && bytes[i] == '-';
    if (negative || (i < to && bytes[i] == '+')) {
      i++;
    }
    int first = i;
    long digits = 0;
    int decimals = 0;
    boolean after = false;
    for (; i < to; i++) {
      int c = bytes[i];
      int digit = c - '0';
      if (digit >= 0 && digit <= 9) {
        digits = 10 * digits + digit; // of too many this is not used
        decimals += after ? 1 : 0;
      } else if (c == point && !after) {
        after = true;
      } else {
        break;
      }
    }
    int count = i - first - (after ? 1 : 0);
    if (i == to && count > 0 && count <= MAX_DIGITS && digits <= MAX_EXACT) {
      double x = decimals == 0 ? digits : digits / POWERS[decimals];
      return negative ? -x : x;
    }
    return count == 0 || to - from > MAX_LENGTH ? Double.NaN : slow(bytes, from, to, point);
  }

  private static double slow(byte[] bytes, int from, int to, char point) {
    byte[] plain = bytes;
    int start = from;
    int end = to;
    if (point != '.') {
      plain = java.util.Arrays.copyOfRange(bytes, from, to);
      start = 0;
      end = to - from;
      for (int i = 0; i < end; i++) {
        plain[i] = plain[i] == '.' ? (byte) 'x' : plain[i] == point ? (byte) '.' : plain[i];
      }
    }
    for (int i = start; i < end; i++) {
      byte c = plain[i];
      if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return Double.NaN;
      }
    }
    try {
      return JavaDoubleParser.parseDouble(plain, start, end - start);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean isSpace(byte c) {
    return c >= 0 && c <= ' ';
  }
}
