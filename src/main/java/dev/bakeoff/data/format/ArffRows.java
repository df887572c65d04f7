package dev.bakeoff.data.format;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.table.CellValues;
import dev.bakeoff.data.table.Columns;
import dev.bakeoff.data.table.FeatureCells;
import java.util.Arrays;
import java.util.List;

/** Adds the rows of an ARFF file. */
final class ArffRows {
  private final List<ArffAttribute> declared;
  private final Columns columns;
  private final int[] order; // or null
  private final FeatureCells features;
  private final CollectedExamples out;
  private final double[] values;

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
      CollectedExamples out) {
    this.declared = declared;
    this.columns = columns;
    this.order = order;
    this.features = features;
    this.out = out;
    values = new double[order == null ? columns.features().length : order.length];
  }

  /** Adds the row of a line. */
  void add(String text, int line, CellValues cells) throws DataException {
    if (text.stripLeading().startsWith("{")) {
      throw cells.problem(line, "sparse rows are not supported; save the file as dense ARFF");
    }
    List<String> row = new ArffLine(text, line, cells).list('\0');
    if (row.size() != declared.size()) {
      throw cells.problem(
          line,
          "column %d: the row has %d columns, expected %d"
              .formatted(Math.min(row.size(), declared.size()) + 1, row.size(), declared.size()));
    }
    if (order == null) {
      for (int k = 0; k < values.length; k++) {
        values[k] = features.value(k, row.get(columns.features()[k]), line);
      }
    } else {
      spread(row, line, cells);
    }
    out.rows().add(values, values.length);
    int j = columns.label();
    if (j >= 0 && !out.passesOver(row.get(j))) {
      label(row.get(j), line, declared.get(j), cells);
    }
  }

  private void spread(List<String> row, int line, CellValues cells) throws DataException {
    Arrays.fill(values, 0);
    int next = 0;
    for (int k = 0; k < columns.features().length; k++) {
      int j = columns.features()[k];
      ArffAttribute attribute = declared.get(j);
      if (attribute.isNominal() && CellValues.isMissing(row.get(j))) {
        features.missingCategory(k, line);
      } else if (attribute.isNominal()) {
        values[order[next + attribute.place(row.get(j), line, j + 1, cells)]] = 1;
      } else {
        values[order[next]] = features.value(k, row.get(j), line);
      }
      next += attribute.width();
    }
  }

  private void label(String text, int line, ArffAttribute attribute, CellValues cells)
      throws DataException {
    int column = columns.label() + 1;
    String label = cells.label(text, line, column, attribute.name());
    if (attribute.isNominal()) {
      attribute.place(label, line, column, cells);
    } else {
      cells.finite(label, line, column, attribute.name());
    }
    out.label(label, problem -> cells.problem(line, column, attribute.name(), problem));
  }
}
