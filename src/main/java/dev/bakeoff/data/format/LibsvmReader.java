package dev.bakeoff.data.format;

import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Layout;
import dev.bakeoff.data.examples.CollectedExamples;
import dev.bakeoff.data.examples.ExampleReader;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.input.Lines;
import dev.bakeoff.data.table.CellValues;
import dev.bakeoff.data.table.ModelColumns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads LIBSVM's text format: a line an example, its label a number, then {@code index:value} with
 * ascending indices from 1 (or 0, where that is said), between spaces or tabs. What is left out is
 * 0; what follows a {@code #} is a comment.
 */
public final class LibsvmReader implements ExampleReader {
  private static final String ZERO_BASED = "zero_based: true (of predict --zero-based)";

  /** Some arrays have an element for each feature, so that a huge index must not make a huge d. */
  private static final int MAX_FEATURES = 10_000_000;

  private final int pixels; // 0 unless features are bytes, which are kept dense
  private final CellValues.Range range;
  private final int first; // index of the first feature
  private int d;
  private boolean fixed;
  private byte[] bytes; // of the line, up to its end or a comment
  private int end;
  private boolean queries;
  private int[] columns = new int[64];
  private double[] values = new double[64];

  /** Reads as a config says. */
  public LibsvmReader(Reading reading) {
    pixels = reading.image().map(image -> image.height() * image.width()).orElse(0);
    range = CellValues.Range.of(reading);
    d = pixels;
    first = reading.text().zeroBased() ? 0 : 1;
  }

  /** Reads rows for a saved model. */
  LibsvmReader(ModelColumns expected, boolean zeroBased) {
    d = expected.form().features();
    pixels = expected.form().bytes() ? d : 0;
    range = expected.range();
    first = zeroBased ? 0 : 1;
  }

  @Override
  public int features() {
    return d;
  }

  @Override
  public Layout layout() {
    return new Layout(null, first == 0);
  }

  @Override
  public void read(Path file, Part part, CollectedExamples out) throws DataException {
    CellValues cells = new CellValues(file, range);
    fixed = pixels > 0 || part != Part.LABELLED;
    int before = out.rows().count();
    try (Lines in = new Lines(file)) {
      out.rows().follow(in::fraction);
      while (in.next()) {
        bytes = in.bytes();
        end = in.from();
        while (end < in.to() && bytes[end] != '#') {
          end++; // a comment begins there
        }
        int from = skip(in.from(), true);
        if (from < end) {
          add(in.from(), from, in.line(), part, cells, out);
        }
      }
    }
    if (queries) {
      out.warn(
          file.getFileName() + ": has numbers of queries (qid:), which count for nothing here");
    }
    if (out.rows().count() == before) {
      throw new DataException(file + ": holds no example; get the file again");
    }
  }

  /**
   * Adds an example.
   *
   * @param start where the line begins
   * @param begin where its first token does
   */
  private void add(
      int start, int begin, long line, Part part, CellValues cells, CollectedExamples out)
      throws DataException {
    int from = begin;
    int to = skip(from, false);
    int column = from - start + 1;
    String label = "";
    if (part != Part.LABELLED && colon(from, to) < to) {
      to = from;
    } else {
      label = label(text(from, to), line, column, cells);
    }
    int size = 0;
    for (from = skip(to, true); from < end; from = skip(to, true)) {
      to = skip(from, false);
      int colon = colon(from, to);
      if (size == 0 && colon - from == 3 && text(from, colon).equals("qid")) {
        queries = true;
        continue;
      }
      column = from - start + 1;
      if (colon == to) {
        throw cells.problem(
            line, column, "", Excerpt.quoted(text(from, to)) + " is not index:value; correct it");
      }
      int index = index(from, colon, line, column, cells);
      if (size > 0 && index - first <= columns[size - 1]) {
        throw cells.problem(
            line,
            column,
            "",
            "index %d follows index %d, expected ascending indices"
                .formatted(index, columns[size - 1] + first));
      }
      if (size == columns.length) {
        columns = Arrays.copyOf(columns, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      columns[size] = index - first;
      values[size++] = cells.feature(bytes, colon + 1, to, line, colon + 2 - start);
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
        throw missing(text(begin, skip(begin, false)), line, 1, cells);
      }
      out.label(label, problem -> cells.problem(line, 1, "", problem));
    }
  }

  private static String label(String token, long line, int column, CellValues cells)
      throws DataException {
    double label = CellValues.number(token);
    if (!Double.isNaN(label) && !Double.isInfinite(label)) {
      return token;
    }
    throw token.indexOf(':') >= 0
        ? missing(token, line, column, cells)
        : cells.problem(
            line, column, "", "the label " + Excerpt.quoted(token) + " is not a number");
  }

  private static DataException missing(String found, long line, int column, CellValues cells) {
    return cells.problem(
        line, column, "", "the label is missing, the line begins with " + Excerpt.quoted(found));
  }

  private int index(int from, int colon, long line, int column, CellValues cells)
      throws DataException {
    int most = (fixed ? d : MAX_FEATURES) - 1 + first;
    long index = 0;
    boolean digits = colon > from;
    for (int i = from; i < colon; i++) {
      int digit = bytes[i] - '0';
      digits &= digit >= 0 && digit <= 9;
      index = Math.min(10 * index + digit, Integer.MAX_VALUE);
    }
    if (!digits || index < first) {
      boolean zero = digits && index == 0;
      throw cells.problem(
          line,
          column,
          "",
          "the index %s is no whole number from %d on%s"
              .formatted(
                  Excerpt.quoted(text(from, colon)),
                  first,
                  zero ? "; where features are counted from 0, say " + ZERO_BASED : ""));
    }
    if (index > most) {
      throw cells.problem(
          line,
          column,
          "",
          "the index "
              + Excerpt.visible(text(from, colon))
              + " is above "
              + most
              + (fixed ? ", the number of features" : ", the most that Bakeoff reads"));
    }
    return (int) index;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private int colon(int from, int to) {
    int i = from;
    while (i < to && bytes[i] != ':') {
      i++;
    }
    return i;
  }

  /** Where white space, or what is none, ends. */
  private int skip(int from, boolean space) {
    int i = from;
    while (i < end && (bytes[i] == ' ' || bytes[i] == '\t') == space) {
      i++;
    }
    return i;
  }
}
