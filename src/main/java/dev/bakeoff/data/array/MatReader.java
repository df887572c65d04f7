package dev.bakeoff.data.array;

import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Examples;
import dev.bakeoff.config.DatasetSpec.Reading;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Layout;
import dev.bakeoff.data.TableColumn;
import dev.bakeoff.data.examples.CollectedExamples;
import dev.bakeoff.data.examples.ExampleReader;
import dev.bakeoff.data.table.ModelColumns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads two variables of a MAT file of version 5: a numeric matrix of features, dense or sparse,
 * and a vector of labels, which may be a row or a column: SciPy writes a row of what has one
 * dimension. Whether the matrix's rows or its columns are the examples is what the config says, or
 * the side that is as long as the labels; where both are, the config has to say it. Further files
 * lie as the first one does.
 */
public final class MatReader implements ExampleReader {
  private final Reading reading;
  private final MatrixRows rows;
  private Examples examples; // which way they lie; null while that is not known

  /** Reads as a config says. */
  public MatReader(Reading reading, ColumnRules rules) {
    this.reading = reading;
    rows = new MatrixRows(reading, rules);
    examples = reading.arrays().examples().orElse(null);
  }

  /**
   * Reads rows for a saved model.
   *
   * @param reading of which only the variables and which way examples lie count
   */
  public MatReader(Reading reading, ModelColumns expected) {
    this.reading = reading;
    rows = new MatrixRows(expected);
    Layout layout = expected.form().layout();
    examples = reading.arrays().examples().orElse(layout == null ? null : layout.examples());
  }

  @Override
  public int features() {
    return rows.features();
  }

  @Override
  public Layout layout() {
    return new Layout(examples, false);
  }

  @Override
  public List<TableColumn> table() {
    return rows.stored();
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
    ExampleMatrix matrix = data.examples(examples == Examples.COLUMNS, variable);
    if (matrix.examples() == 0 || matrix.features() == 0) {
      throw new DataException(file + ": '" + variable + "' is empty");
    }
    rows.add(file, matrix, Optional.ofNullable(labels).map(all -> vector(file, all)), out);
  }

  private MatrixRows.Labels vector(Path file, MatFile.Matrix labels) {
    return new MatrixRows.Labels() {
      @Override
      public double get(int i) {
        return labels.get(labels.rows() == 1 ? 0 : i, labels.rows() == 1 ? i : 0);
      }

      @Override
      public DataException problem(int i, String what) {
        return new DataException(
            "%s: element %d of '%s' %s".formatted(file, i + 1, reading.label().name().get(), what));
      }
    };
  }

  /** Which way the examples of a file lie. */
  private Examples examples(Path file, MatFile.Matrix data, MatFile.Matrix labels)
      throws DataException {
    boolean byRow = fits(data.rows(), data.columns(), labels);
    boolean byColumn = fits(data.columns(), data.rows(), labels);
    if (byRow && byColumn && examples == null) {
      throw new DataException(
          "%s: '%s' is %d x %d, so that its rows or its columns can be the examples; say which with examples: rows or examples: columns (of predict --examples)"
              .formatted(file, reading.arrays().variable(), data.rows(), data.columns()));
    }
    if (byRow && byColumn) {
      return examples;
    }
    // What is said, or was so in training, is not what this file is like.
    boolean against =
        reading.arrays().examples().isPresent() && (examples == Examples.ROWS) != byRow;
    if (byRow == byColumn || against) {
      throw new DataException(unlike(file, data, labels));
    }
    return byRow ? Examples.ROWS : Examples.COLUMNS;
  }

  private boolean fits(int n, int width, MatFile.Matrix labels) {
    return (labels == null || n == size(labels))
        && (rows.features() == 0 || width == rows.features());
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
        + (labels == null || rows.features() == 0 ? "" : ", and")
        + (rows.features() == 0
            ? ""
            : " examples of %d features as in training".formatted(rows.features()))
        + (said ? "; is 'examples' right?" : "");
  }
}
