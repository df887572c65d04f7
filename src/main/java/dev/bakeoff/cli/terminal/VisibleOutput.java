package dev.bakeoff.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Passes UTF-8 text on in which nothing steers a terminal, wherever it came from: control
 * characters become {@code \x1b} and the like. Line ends and tabs stay, and the one sequence of
 * Bakeoff's own, which clears the line that it rewrites.
 */
public final class VisibleOutput extends FilterOutputStream {
  /** Goes to the line's start and clears it. */
  public static final String CLEAR_LINE = "\r\u001b[K";

  private static final int DELETE = 0x7f;
  private static final int LEAD_OF_C1 = 0xc2; // of U+0080 to U+00BF in UTF-8
  private static final int END_OF_C1 = 0xa0;

  private final StringBuilder held = new StringBuilder(); // what may yet become harmless

  /** Wraps a stream, which is closed with this one. */
  public VisibleOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int one) throws IOException {
    int b = one & 0xff;
    if (held.length() > 0) {
      continueHeld(b);
    } else if (b == '\r' || b == LEAD_OF_C1) {
      held.append((char) b);
    } else {
      pass(b);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int start = from;
    for (int i = from; i < from + length; i++) {
      int b = bytes[i] & 0xff;
      boolean plain = held.length() == 0 && b >= ' ' && b != DELETE && b != LEAD_OF_C1;
      if (!plain && (b != '\n' || held.length() > 0)) {
        out.write(bytes, start, i - start);
        write(b);
        start = i + 1;
      }
    }
    out.write(bytes, start, from + length - start);
  }

  private void continueHeld(int b) throws IOException {
    if (held.charAt(0) == LEAD_OF_C1) {
      held.setLength(0);
      if (b < END_OF_C1) {
        show(b);
      } else {
        out.write(LEAD_OF_C1);
        out.write(b);
      }
      return;
    }
    held.append((char) b);
    String sequence = held.toString();
    if (sequence.equals("\r\n") || sequence.equals(CLEAR_LINE)) {
      held.setLength(0);
      out.write(sequence.getBytes(StandardCharsets.US_ASCII));
    } else if (!CLEAR_LINE.startsWith(sequence)) {
      held.setLength(0);
      show(sequence.charAt(0));
      for (char c : sequence.substring(1).toCharArray()) {
        write(c);
      }
    }
  }

  private void pass(int b) throws IOException {
    if (b == '\n' || b == '\t' || (b >= ' ' && b != DELETE)) {
      out.write(b);
    } else {
      show(b);
    }
  }

  private void show(int control) throws IOException {
    out.write(String.format(Locale.ROOT, "\\x%02x", control).getBytes(StandardCharsets.US_ASCII));
  }
}
