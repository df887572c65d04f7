package dev.bakeoff.data.table;

import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Turns the texts in a file's cells into values, and says where one is wrong. */
public final class CellValues {
  private static final int MAX_NUMBER = 100;
  private static final int MAX_EXCERPT = 40;
  private static final int MAX_BYTE = 255;

  private static final Set<String> NO_NUMBER = Set.of("na", "n/a", "nan", "null", "none");

  private final Path file;
  private final Range range;

  /** What features may be. */
  public enum Range {
    /** Any finite number. */
    FINITE(""),
    /** Whole numbers in 0..255, as a config says. */
    PIXELS("as 'image' in the config says"),
    /** Whole numbers in 0..255, as a saved model needs them. */
    TRAINING_PIXELS("as in training");

    private final String reason;

    Range(String reason) {
      this.reason = reason;
    }

    /** What a dataset's features may be. */
    public static Range of(Reading reading) {
      return reading.image().isPresent() ? PIXELS : FINITE;
    }

    public boolean takes(double x) {
      return this == FINITE ? Double.isFinite(x) : x >= 0 && x <= MAX_BYTE && x == Math.rint(x);
    }

    /** What is wrong with a value that it does not take, for messages. */
    public String refusal(double x) {
      return Double.isFinite(x)
          ? "no pixel, expected a whole number in 0..255 " + reason
          : "no finite number; correct it";
    }
  }

  /**
   * Prepares for a file.
   *
   * @param file named in messages
   * @param range what features may be
   */
  public CellValues(Path file, Range range) {
    this.file = file;
    this.range = range;
  }

  /**
   * Reads a feature.
   *
   * @param text what the cell holds
   * @param line from 1
   * @param column from 1
   * @param name of the column; empty if it has none
   * @throws DataException if it is no finite number, or out of range
   */
  public double feature(String text, long line, int column, String name) throws DataException {
    double x = finite(text, line, column, name);
    if (!range.takes(x)) {
      throw problem(line, column, name, excerpt(text) + " is " + range.refusal(x));
    }
    return x;
  }

  /** As {@link #feature}, of any finite number. */
  public double finite(String text, long line, int column, String name) throws DataException {
    double x = number(text);
    if (Double.isNaN(x)) {
      throw problem(
          line,
          column,
          name,
          isMissing(text)
              ? "the value is missing, expected a number; fill it in, or drop the row or column"
              : excerpt(text) + " is not a number; correct it, or drop the column");
    }
    if (Double.isInfinite(x)) {
      throw problem(line, column, name, excerpt(text) + " is beyond what a double can hold");
    }
    return x;
  }

  /**
   * Checks a label.
   *
   * @return the label without spaces around it
   * @throws DataException if it is missing
   */
  public String label(String text, long line, int column, String name) throws DataException {
    String label = text.strip();
    if (isMissing(label)) {
      throw problem(line, column, name, "the label is missing; fill it in or remove the row");
    }
    if (label.indexOf('\n') >= 0) {
      throw problem(
          line,
          column,
          name,
          "the label spans several lines: " + excerpt(label) + "; is a quote not closed?");
    }
    return label;
  }

  /** Whether a feature may be this number. */
  public boolean takes(double x) {
    return range.takes(x);
  }

  /** What is wrong with a number that no feature may be. */
  public String refusal(double x) {
    return range.refusal(x);
  }

  /** Whether a cell of numbers is empty or says in one of the common ways that there is none. */
  public static boolean isMissingNumber(String text) {
    return isMissing(text) || NO_NUMBER.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** Whether a cell is empty or says that its value is not known. */
  public static boolean isMissing(String text) {
    String plain = text.strip();
    return plain.isEmpty() || plain.equals("?");
  }

  /**
   * Reads a number as people write it: no hexadecimal digits, no type suffix, no word.
   *
   * @return NaN if the text is no number; infinity if it is beyond a double's range
   */
  public static double number(String text) {
    String plain = text.strip();
    int length = plain.length();
    if (length == 0 || length > MAX_NUMBER) {
      return Double.NaN;
    }
    int whole = 0;
    boolean digits = length < 10; // fits an int
    for (int i = 0; i < length; i++) {
      char c = plain.charAt(i);
      if (c >= '0' && c <= '9') {
        whole = 10 * whole + (c - '0');
      } else if ("+-.eE".indexOf(c) >= 0) {
        digits = false;
      } else {
        return Double.NaN;
      }
    }
    if (digits) {
      return whole;
    }
    try {
      return Double.parseDouble(plain);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** A number in its shortest form, for the name of a class: {@code 1} rather than {@code 1.0}. */
  public static String shortest(double x) {
    return x == Math.rint(x) && Math.abs(x) < 1e15 ? String.valueOf((long) x) : String.valueOf(x);
  }

  /** A problem in a cell. */
  public DataException problem(long line, int column, String name, String what) {
    return problem(place(line, column, name) + what);
  }

  /** Where a cell is, as the beginning of a sentence. */
  public static String place(long line, int column, String name) {
    return "line "
        + line
        + ", column "
        + column
        + (name.isEmpty() ? "" : " (" + visible(name) + ")")
        + ": ";
  }

  /** A problem in the file. */
  public DataException problem(String what) {
    return new DataException(file + ": " + what);
  }

  /** A problem in a line. */
  public DataException problem(long line, String what) {
    return new DataException(
        file + ": line " + line + (what.startsWith("column ") ? ", " : ": ") + what);
  }

  /** A text in quotes, shortened and without control characters. */
  public static String excerpt(String text) {
    return "'" + visible(text) + "'";
  }

  /** A text shortened and without control characters, which could fool a terminal. */
  public static String visible(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(MAX_EXCERPT)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > MAX_EXCERPT
        ? out.append("...").toString()
        : out.toString();
  }
}
