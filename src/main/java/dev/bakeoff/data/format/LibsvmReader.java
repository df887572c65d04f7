package dev.bakeoff.data.format;

import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.table.CellValues;
import dev.bakeoff.data.table.ModelColumns;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads LIBSVM's text format: a line an example, its label a number, then {@code index:value} with
 * ascending indices from 1, between spaces or tabs. What is left out is 0. Labels are named by
 * their shortest form: {@code +1} and {@code 1.0} are the class {@code 1}.
 */
public final class LibsvmReader implements ExampleReader {
  /** Some arrays have an element for each feature, so that a huge index must not make a huge d. */
  private static final int MAX_FEATURES = 10_000_000;

  private final int pixels; // 0 unless features are bytes, which are kept dense
  private final CellValues.Range range;
  private int d;
  private boolean fixed;
  private int[] columns = new int[64];
  private double[] values = new double[64];

  /** Reads as a config says. */
  public LibsvmReader(Reading reading) {
    pixels = reading.image().map(image -> image.height() * image.width()).orElse(0);
    range = CellValues.Range.of(reading);
    d = pixels;
  }

  /** Reads rows for a saved model. */
  LibsvmReader(ModelColumns expected) {
    d = expected.form().features();
    pixels = expected.form().bytes() ? d : 0;
    range = expected.range();
  }

  @Override
  public int features() {
    return d;
  }

  @Override
  public void read(Path file, Part part, CollectedExamples out) throws DataException {
    CellValues cells = new CellValues(file, range);
    fixed = pixels > 0 || part != Part.LABELLED;
    int before = out.rows().count();
    try (TextInput in = new TextInput(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          add(line, in.line(), part, cells, out);
        }
      }
    }
    if (out.rows().count() == before) {
      throw new DataException(file + ": holds no example; get the file again");
    }
  }

  private void add(String text, int line, Part part, CellValues cells, CollectedExamples out)
      throws DataException {
    int from = skip(text, 0, true);
    int to = skip(text, from, false);
    String first = text.substring(from, to);
    String label = "";
    if (part != Part.LABELLED && first.indexOf(':') >= 0) {
      to = from;
    } else {
      label = label(first, line, from + 1, cells);
    }
    int size = 0;
    for (from = skip(text, to, true); from < text.length(); from = skip(text, to, true)) {
      to = skip(text, from, false);
      String token = text.substring(from, to);
      int colon = token.indexOf(':');
      if (colon < 0) {
        throw cells.problem(
            line, from + 1, "", CellValues.excerpt(token) + " is not index:value; correct it");
      }
      int index = index(token.substring(0, colon), line, from + 1, cells);
      if (size > 0 && index - 1 <= columns[size - 1]) {
        throw cells.problem(
            line,
            from + 1,
            "",
            "index %d follows index %d, expected ascending indices"
                .formatted(index, columns[size - 1] + 1));
      }
      if (size == columns.length) {
        columns = Arrays.copyOf(columns, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      columns[size] = index - 1;
      values[size++] = cells.feature(token.substring(colon + 1), line, from + colon + 2, "");
    }
    if (size > 0) {
      d = Math.max(d, columns[size - 1] + 1);
    }
    if (pixels > 0) {
      double[] row = new double[pixels];
      for (int k = 0; k < size; k++) {
        row[columns[k]] = values[k];
      }
      out.rows().add(row, pixels);
    } else {
      out.rows().addSparse(columns, values, size);
    }
    if (part != Part.UNLABELLED && !out.passesOver(label)) {
      if (label.isEmpty()) {
        throw missing(first, line, 1, cells);
      }
      out.label(label, problem -> cells.problem(line, 1, "", problem));
    }
  }

  private static String label(String token, int line, int column, CellValues cells)
      throws DataException {
    double label = CellValues.number(token);
    if (!Double.isNaN(label) && !Double.isInfinite(label)) {
      return CellValues.shortest(label);
    }
    throw token.indexOf(':') >= 0
        ? missing(token, line, column, cells)
        : cells.problem(
            line, column, "", "the label " + CellValues.excerpt(token) + " is not a number");
  }

  private static DataException missing(String found, int line, int column, CellValues cells) {
    return cells.problem(
        line,
        column,
        "",
        "the label is missing, the line begins with " + CellValues.excerpt(found));
  }

  private int index(String token, int line, int column, CellValues cells) throws DataException {
    int most = fixed ? d : MAX_FEATURES;
    boolean digits = !token.isEmpty() && token.chars().allMatch(c -> c >= '0' && c <= '9');
    long index =
        digits && token.length() < 19 ? Long.parseLong(token) : digits ? Long.MAX_VALUE : 0;
    if (index < 1) {
      throw cells.problem(
          line,
          column,
          "",
          "the index " + CellValues.excerpt(token) + " is no whole number from 1 on");
    }
    if (index > most) {
      throw cells.problem(
          line,
          column,
          "",
          "the index "
              + CellValues.visible(token)
              + " is above "
              + most
              + (fixed ? ", the number of features" : ", the most that Bakeoff reads"));
    }
    return (int) index;
  }

  /** Where white space, or what is none, ends. */
  private static int skip(String text, int from, boolean space) {
    int i = from;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t') == space) {
      i++;
    }
    return i;
  }
}
