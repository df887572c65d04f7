package dev.bakeoff.data.format;

import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Examples;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Layout;
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
 * labels, which may be a row or a column: SciPy writes a row of what has one dimension. Whether the
 * matrix's rows or its columns are the examples is what the config says, or the side that is as
 * long as the labels; where both are, the config has to say it. Further files lie as the first one
 * does.
 */
public final class MatReader implements ExampleReader {
  private final Reading reading;
  private final ColumnRules rules;
  private final CellValues.Range range;
  private int d;
  private TableReading table;
  private Examples examples; // which way they lie; null while that is not known

  /** Reads as a config says. */
  public MatReader(Reading reading, ColumnRules rules) {
    this.reading = reading;
    this.rules = rules;
    range = CellValues.Range.of(reading);
    examples = reading.arrays().examples().orElse(null);
  }

  /**
   * Reads rows for a saved model.
   *
   * @param reading of which only the variables and which way examples lie count
   */
  MatReader(Reading reading, ModelColumns expected) {
    this.reading = reading;
    this.rules = ColumnRules.PLAIN;
    range = expected.range();
    d = expected.form().features();
    table = expected.table();
    Layout layout = expected.form().layout();
    examples = reading.arrays().examples().orElse(layout == null ? null : layout.examples());
  }

  @Override
  public int features() {
    return d;
  }

  @Override
  public Layout layout() {
    return new Layout(examples, false);
  }

  @Override
  public List<TableColumn> table() {
    return table.stored();
  }

  @Override
  public void read(Path file, Part part, CollectedExamples out) throws DataException {
    String variable = reading.arrays().variable();
    String labelName = reading.label().name().orElseThrow();
    List<String> wanted =
        part == Part.UNLABELLED ? List.of(variable) : List.of(variable, labelName);
    MatFile mat = MatFile.read(file, wanted);
    MatFile.Matrix data = mat.matrix(variable);
    MatFile.Matrix labels = null;
    if (part == Part.LABELLED || (part == Part.EITHER && mat.has(labelName))) {
      labels = mat.matrix(labelName);
      if (Math.min(labels.rows(), labels.columns()) != 1) {
        throw new DataException(
            "%s: '%s' is %d x %d, expected a row or a column of labels"
                .formatted(file, labelName, labels.rows(), labels.columns()));
      }
    }
    examples = examples(file, data, labels);
    add(file, data, examples == Examples.COLUMNS, labels, out);
  }

  /** Which way the examples of a file lie. */
  private Examples examples(Path file, MatFile.Matrix data, MatFile.Matrix labels)
      throws DataException {
    boolean rows = fits(data.rows(), data.columns(), labels);
    boolean columns = fits(data.columns(), data.rows(), labels);
    if (rows && columns && examples == null) {
      throw new DataException(
          "%s: '%s' is %d x %d, so that its rows or its columns can be the examples; say which with examples: rows or examples: columns (of predict --examples)"
              .formatted(file, reading.arrays().variable(), data.rows(), data.columns()));
    }
    if (rows && columns) {
      return examples;
    }
    // What is said, or was so in training, is not what this file is like.
    boolean against =
        reading.arrays().examples().isPresent() && (examples == Examples.ROWS) != rows;
    if (rows == columns || against) {
      throw new DataException(unlike(file, data, labels));
    }
    return rows ? Examples.ROWS : Examples.COLUMNS;
  }

  private boolean fits(int n, int width, MatFile.Matrix labels) {
    return (labels == null || n == size(labels)) && (d == 0 || width == d);
  }

  private static int size(MatFile.Matrix vector) {
    return vector.rows() * vector.columns();
  }

  private String unlike(Path file, MatFile.Matrix data, MatFile.Matrix labels) {
    boolean said = reading.arrays().examples().isPresent();
    String side = said ? examples == Examples.ROWS ? "rows" : "columns" : "rows or columns";
    return "%s: '%s' is %d x %d, expected"
            .formatted(file, reading.arrays().variable(), data.rows(), data.columns())
        + (labels == null
            ? ""
            : " %d %s, as many as '%s' has labels"
                .formatted(size(labels), side, reading.label().name().orElseThrow()))
        + (labels == null || d == 0 ? "" : ", and")
        + (d == 0 ? "" : " examples of %d features as in training".formatted(d))
        + (said ? "; is 'examples' right?" : "");
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
    d = width;
    if (n == 0 || d == 0) {
      throw new DataException(file + ": '" + reading.arrays().variable() + "' is empty");
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
        double label = labels.get(labels.rows() == 1 ? 0 : i, labels.rows() == 1 ? i : 0);
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
              reading.arrays().variable(),
              x,
              range.refusal(x)));
    }
  }
}
