package dev.bakeoff.data.table;

import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.input.Decimals;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.input.TextRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the texts in a file's cells into values, and says where one is wrong. */
public final class CellValues {
  private static final int MAX_BYTE = 255;

  private static final Set<String> NO_NUMBER = Set.of("na", "n/a", "nan", "null", "none");

  private static final Pattern COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");

  private final Path file;
  private final Range range;
  private final char point;

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
    this(file, range, false);
  }

  /**
   * Prepares for a file.
   *
   * @param decimalComma whether a comma stands before the decimals of a feature
   */
  public CellValues(Path file, Range range, boolean decimalComma) {
    this.file = file;
    this.range = range;
    point = decimalComma ? ',' : '.';
  }

  /** What to say of a number with a comma where a point is expected. */
  String comma(String text) {
    return point == '.' && COMMA.matcher(text.strip()).matches()
        ? ", or say decimal: comma (of predict --decimal-comma)"
        : "";
  }

  /**
   * Reads a feature between two bytes.
   *
   * @param line from 1
   * @param column from 1
   * @throws DataException if it is no finite number, or out of range
   */
  public double feature(byte[] bytes, int from, int to, long line, int column)
      throws DataException {
    double x = Decimals.parse(bytes, from, to, '.');
    if (range.takes(x)) {
      return x;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    finite(text, line, column, "");
    throw problem(line, column, "", Excerpt.quoted(text) + " is " + range.refusal(x));
  }

  /** Reads a finite number. */
  public double finite(String text, long line, int column, String name) throws DataException {
    double x = number(text);
    if (Double.isNaN(x)) {
      throw problem(
          line,
          column,
          name,
          isMissing(text)
              ? "the value is missing, expected a number; fill it in, or drop the row or column"
              : Excerpt.quoted(text) + " is not a number; correct it, or drop the column");
    }
    if (Double.isInfinite(x)) {
      throw problem(line, column, name, Excerpt.quoted(text) + " is beyond what a double can hold");
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
          "the label spans several lines: " + Excerpt.quoted(label) + "; is a quote not closed?");
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
   * Reads a number as {@link Decimals} does, with a decimal point.
   *
   * @return NaN if the text is no number; infinity if it is beyond a double's range
   */
  public static double number(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Decimals.parse(bytes, 0, bytes.length, '.');
  }

  /** The number in a cell, likewise, with the decimals as the file writes them. */
  double number(TextRow row, int j) {
    return Decimals.parse(row.bytes(), row.from(j), row.to(j), point);
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
        + (name.isEmpty() ? "" : " (" + Excerpt.visible(name) + ")")
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
}
