package dev.bakeoff.report.html;

import java.io.ByteArrayOutputStream;

/**
 * Compresses by run lengths alone: one deflate block of fixed codes, in which only repeats of the
 * byte before are shortened. A drawing on a plain ground becomes about a third, and the bytes
 * depend on nothing but the input, unlike those of a library's deflate, which differ by its
 * version.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1951">RFC 1951</a>, 3.2.5 and 3.2.6
 */
final class Deflate {
  private static final int MIN_RUN = 3;
  private static final int MAX_RUN = 258;
  private static final int END = 256;
  private static final int FIRST_LENGTH = 257;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int bits;
  private int held; // how many bits

  private Deflate() {}

  /** The compressed bytes. */
  static byte[] runs(byte[] bytes) {
    Deflate deflate = new Deflate();
    deflate.put(1, 1); // the last block
    deflate.put(1, 2); // of fixed codes
    int i = 0;
    while (i < bytes.length) {
      int run = i == 0 ? 0 : run(bytes, i);
      if (run >= MIN_RUN) {
        deflate.repeat(run);
        i += run;
      } else {
        deflate.code(bytes[i] & 0xFF);
        i++;
      }
    }
    deflate.code(END);
    deflate.put(0, (8 - deflate.held) % 8);
    return deflate.out.toByteArray();
  }

  /** How often the byte before a place comes again from there on. */
  private static int run(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && end - from < MAX_RUN && bytes[end] == bytes[from - 1]) {
      end++;
    }
    return end - from;
  }

  /** A length with the distance 1. */
  private void repeat(int length) {
    if (length == MAX_RUN) {
      code(FIRST_LENGTH + 28);
    } else if (length < 11) {
      code(FIRST_LENGTH + length - MIN_RUN);
    } else {
      // From 11 on four codes each share a number of further bits, which grows by one: 1, 2, ...
      int more = 29 - Integer.numberOfLeadingZeros(length - MIN_RUN);
      int step = ((length - MIN_RUN) >> more) - 4;
      code(FIRST_LENGTH + 4 + 4 * more + step);
      put((length - MIN_RUN) & ((1 << more) - 1), more);
    }
    put(0, 5); // the code of distance 1
  }

  private void code(int symbol) {
    if (symbol < 144) {
      putReversed(0x30 + symbol, 8);
    } else if (symbol < END) {
      putReversed(0x190 + symbol - 144, 9);
    } else if (symbol < 280) {
      putReversed(symbol - END, 7);
    } else {
      putReversed(0xC0 + symbol - 280, 8);
    }
  }

  /** Codes begin with their highest bit, numbers with their lowest. */
  private void putReversed(int code, int n) {
    put(Integer.reverse(code) >>> (32 - n), n);
  }

  private void put(int value, int n) {
    bits |= value << held;
    held += n;
    while (held >= 8) {
      out.write(bits);
      bits >>>= 8;
      held -= 8;
    }
  }
}
