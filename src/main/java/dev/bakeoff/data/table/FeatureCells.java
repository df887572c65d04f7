package dev.bakeoff.data.table;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.input.TextRow;
import dev.bakeoff.data.table.TableReading.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Turns the texts in a file's cells into stored values. A column's first mistake is kept, so that
 * all columns that cannot be read are reported at once.
 */
public final class FeatureCells {
  private static final int MAX_SHOWN = 20;

  private final TableReading table;
  private final CellValues cells;
  private final Columns columns;
  private final boolean advises; // how a config could read it
  private final String[] problems;
  private final int[] counts;

  /**
   * Prepares for a file.
   *
   * @param columns of the file
   * @param advises whether a config reads the file, which can say how
   */
  public FeatureCells(TableReading table, CellValues cells, Columns columns, boolean advises) {
    this.table = table;
    this.cells = cells;
    this.columns = columns;
    this.advises = advises;
    problems = new String[columns.features().length];
    counts = new int[problems.length];
  }

  /**
   * The value to store of a cell; any one where the cell cannot be read, which {@link #finish}
   * says.
   *
   * @param k of the column among the features
   * @param row holds the cells of all columns
   */
  public double value(int k, TextRow row) {
    int j = columns.features()[k];
    Column column = table.column(k);
    if (column.rule().holdsCategories()) {
      return category(k, column, row.text(j), row.line());
    }
    double x = cells.number(row, j);
    if (cells.takes(x)) {
      return x;
    }
    String text = row.text(j);
    long line = row.line();
    if (CellValues.isMissingNumber(text) && column.rule().fills()) {
      return Double.NaN;
    }
    note(k, line, () -> number(k, text, x));
    return 0;
  }

  /** Notes that a category is missing where none may be. */
  public void missingCategory(int k, long line) {
    note(k, line, () -> missing(k, "a category", "most_frequent"));
  }

  private double category(int k, Column column, String text, long line) {
    String category = text.strip();
    if (CellValues.isMissing(category)) {
      if (!column.rule().fills()) {
        missingCategory(k, line);
      }
      return Double.NaN;
    }
    Optional<Integer> number = column.number(category);
    if (number.isEmpty()) {
      note(
          k,
          line,
          () ->
              Excerpt.quoted(category)
                  + " is one category too many, or none of those that the file declares; correct it,"
                  + " or drop the column");
      return 0;
    }
    return number.get();
  }

  private interface Words {
    String say();
  }

  private void note(int k, long line, Words words) {
    if (counts[k]++ == 0) {
      int j = columns.features()[k];
      problems[k] = CellValues.place(line, j + 1, columns.names().get(j)) + words.say();
    }
  }

  private String number(int k, String text, double x) {
    if (Double.isInfinite(x)) {
      return Excerpt.quoted(text) + " is beyond what a double can hold";
    }
    if (!Double.isNaN(x)) {
      return Excerpt.quoted(text) + " is " + cells.refusal(x);
    }
    if (CellValues.isMissing(text)) {
      return missing(k, "a number", "median");
    }
    String start = Excerpt.quoted(text) + " is not a number; correct it, ";
    return !advises
        ? start + "or drop the column" + cells.comma(text)
        : start
            + "drop the column, or write columns: {"
            + key(k)
            + (CellValues.isMissingNumber(text) ? ": {missing: median}}" : ": category}")
            + cells.comma(text);
  }

  private String missing(int k, String expected, String rule) {
    String start = "the value is missing, expected " + expected + "; fill it in, ";
    return advises
        ? start
            + "drop the row or column, or write columns: {"
            + key(k)
            + ": {missing: "
            + rule
            + "}}"
        : start + "or drop the row or column";
  }

  /** What a config calls a column. */
  private String key(int k) {
    int j = columns.features()[k];
    String name = columns.names().get(j);
    return name.isEmpty()
        ? String.valueOf(j + 1)
        : name.matches("[A-Za-z][A-Za-z0-9_ -]*") ? name : Excerpt.quoted(name);
  }

  /**
   * Says what could not be read.
   *
   * @throws DataException if a column could not; the message lists all such columns, each with the
   *     first place
   */
  public void finish() throws DataException {
    int[] bad = IntStream.range(0, counts.length).filter(k -> counts[k] > 0).toArray();
    if (bad.length == 0) {
      return;
    }
    List<String> lines = new ArrayList<>();
    for (int k : Arrays.copyOf(bad, Math.min(bad.length, MAX_SHOWN))) {
      lines.add(
          problems[k]
              + (counts[k] > 1
                  ? String.format(Locale.ROOT, " (and so in %,d rows)", counts[k])
                  : ""));
    }
    if (bad.length == 1) {
      throw cells.problem(lines.get(0));
    }
    if (bad.length > MAX_SHOWN) {
      lines.add("and " + (bad.length - MAX_SHOWN) + " columns more");
    }
    throw cells.problem(bad.length + " columns cannot be read:\n  " + String.join("\n  ", lines));
  }
}
