package dev.bakeoff.data.format;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.TableColumn;
import dev.bakeoff.data.table.CellValues;
import dev.bakeoff.data.table.Columns;
import dev.bakeoff.data.table.FeatureCells;
import dev.bakeoff.data.table.ModelColumns;
import dev.bakeoff.data.table.TableReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads tables of numbers and categories with a column of labels: CSV with a header or without, any
 * delimiter and quote. A row is an example; empty lines are skipped. FeatureRows for a saved model
 * may have labels or not, and whether there is a header is seen from the first row.
 */
public final class CsvReader implements ExampleReader {
  private static final int MAX_COLUMNS = 1_000_000;

  /** How the library says where it stopped. */
  private static final Pattern PLACE =
      Pattern.compile("\\(?[Rr]ecord starting at line ([0-9]+)\\)?");

  private final Reading reading;
  private final ColumnRules rules;
  private final ModelColumns expected; // or null
  private Columns columns; // of the first file, as is the table
  private TableReading table;

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
   * @param reading of which only the delimiter and the quote count
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
    return reading.header()
        ? Arrays.stream(columns.features()).mapToObj(columns.names()::get).toList()
        : List.of();
  }

  @Override
  public List<TableColumn> table() {
    return table.stored();
  }

  @Override
  public void read(Path file, Part part, CollectedExamples out) throws DataException {
    CellValues cells =
        new CellValues(file, expected == null ? CellValues.Range.of(reading) : expected.range());
    int before = out.rows().count();
    try (TextInput in = new TextInput(file);
        CloseableIterator<CsvRecord> records = parse(in)) {
      if (records.hasNext()) {
        CsvRecord first = records.next();
        List<String> names = first.getFields().stream().map(String::strip).toList();
        boolean header = expected == null ? reading.header() : expected.isHeader(names);
        if (!header) {
          names = Collections.nCopies(names.size(), "");
        }
        Columns own = choose(names, part, cells, first.getStartingLineNumber());
        Table rows = new Table(cells, own, new FeatureCells(table, cells, own, advises()), out);
        if (!header) {
          rows.add(first);
        }
        while (records.hasNext()) {
          rows.add(records.next());
        }
        rows.features.finish();
      }
    } catch (CsvParseException e) {
      throw damaged(file, e);
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof DataException known ? known : unreadable(file, e);
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    if (out.rows().count() == before) {
      throw new DataException(file + ": holds no row of values; get the file again");
    }
  }

  /** Whether a config can have rules for the columns. */
  private boolean advises() {
    return expected == null && reading.image().isEmpty();
  }

  private CloseableIterator<CsvRecord> parse(TextInput in) {
    return de.siegmar.fastcsv.reader.CsvReader.builder()
        .fieldSeparator(reading.delimiter())
        .quoteCharacter(reading.quote())
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // the width is checked here
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(TextInput.MAX_LINE)
        .build(
            CsvRecordHandler.builder()
                .maxFields(MAX_COLUMNS)
                .maxFieldSize(TextInput.MAX_LINE)
                .maxRecordSize(TextInput.MAX_LINE)
                .build(),
            in)
        .iterator();
  }

  private Columns choose(List<String> names, Part part, CellValues cells, long line)
      throws DataException {
    if (expected != null) {
      return expected.columns(names, part != Part.UNLABELLED, cells, line);
    }
    if (columns != null) {
      return columns.in(names, part == Part.LABELLED, cells, line);
    }
    columns = Columns.choose(names, reading, cells, line);
    table = TableReading.of(rules, columns, column -> Optional.empty(), cells, line);
    return columns;
  }

  private static DataException damaged(Path file, CsvParseException e) {
    String message = e.getMessage();
    Matcher place = PLACE.matcher(message);
    String line = place.find() ? ": line " + place.group(1) : "";
    return new DataException(
        file
            + line
            + ": "
            + place.replaceAll("the row").replace(" the row", "").strip()
            + "; correct the quotes there, or check 'quote' and 'delimiter'",
        e);
  }

  private static DataException unreadable(Path file, Exception e) {
    return new DataException(file + ": cannot be read (" + e + ")", e);
  }

  /** Adds a file's rows. */
  private static final class Table {
    private final CellValues cells;
    private final Columns columns;
    private final FeatureCells features;
    private final CollectedExamples out;
    private final double[] values;

    Table(CellValues cells, Columns columns, FeatureCells features, CollectedExamples out) {
      this.cells = cells;
      this.columns = columns;
      this.features = features;
      this.out = out;
      values = new double[columns.features().length];
    }

    void add(CsvRecord row) throws DataException {
      long line = row.getStartingLineNumber();
      int width = columns.names().size();
      if (row.getFieldCount() != width) {
        boolean spans = row.getFields().stream().anyMatch(field -> field.indexOf('\n') >= 0);
        throw cells.problem(
            line,
            "column %d: the row has %d columns, expected %d%s"
                .formatted(
                    Math.min(row.getFieldCount(), width) + 1,
                    row.getFieldCount(),
                    width,
                    spans
                        ? "; it spans several lines, is a quote not closed?"
                        : "; correct the row, or check 'delimiter'"));
      }
      for (int k = 0; k < values.length; k++) {
        values[k] = features.value(k, row.getField(columns.features()[k]), line);
      }
      out.rows().add(values, values.length);
      int j = columns.label();
      if (j < 0 || out.passesOver(row.getField(j))) {
        return;
      }
      String name = columns.names().get(j);
      String label = cells.label(row.getField(j), line, j + 1, name);
      out.label(label, problem -> cells.problem(line, j + 1, name, problem));
    }
  }
}
