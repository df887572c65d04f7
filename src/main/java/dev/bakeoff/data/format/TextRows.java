package dev.bakeoff.data.format;

import dev.bakeoff.config.DatasetSpec.Text;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.input.CsvRows;
import dev.bakeoff.data.input.Lines;
import dev.bakeoff.data.input.TextRow;
import dev.bakeoff.data.table.CellValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cells of a table as they are written, row by row, whatever they hold. */
public final class TextRows {
  private TextRows() {}

  /** Gets rows. */
  public interface Sink {
    /**
     * What ARFF declares, before any row.
     *
     * @param names of the columns
     * @param nominal of a column: the values that the file declares; empty where it declares none
     */
    void declared(List<String> names, List<Optional<List<String>>> nominal);

    /**
     * A row.
     *
     * @param cells without spaces around them
     * @param line where it begins, from 1
     */
    void row(List<String> cells, long line) throws DataException;
  }

  /**
   * Reads CSV; its first row comes like any other.
   *
   * @throws DataException if the file cannot be read or a quote is not closed
   */
  public static void ofCsv(Path file, char delimiter, Sink sink) throws DataException {
    Text text = new Text(Optional.empty(), delimiter, '"', false, false);
    try (CsvRows rows = new CsvRows(file, text)) {
      for (TextRow row = rows.next(); row != null; row = rows.next()) {
        sink.row(row.texts().stream().map(String::strip).toList(), row.line());
      }
    }
  }

  /**
   * Reads ARFF.
   *
   * @throws DataException if the file cannot be read, is none, or has sparse rows
   */
  public static void ofArff(Path file, Sink sink) throws DataException {
    CellValues cells = new CellValues(file, CellValues.Range.FINITE);
    try (Lines in = new Lines(file)) {
      List<ArffAttribute> declared = ArffReader.header(in, cells);
      sink.declared(
          declared.stream().map(ArffAttribute::name).toList(),
          declared.stream()
              .map(
                  one ->
                      one.isNominal()
                          ? Optional.of(List.copyOf(one.values().keySet()))
                          : Optional.<List<String>>empty())
              .toList());
      while (in.next()) {
        if (!ArffReader.ignored(in)) {
          String line = in.text();
          if (line.stripLeading().startsWith("{")) {
            throw cells.problem(in.line(), "is a sparse row, which has no cells to look into");
          }
          sink.row(new ArffLine(line, in.line(), cells).row(new ArrayList<>()), in.line());
        }
      }
    }
  }

  /** The first lines of a text file. */
  public static List<String> head(Path file, int lines) throws DataException {
    List<String> head = new ArrayList<>();
    try (Lines in = new Lines(file)) {
      while (head.size() < lines && in.next()) {
        head.add(in.text());
      }
    }
    return head;
  }
}
