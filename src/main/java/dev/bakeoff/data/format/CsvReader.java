package dev.bakeoff.data.format;

import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.TableColumn;
import dev.bakeoff.data.examples.CollectedExamples;
import dev.bakeoff.data.examples.ExampleReader;
import dev.bakeoff.data.input.CsvRows;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.input.TextRow;
import dev.bakeoff.data.table.CellValues;
import dev.bakeoff.data.table.Columns;
import dev.bakeoff.data.table.FeatureCells;
import dev.bakeoff.data.table.ModelColumns;
import dev.bakeoff.data.table.TableReading;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads tables of numbers and categories with a column of labels: CSV with a header or without, any
 * delimiter and quote. A row is an example. Rows for a saved model may have labels or not. Whether
 * there is a header is what is said, or plain from the first row.
 */
public final class CsvReader implements ExampleReader {
  private final Reading reading;
  private final ColumnRules rules;
  private final ModelColumns expected; // or null
  private Columns columns; // of the first file, as is the table
  private TableReading table;
  private boolean header; // whether it has one, and so all others

  /** Reads numbers as a config says. */
  public CsvReader(Reading reading) {
    this(reading, ColumnRules.PLAIN);
  }

  /** Reads as a config says. */
  public CsvReader(Reading reading, ColumnRules rules) {
    this.reading = reading;
    this.rules = rules;
    expected = null;
  }

  /**
   * Reads rows for a saved model.
   *
   * @param reading of which only the form of the text counts
   */
  CsvReader(Reading reading, ModelColumns expected) {
    this.reading = reading;
    this.rules = ColumnRules.PLAIN;
    this.expected = expected;
    table = expected.table();
  }

  @Override
  public int features() {
    return columns.features().length;
  }

  @Override
  public List<String> names() {
    return header
        ? Arrays.stream(columns.features()).mapToObj(columns.names()::get).toList()
        : List.of();
  }

  @Override
  public List<TableColumn> table() {
    return table.stored();
  }

  @Override
  public void read(Path file, Part part, CollectedExamples out) throws DataException {
    CellValues.Range range = expected == null ? CellValues.Range.of(reading) : expected.range();
    CellValues cells = new CellValues(file, range, reading.text().decimalComma());
    int before = out.rows().count();
    try (CsvRows rows = new CsvRows(file, reading.text())) {
      out.rows().follow(rows::fraction);
      TextRow row = rows.next();
      if (row != null) {
        Columns own = columns(row, part, cells);
        Table added = new Table(cells, own, new FeatureCells(table, cells, own, advises()), out);
        for (row = header ? rows.next() : row; row != null; row = rows.next()) {
          added.add(row);
        }
        added.features.finish();
      }
    }
    if (out.rows().count() == before) {
      throw new DataException(file + ": holds no row of values; get the file again");
    }
  }

  /** Whether a config can have rules for the columns. */
  private boolean advises() {
    return expected == null && reading.image().isEmpty();
  }

  /** The columns that the first row tells of, and whether it is a header. */
  private Columns columns(TextRow first, Part part, CellValues cells) throws DataException {
    // A delimiter at the end of the line, as some programs write it, begins no column.
    boolean spare = first.count() > 1 && first.isBlank(first.count() - 1);
    if (spare) {
      first.dropLast();
    }
    List<String> names = first.texts();
    header = isHeader(names, cells, first.line());
    if (!header) {
      names = Collections.nCopies(names.size(), "");
    }
    return choose(names, spare, part, cells, first.line());
  }

  private boolean isHeader(List<String> first, CellValues cells, long line) throws DataException {
    Optional<Boolean> said = reading.text().header();
    if (said.isPresent() || columns != null) {
      return said.orElse(header);
    }
    if (expected != null) {
      return expected.isHeader(first, cells, line);
    }
    int j = 0;
    while (j < first.size() && Double.isNaN(CellValues.number(first.get(j)))) {
      j++;
    }
    if (j < first.size()) {
      throw cells.problem(
          line,
          j + 1,
          "",
          "is %s: the row can be an example or hold the columns' names; say which with header: false or header: true"
              .formatted(Excerpt.quoted(first.get(j))));
    }
    return true;
  }

  private Columns choose(List<String> names, boolean spare, Part part, CellValues cells, long line)
      throws DataException {
    if (expected != null) {
      return expected.columns(names, part != Part.UNLABELLED, cells, line);
    }
    if (columns != null) {
      return columns.in(names, part == Part.LABELLED, cells, line);
    }
    columns = Columns.choose(names, reading, spare, cells, line);
    table = TableReading.of(rules, columns, column -> Optional.empty(), cells, line);
    return columns;
  }

  /** Adds a file's rows. */
  private static final class Table {
    private final CellValues cells;
    private final Columns columns;
    private final FeatureCells features;
    private final CollectedExamples out;
    private final String[] names;
    private final double[] values;

    Table(CellValues cells, Columns columns, FeatureCells features, CollectedExamples out) {
      this.cells = cells;
      this.columns = columns;
      this.features = features;
      this.out = out;
      names = columns.names().toArray(String[]::new);
      values = new double[columns.features().length];
    }

    void add(TextRow row) throws DataException {
      int width = columns.names().size();
      if (row.count() == width + 1 && row.isBlank(width)) {
        row.dropLast();
      }
      if (row.count() != width) {
        throw wrongWidth(row, width);
      }
      for (int k = 0; k < values.length; k++) {
        values[k] = features.value(k, row);
      }
      out.rows().add(values, values.length);
      int j = columns.label();
      if (j >= 0) {
        String text = row.text(j);
        if (!out.passesOver(text)) {
          label(text, row.line(), j);
        }
      }
    }

    private void label(String text, long line, int j) throws DataException {
      String label = cells.label(text, line, j + 1, names[j]);
      out.label(label, problem -> cells.problem(line, j + 1, names[j], problem));
    }

    private DataException wrongWidth(TextRow row, int width) {
      return cells.problem(
          row.line(),
          "column %d: the row has %d columns, expected %d%s"
              .formatted(
                  Math.min(row.count(), width) + 1,
                  row.count(),
                  width,
                  row.spansLines()
                      ? "; it spans several lines, is a quote not closed?"
                      : row.count() == width + 1
                          ? "; correct the row, give each column its name, or check 'delimiter'"
                          : "; correct the row, or check 'delimiter'"));
    }
  }
}
