package dev.bakeoff.data.format;

import dev.bakeoff.data.DataException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The characters of a text file, inflated where it is gzip: strictly UTF-8, without a byte order
 * mark. Every exception it throws is a {@link DataException}.
 */
final class TextInput extends Reader {
  /** Longest line, so that a file without line breaks does not fill the memory. */
  static final int MAX_LINE = 1 << 24;

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int BUFFER = 1 << 13;

  private final Path file;
  private final HashedInput in;
  private final InputStreamReader text;
  private final char[] buffer = new char[BUFFER];
  private int next;
  private int end;
  private boolean started;
  private int line;

  /**
   * Opens a file.
   *
   * @throws DataException if {@link HashedInput#open} does
   */
  TextInput(Path file) throws DataException {
    this.file = file;
    in = HashedInput.open(file);
    // A decoder of one's own reports malformed bytes; by default they would be replaced.
    text = new InputStreamReader(in.stream(), StandardCharsets.UTF_8.newDecoder());
  }

  @Override
  public int read(char[] out, int offset, int length) throws DataException {
    if (next == end && !fill()) {
      return -1;
    }
    int count = Math.min(length, end - next);
    System.arraycopy(buffer, next, out, offset, count);
    next += count;
    return count;
  }

  /**
   * Reads a line.
   *
   * @return the line without its break; null at the end of the file
   * @throws DataException if it is longer than {@link #MAX_LINE}
   */
  String readLine() throws DataException {
    StringBuilder out = new StringBuilder();
    boolean any = false;
    line++;
    while (next < end || fill()) {
      any = true;
      int from = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      out.append(buffer, from, next - from);
      if (out.length() > MAX_LINE) {
        throw new DataException(tooLong(file, line));
      }
      if (next < end) {
        next++;
        break;
      }
    }
    if (!any) {
      return null;
    }
    int length = out.length();
    return length > 0 && out.charAt(length - 1) == '\r'
        ? out.substring(0, length - 1)
        : out.toString();
  }

  /** The number of the line that was read last, from 1. */
  int line() {
    return line;
  }

  /** What to say of a line that is too long. */
  static String tooLong(Path file, long line) {
    return String.format(
        java.util.Locale.ROOT,
        "%s: line %d: is longer than %,d characters; is this the right file and format?",
        file,
        line,
        MAX_LINE);
  }

  private boolean fill() throws DataException {
    try {
      next = 0;
      end = Math.max(0, text.read(buffer));
      if (!started && end > 0 && buffer[0] == BYTE_ORDER_MARK) {
        next = 1;
      }
      started = true;
      return end > 0;
    } catch (CharacterCodingException e) {
      throw new DataException(
          String.format(
              java.util.Locale.ROOT,
              "%s: before byte %,d: is not text in UTF-8; convert it, or check the format",
              file,
              in.position()),
          e);
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read (" + e + ")", e);
    }
  }

  @Override
  public void close() throws DataException {
    in.close();
  }
}
