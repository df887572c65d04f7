package dev.bakeoff.data.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of a row of text, ranges of bytes that are good until the next row is read. It is made
 * once and filled anew for each row.
 */
public final class TextRow {
  private static final int KEPT = 512; // a power of 2
  private static final int MAX_KEPT = 24; // bytes of a text

  private final String[] kept = new String[KEPT];
  private final byte[][] keptBytes = new byte[KEPT][];
  private byte[] bytes = {};
  private int[] bounds = new int[64]; // where each cell begins and ends
  private int count;
  private long line;

  /**
   * Begins a row without cells.
   *
   * @param newBytes hold the cells; not copied
   * @param newLine where it stands in the file, from 1
   */
  public void start(byte[] newBytes, long newLine) {
    bytes = newBytes;
    line = newLine;
    count = 0;
  }

  /** Adds a cell. */
  public void add(int from, int to) {
    if (2 * count + 2 > bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * count] = from;
    bounds[2 * count + 1] = to;
    count++;
  }

  /** Puts texts in the place of all cells. */
  public void set(List<String> texts, long newLine) {
    start(String.join("", texts).getBytes(StandardCharsets.UTF_8), newLine);
    int from = 0;
    for (String text : texts) {
      int to = from + text.getBytes(StandardCharsets.UTF_8).length;
      add(from, to);
      from = to;
    }
  }

  /** Says that the bytes are elsewhere now, the cells so much further behind. */
  public void move(byte[] newBytes, int shift) {
    bytes = newBytes;
    for (int i = 0; i < 2 * count; i++) {
      bounds[i] += shift;
    }
  }

  /** How many cells there are. */
  public int count() {
    return count;
  }

  /** Leaves out the last cell. */
  public void dropLast() {
    count--;
  }

  /** Where the row begins in the file, from 1. */
  public long line() {
    return line;
  }

  /** What holds the cells. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where a cell begins; cells are counted from 0. */
  public int from(int j) {
    return bounds[2 * j];
  }

  /** Where a cell ends. */
  public int to(int j) {
    return bounds[2 * j + 1];
  }

  /** A cell's text. Short texts that come again and again, as categories do, are made once. */
  public String text(int j) {
    int from = from(j);
    int length = to(j) - from;
    if (length > MAX_KEPT) {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 9) & (KEPT - 1);
    byte[] known = keptBytes[slot];
    if (known == null || !Arrays.equals(known, 0, known.length, bytes, from, from + length)) {
      keptBytes[slot] = Arrays.copyOfRange(bytes, from, from + length);
      kept[slot] = new String(keptBytes[slot], StandardCharsets.UTF_8);
    }
    return kept[slot];
  }

  /** All cells' texts, without white space around them. */
  public List<String> texts() {
    return java.util.stream.IntStream.range(0, count).mapToObj(j -> text(j).strip()).toList();
  }

  /** Whether a cell holds nothing but white space. */
  public boolean isBlank(int j) {
    return text(j).isBlank();
  }

  /** Whether a cell goes over several lines. */
  public boolean spansLines() {
    for (int i = count == 0 ? 0 : from(0), end = count == 0 ? 0 : to(count - 1); i < end; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        return true;
      }
    }
    return false;
  }
}
