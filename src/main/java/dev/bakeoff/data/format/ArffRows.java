package dev.bakeoff.data.format;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.examples.CollectedExamples;
import dev.bakeoff.data.input.Lines;
import dev.bakeoff.data.input.TextRow;
import dev.bakeoff.data.table.CellValues;
import dev.bakeoff.data.table.Columns;
import dev.bakeoff.data.table.FeatureCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Adds the rows of an ARFF file, dense or sparse. */
final class ArffRows {
  private final List<ArffAttribute> declared;
  private final Columns columns;
  private final int[] order; // or null
  private final FeatureCells features;
  private final CellValues cells;
  private final CollectedExamples out;
  private final double[] values;
  private final List<String> blank; // what a sparse row leaves out
  private final TextRow row = new TextRow();
  private long weights;

  /**
   * Prepares for a file.
   *
   * @param declared all columns
   * @param columns which of them hold what
   * @param order where each feature that the columns make goes in a row; shape (d,); null where a
   *     column is stored as it is
   * @param out gets the rows
   */
  ArffRows(
      List<ArffAttribute> declared,
      Columns columns,
      int[] order,
      FeatureCells features,
      CellValues cells,
      CollectedExamples out) {
    this.declared = declared;
    this.columns = columns;
    this.order = order;
    this.features = features;
    this.cells = cells;
    this.out = out;
    values = new double[order == null ? columns.features().length : order.length];
    blank = declared.stream().map(ArffAttribute::zero).toList();
  }

  /** Adds the row of a line. */
  void add(Lines line) throws DataException {
    if (!split(line)) {
      parse(line);
    }
    if (row.count() != declared.size()) {
      throw cells.problem(
          row.line(),
          "column %d: the row has %d columns, expected %d"
              .formatted(Math.min(row.count(), declared.size()) + 1, row.count(), declared.size()));
    }
    if (order == null) {
      for (int k = 0; k < values.length; k++) {
        values[k] = features.value(k, row);
      }
    } else {
      spread();
    }
    out.rows().add(values, values.length);
    int j = columns.label();
    if (j >= 0 && !out.passesOver(row.text(j))) {
      label(row.text(j), row.line(), declared.get(j));
    }
  }

  private void spread() throws DataException {
    Arrays.fill(values, 0);
    int next = 0;
    for (int k = 0; k < columns.features().length; k++) {
      int j = columns.features()[k];
      ArffAttribute attribute = declared.get(j);
      if (!attribute.isNominal()) {
        values[order[next]] = features.value(k, row);
      } else if (CellValues.isMissing(row.text(j))) {
        features.missingCategory(k, row.line());
      } else {
        values[order[next + attribute.place(row.text(j), row.line(), j + 1, cells)]] = 1;
      }
      next += attribute.width();
    }
  }

  /** Says what became of weights, once all rows were added. */
  void end(String file) {
    if (weights > 0) {
      out.warn(
          "%s: %,d rows have a weight other than 1, which counts for nothing here"
              .formatted(file, weights));
    }
  }

  /** Cells between commas; false for a line that has more than these. */
  private boolean split(Lines line) {
    byte[] bytes = line.bytes();
    row.start(bytes, line.line());
    int from = line.from();
    for (int i = from; i < line.to(); i++) {
      byte c = bytes[i];
      if (c == ',') {
        add(bytes, from, i);
        from = i + 1;
      } else if (c == '\'' || c == '"' || c == '{' || c == '%' || c == '\\') {
        return false;
      }
    }
    add(bytes, from, line.to());
    return row.count() > 1 || declared.size() == 1;
  }

  private void add(byte[] bytes, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && (bytes[from] == ' ' || bytes[from] == '\t')) {
      from++;
    }
    while (to > from && (bytes[to - 1] == ' ' || bytes[to - 1] == '\t')) {
      to--;
    }
    row.add(from, to);
  }

  private void parse(Lines line) throws DataException {
    String text = line.text();
    ArffLine words = new ArffLine(text, line.line(), cells);
    List<String> weight = new ArrayList<>();
    List<String> found;
    if (text.stripLeading().startsWith("{")) {
      found = new ArrayList<>(blank);
      words.sparse(found, weight);
    } else {
      found = words.row(weight);
    }
    row.set(found, line.line());
    weights += weight.isEmpty() || CellValues.number(weight.get(0)) == 1 ? 0 : 1;
  }

  private void label(String text, long line, ArffAttribute attribute) throws DataException {
    int column = columns.label() + 1;
    String label;
    if (attribute.isNominal() && !CellValues.isMissing(text)) {
      label = attribute.value(attribute.place(text, line, column, cells));
    } else {
      label = cells.label(text, line, column, attribute.name());
      cells.finite(label, line, column, attribute.name());
    }
    out.label(label, problem -> cells.problem(line, column, attribute.name(), problem));
  }
}
