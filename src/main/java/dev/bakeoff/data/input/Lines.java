package dev.bakeoff.data.input;

import dev.bakeoff.data.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The lines of a text file, inflated where it is gzip: strictly UTF-8, without a byte order mark. A
 * line is a range of bytes that is good until the next one is read, and ends with a line feed, a
 * carriage return or both. Every exception it throws is a {@link DataException}.
 */
public final class Lines implements Closeable {
  /** Longest line, so that a file without line breaks does not fill the memory. */
  public static final int MAX_LINE = 1 << 24;

  private static final int BUFFER = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Path file;
  private final HashedInput in;
  private final InputStream stream;
  private byte[] bytes = new byte[BUFFER];
  private int from; // of the line
  private int to; // where its break begins
  private int next; // where the next line begins
  private int end; // of what was read
  private boolean ended;
  private long line; // of the line's beginning
  private long lineAfter = 1; // of the next one

  /**
   * Opens a file.
   *
   * @throws DataException if {@link HashedInput#open} does
   */
  public Lines(Path file) throws DataException {
    this.file = file;
    in = HashedInput.open(file);
    in.doNotHash();
    stream = in.stream();
    while (end < BYTE_ORDER_MARK.length && !ended) {
      fill();
    }
    if (Arrays.equals(bytes, 0, Math.min(end, 3), BYTE_ORDER_MARK, 0, 3)) {
      next = 3;
    }
  }

  /** How much of the file on disk was read so far, 0 to 1. */
  public double fraction() throws DataException {
    return in.fraction();
  }

  /**
   * Goes to the next line.
   *
   * @return false at the end of the file
   * @throws DataException if it is longer than {@link #MAX_LINE} or no UTF-8
   */
  public boolean next() throws DataException {
    from = next;
    line = lineAfter;
    if (next == end && !more()) {
      return false;
    }
    find(from);
    return true;
  }

  /**
   * Makes the line longer by the one that follows it, with the break between them.
   *
   * @return false at the end of the file
   */
  public boolean extend() throws DataException {
    if (next == end && !more()) {
      return false;
    }
    find(next);
    return true;
  }

  /** Finds the break from a place on, reading on where that is needed. */
  private void find(int begin) throws DataException {
    int start = begin;
    int i = begin;
    int any = 0;
    while (true) {
      byte[] in = bytes;
      int stop = end;
      byte c = 0;
      while (i < stop && (c = in[i]) != '\n' && c != '\r') {
        any |= c;
        i++;
      }
      if (i < stop) {
        break;
      }
      int moved = from;
      if (!more()) {
        break;
      }
      i -= moved - from;
      start -= moved - from;
    }
    to = i;
    if (any < 0) {
      requireText(start);
    }
    if (i < end && bytes[i] == '\r' && (i + 1 < end || moreAfter(i))) {
      i = to; // it may have moved
      next = bytes[i + 1] == '\n' ? i + 2 : i + 1;
    } else {
      next = Math.min(end, to + 1);
    }
    lineAfter++;
  }

  private boolean moreAfter(int place) throws DataException {
    int moved = from;
    boolean more = more();
    to = place - (moved - from);
    return more;
  }

  /** Reads on, perhaps moving the line to the start of the buffer; false at the end of the file. */
  private boolean more() throws DataException {
    if (end - from > MAX_LINE) {
      throw new DataException(tooLong(file, line));
    }
    if (from > 0 && end == bytes.length) {
      System.arraycopy(bytes, from, bytes, 0, end - from);
      end -= from;
      to -= from;
      next -= from;
      from = 0;
    } else if (end == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int before = end;
    fill();
    return end > before;
  }

  private void fill() throws DataException {
    try {
      int count = ended ? -1 : stream.read(bytes, end, bytes.length - end);
      ended = count < 0;
      end += Math.max(0, count);
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read (" + e + ")", e);
    }
  }

  private void requireText(int start) throws DataException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, to - start));
    } catch (CharacterCodingException e) {
      throw new DataException(
          file + ": line " + line + ": is not text in UTF-8; convert it, or check the format", e);
    }
  }

  /** What holds the line; may be changed from {@link #from} to {@link #to}. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the line begins. */
  public int from() {
    return from;
  }

  /** Where it ends, without its break. */
  public int to() {
    return to;
  }

  /** Its number, from 1; where it was made longer that of its first part. */
  public long line() {
    return line;
  }

  /** Whether it holds nothing but white space. */
  public boolean isBlank() {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0 || bytes[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  /** The line as characters. */
  public String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static String tooLong(Path file, long line) {
    return String.format(
        Locale.ROOT,
        "%s: line %d: is longer than %,d bytes; is this the right file and format?",
        file,
        line,
        MAX_LINE);
  }

  @Override
  public void close() throws DataException {
    in.close();
  }
}
