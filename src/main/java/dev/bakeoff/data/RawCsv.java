package dev.bakeoff.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Reads rows to predict from CSV with commas, in UTF-8. The first line is a header if none of its
 * cells is a number or they name the features. With a header columns are found by the features'
 * names where these are known, and others are passed over; otherwise what is not the label must be
 * exactly the features, in their order.
 */
final class RawCsv {
  private static final String LABEL = "label";
  private static final String NUMBER_CHARACTERS = "0123456789.-+eE";
  private static final int LONGEST_NUMBER = 100; // parsing takes long for very long ones
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Path file;
  private final RawForm form;
  private final Optional<String> wantedLabel;
  private final RowBuffer features;
  private int[] labels = new int[1024];
  private int rows;
  private long lastLine;
  private int width;
  private int[] columns; // (d,) where each feature is
  private int labelColumn; // or -1

  private RawCsv(Path file, RawForm form, Optional<String> wantedLabel) {
    this.file = file;
    this.form = form;
    this.wantedLabel = wantedLabel;
    this.features = new RowBuffer(form);
  }

  static RawRows read(Path file, RawForm form, Optional<String> label) throws DataException {
    RawCsv csv = new RawCsv(file, form, label);
    try (Reader in = open(file);
        CsvReader<CsvRecord> records =
            CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(in)) {
      for (CsvRecord record : records) {
        csv.take(record.getStartingLineNumber(), record.getFields());
      }
    } catch (CsvParseException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new DataException(
          file
              + ", after line "
              + csv.lastLine
              + ": is no CSV: "
              + RawRows.excerpt(String.valueOf(reason.getMessage())),
          e);
    } catch (UncheckedIOException | IOException e) {
      throw e instanceof DataException known
          ? known
          : new DataException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
    if (csv.rows == 0) {
      throw new DataException(file + ": has no rows");
    }
    return new RawRows(
        csv.features.features(),
        csv.labelColumn < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(csv.labels, csv.rows)));
  }

  private static Reader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    if (startsWith(in, (byte) 0x1F, (byte) 0x8B)) {
      in = new BufferedInputStream(new GZIPInputStream(in, 1 << 16));
    }
    if (startsWith(in, BYTE_ORDER_MARK)) {
      in.skipNBytes(BYTE_ORDER_MARK.length);
    }
    return new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
  }

  private static boolean startsWith(InputStream in, byte... expected) throws IOException {
    in.mark(expected.length);
    byte[] found = in.readNBytes(expected.length);
    in.reset();
    return Arrays.equals(found, expected);
  }

  private void take(long line, List<String> cells) throws DataException {
    lastLine = line;
    if (columns == null) {
      List<String> first = cells.stream().map(String::strip).toList();
      boolean header =
          (!form.names().isEmpty() && new HashSet<>(first).containsAll(form.names()))
              || first.stream().allMatch(cell -> Double.isNaN(parse(cell)));
      findColumns(line, first, header);
      if (header) {
        return;
      }
    }
    if (cells.size() != width) {
      throw problem(line, "%,d cells, expected %,d as in the first line", cells.size(), width);
    }
    for (int column : columns) {
      features.add(number(line, column, cells.get(column)));
    }
    if (labelColumn >= 0) {
      if (rows == labels.length) {
        labels = Arrays.copyOf(labels, 2 * rows);
      }
      labels[rows] = label(line, cells.get(labelColumn));
    }
    rows++;
  }

  private void findColumns(long line, List<String> first, boolean header) throws DataException {
    width = first.size();
    labelColumn = findLabel(line, first, header);
    if (header && !form.names().isEmpty()) {
      columns = form.names().stream().mapToInt(first::indexOf).toArray();
      for (int j = 0; j < columns.length; j++) {
        String name = form.names().get(j);
        if (columns[j] < 0 || columns[j] != first.lastIndexOf(name)) {
          throw problem(
              line,
              "expected one column '%s', found %s",
              name,
              columns[j] < 0 ? "none" : "several");
        }
      }
      return;
    }
    columns = IntStream.range(0, width).filter(column -> column != labelColumn).toArray();
    if (columns.length != form.features()) {
      throw problem(
          line,
          labelColumn >= 0
              ? "%,d columns, expected %,d features and the label"
              : "%,d columns, expected %,d features; a label beside them must be called 'label' in a"
                  + " header, or be named with --label",
          width,
          form.features());
    }
  }

  private int findLabel(long line, List<String> first, boolean header) throws DataException {
    String wanted = wantedLabel.orElse(LABEL);
    int byName =
        header
            ? IntStream.range(0, width)
                .filter(column -> first.get(column).equalsIgnoreCase(wanted))
                .findFirst()
                .orElse(-1)
            : -1;
    if (byName >= 0 || wantedLabel.isEmpty()) {
      return form.names().stream().anyMatch(wanted::equalsIgnoreCase) ? -1 : byName;
    }
    try {
      int place = Integer.parseInt(wanted);
      if (place >= 1 && place <= width) {
        return place - 1;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw problem(line, "no column '%s' for the label, of %,d columns", wanted, width);
  }

  private double number(long line, int column, String cell) throws DataException {
    double value = parse(cell);
    if (!features.takes(value)) {
      throw problem(
          line,
          "column %,d: %s, expected %s",
          column + 1,
          RawRows.excerpt(cell),
          features.expected());
    }
    return value;
  }

  private int label(long line, String cell) throws DataException {
    int number = form.classes().indexOf(cell.strip());
    if (number < 0) {
      throw problem(
          line,
          "column %,d: label %s, expected one of %s",
          labelColumn + 1,
          RawRows.excerpt(cell),
          form.classes());
    }
    return number;
  }

  private DataException problem(long line, String format, Object... values) {
    return new DataException(
        String.format(Locale.ROOT, "%s, line %d: ", file, line)
            + String.format(Locale.ROOT, format, values));
  }

  /** A decimal number; NaN where the cell is none. */
  private static double parse(String cell) {
    String text = cell.strip();
    if (text.length() > LONGEST_NUMBER) {
      return Double.NaN;
    }
    for (int i = 0; i < text.length(); i++) {
      if (NUMBER_CHARACTERS.indexOf(text.charAt(i)) < 0) {
        return Double.NaN; // Java would also take 0x1p3, 1d and Infinity
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
