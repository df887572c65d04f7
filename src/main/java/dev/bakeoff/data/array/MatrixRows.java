package dev.bakeoff.data.array;

import dev.bakeoff.config.ColumnRule;
import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.data.TableColumn;
import dev.bakeoff.data.examples.CollectedExamples;
import dev.bakeoff.data.table.CellValues;
import dev.bakeoff.data.table.Columns;
import dev.bakeoff.data.table.ModelColumns;
import dev.bakeoff.data.table.TableReading;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Takes the examples of matrices: the same for every format of arrays, and for all files of a
 * dataset.
 */
final class MatrixRows {
  private static final int MAX_FEATURES = 10_000_000; // some arrays have an element for each

  private final ColumnRules rules;
  private final CellValues.Range range;
  private int d; // 0 while no file was read
  private TableReading table;
  private boolean plain; // columns are features, and nothing is missing
  private boolean[] fills; // which columns may hold NaN for a missing value
  private boolean[] categories; // which hold categories

  /** Takes them as a config says. */
  MatrixRows(Reading reading, ColumnRules rules) {
    this.rules = rules;
    range = CellValues.Range.of(reading);
  }

  /** Takes rows for a saved model. */
  MatrixRows(ModelColumns expected) {
    rules = ColumnRules.PLAIN;
    range = expected.range();
    RawForm form = expected.form();
    d = form.features();
    table = expected.table();
    note();
  }

  /** Number of features; 0 before the first file was read where no model says it. */
  int features() {
    return d;
  }

  /** How columns become features. */
  List<TableColumn> stored() {
    return table.stored();
  }

  /** Labels of a file. */
  interface Labels {
    /** The label of an example; a number that is not finite is refused. */
    double get(int example);

    /** The problem with an example's label. */
    DataException problem(int example, String what);
  }

  /**
   * Adds all examples of a file.
   *
   * @param labels empty where there are none
   * @throws DataException if a value or label cannot be taken, or there are other features than in
   *     the file before
   */
  void add(Path file, ExampleMatrix matrix, Optional<Labels> labels, CollectedExamples out)
      throws DataException {
    if (d != 0 && matrix.features() != d) {
      throw new DataException(
          "%s: examples of %d features, expected %d as in training"
              .formatted(file, matrix.features(), d));
    }
    d = matrix.features();
    if (d > MAX_FEATURES) {
      throw new DataException(
          "%s: examples of %,d features, which are more than %,d; drop some"
              .formatted(file, d, MAX_FEATURES));
    }
    if (table == null) {
      table = rules.isPlain() ? TableReading.plain(d) : table(file);
      note();
    }
    boolean sparse = matrix.isSparse() && rules.isPlain() && range == CellValues.Range.FINITE;
    int[] columns = new int[sparse ? matrix.maxStored() : 0];
    double[] row = new double[sparse ? matrix.maxStored() : d];
    for (int i = 0; i < matrix.examples(); i++) {
      if (sparse) {
        int size = matrix.copyStored(i, columns, row);
        for (int k = 0; k < size; k++) {
          check(file, matrix, i, columns[k], row[k]);
        }
        out.rows().addSparse(columns, row, size);
      } else {
        matrix.copy(i, row);
        for (int j = 0; j < d; j++) {
          if (plain || !(fills[j] && Double.isNaN(row[j]))) {
            check(file, matrix, i, j, row[j]);
          }
          row[j] = !plain && categories[j] ? category(j, row[j]) : row[j];
        }
        out.rows().add(row, d);
      }
      if (labels.isPresent()) {
        label(labels.get(), i, out);
      }
    }
  }

  private TableReading table(Path file) throws DataException {
    Columns all = new Columns(Collections.nCopies(d, ""), -1, IntStream.range(0, d).toArray());
    CellValues cells = new CellValues(file, range);
    return TableReading.of(rules, all, column -> Optional.empty(), cells, 1);
  }

  private void note() {
    plain = table.isPlain();
    if (plain) {
      return;
    }
    fills = new boolean[d];
    categories = new boolean[d];
    for (int j = 0; j < d; j++) {
      ColumnRule rule = table.column(j).rule();
      fills[j] = rule.fills();
      categories[j] = rule.holdsCategories();
    }
  }

  private static void label(Labels labels, int example, CollectedExamples out)
      throws DataException {
    double label = labels.get(example);
    if (Double.isNaN(label) || Double.isInfinite(label)) {
      throw labels.problem(example, "is " + label + ", expected a number; correct it");
    }
    String name = CellValues.shortest(label);
    if (!out.passesOver(name)) {
      out.label(name, problem -> labels.problem(example, "is wrong: " + problem));
    }
  }

  /** The number of a category; of none it stays what it is. */
  private double category(int j, double x) {
    return Double.isNaN(x) ? x : table.column(j).number(CellValues.shortest(x)).orElse(0);
  }

  private void check(Path file, ExampleMatrix matrix, int example, int feature, double x)
      throws DataException {
    if (!range.takes(x)) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: %s: %s is %s",
              file,
              matrix.place(example, feature),
              x,
              range.refusal(x)));
    }
  }
}
