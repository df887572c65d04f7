package dev.bakeoff.data.format;

import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.TableColumn;
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
 * Reads two variables of a MAT file of version 5: a numeric matrix of features and a vector of
 * labels. Where the labels are a row (1 x n) each column of the matrix is an example, where they
 * are a column (n x 1) each row is.
 */
public final class MatReader implements ExampleReader {
  private final Reading reading;
  private final ColumnRules rules;
  private final CellValues.Range range;
  private int d;
  private TableReading table;

  /** Reads as a config says. */
  public MatReader(Reading reading, ColumnRules rules) {
    this.reading = reading;
    this.rules = rules;
    range = CellValues.Range.of(reading);
  }

  /**
   * Reads rows for a saved model.
   *
   * @param reading of which only the variables' names count
   */
  MatReader(Reading reading, ModelColumns expected) {
    this.reading = reading;
    this.rules = ColumnRules.PLAIN;
    range = expected.range();
    d = expected.form().features();
    table = expected.table();
  }

  @Override
  public int features() {
    return d;
  }

  @Override
  public List<TableColumn> table() {
    return table.stored();
  }

  @Override
  public void read(Path file, Part part, CollectedExamples out) throws DataException {
    String labelName = reading.label().name().orElseThrow();
    List<String> wanted =
        part == Part.UNLABELLED
            ? List.of(reading.variable())
            : List.of(reading.variable(), labelName);
    MatFile mat = MatFile.read(file, wanted);
    MatFile.Matrix data = mat.matrix(reading.variable());
    boolean examplesAreColumns = data.rows() == d;
    MatFile.Matrix labels = null;
    if (part == Part.LABELLED || (part == Part.EITHER && mat.has(labelName))) {
      labels = mat.matrix(labelName);
      examplesAreColumns = labels.rows() == 1;
      int n = Math.max(labels.rows(), labels.columns());
      int there = examplesAreColumns ? data.columns() : data.rows();
      if (Math.min(labels.rows(), labels.columns()) != 1 || n != there) {
        throw new DataException(
            "%s: '%s' is %d x %d and '%s' %d x %d; expected as many labels, in a row, as '%s' has columns, or in a column, as it has rows"
                .formatted(
                    file,
                    labelName,
                    labels.rows(),
                    labels.columns(),
                    reading.variable(),
                    data.rows(),
                    data.columns(),
                    reading.variable()));
      }
    }
    add(file, data, examplesAreColumns, labels, out);
  }

  private void add(
      Path file,
      MatFile.Matrix data,
      boolean byColumn,
      MatFile.Matrix labels,
      CollectedExamples out)
      throws DataException {
    int n = byColumn ? data.columns() : data.rows();
    int width = byColumn ? data.rows() : data.columns();
    if (d != 0 && width != d) {
      throw new DataException(
          file + ": an example has " + width + " features, expected " + d + " as in training");
    }
    d = width;
    if (n == 0 || d == 0) {
      throw new DataException(file + ": '" + reading.variable() + "' is empty");
    }
    if (table == null) {
      Columns all = new Columns(Collections.nCopies(d, ""), -1, IntStream.range(0, d).toArray());
      CellValues cells = new CellValues(file, range);
      table = TableReading.of(rules, all, column -> Optional.empty(), cells, 1);
    }
    double[] row = new double[d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        double x = byColumn ? data.get(j, i) : data.get(i, j);
        if (!(Double.isNaN(x) && table.column(j).rule().fills())) {
          check(file, x, byColumn ? j : i, byColumn ? i : j);
        }
        row[j] = stored(j, x);
      }
      out.rows().add(row, d);
      if (labels != null) {
        int example = i;
        double label = labels.get(byColumn ? 0 : i, byColumn ? i : 0);
        if (Double.isNaN(label) || Double.isInfinite(label)) {
          throw labelProblem(file, i, "is " + label + ", expected a number; correct it");
        }
        String name = CellValues.shortest(label);
        if (!out.passesOver(name)) {
          out.label(name, problem -> labelProblem(file, example, "is wrong: " + problem));
        }
      }
    }
  }

  /** A number, or the number of its category. */
  private double stored(int j, double x) {
    return Double.isNaN(x) || !table.column(j).rule().holdsCategories()
        ? x
        : table.column(j).number(CellValues.shortest(x)).orElse(0);
  }

  private DataException labelProblem(Path file, int i, String what) {
    return new DataException(
        "%s: element %d of '%s' %s".formatted(file, i + 1, reading.label().name().get(), what));
  }

  private void check(Path file, double x, int row, int column) throws DataException {
    if (!range.takes(x)) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: row %d, column %d of '%s': %s is %s",
              file,
              row + 1,
              column + 1,
              reading.variable(),
              x,
              range.refusal(x)));
    }
  }
}
