package dev.bakeoff.preparation;

import dev.bakeoff.config.ColumnRule;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.EncodedColumn;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.TableColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the columns of a table, as they are stored, into features: fills what is missing and gives
 * categories numbers. The features of a column stand together, in the order of the columns.
 *
 * <p>These are the conventions of scikit-learn's SimpleImputer, OneHotEncoder (with {@code
 * handle_unknown='ignore'}) and OrdinalEncoder (with {@code unknown_value=-1}).
 */
public final class Encoder {
  /** What stands for a category that no training row has, where categories are numbers. */
  public static final double UNKNOWN = -1;

  private final List<EncodedColumn> columns;
  private final int[] starts; // each column's first feature; last element d
  private final int[][] places; // by a category's number its place among those known, or -1

  /** Encodes as was learned before. */
  public Encoder(List<EncodedColumn> columns) {
    this.columns = List.copyOf(columns);
    starts = new int[columns.size() + 1];
    places = new int[columns.size()][];
    for (int c = 0; c < places.length; c++) {
      EncodedColumn column = columns.get(c);
      starts[c + 1] = Math.addExact(starts[c], column.width());
      places[c] = new int[column.column().categories().size()];
      Arrays.fill(places[c], -1);
      for (int k = 0; k < column.known().length; k++) {
        places[c][column.known()[k]] = k;
      }
    }
  }

  /**
   * Learns from training rows.
   *
   * @param table all columns
   * @param stored their values, shape (n, columns); read only
   * @param rows the training rows, at least one; read only
   * @throws DataException if a column has no value there, so that it is not known what stands for
   *     one that is missing
   */
  static Encoder learn(List<TableColumn> table, Features stored, int[] rows) throws DataException {
    List<EncodedColumn> learned = new ArrayList<>();
    for (int c = 0; c < table.size(); c++) {
      learned.add(new ColumnLearner(table.get(c), stored, c, rows).learn());
    }
    return new Encoder(learned);
  }

  /** What was learned of each column. */
  public List<EncodedColumn> columns() {
    return columns;
  }

  /** The same for rows that are read later, see {@link EncodedColumn#alone}. */
  public List<EncodedColumn> alone() {
    return columns.stream().map(EncodedColumn::alone).toList();
  }

  /** Number of features d. */
  public int features() {
    return starts[columns.size()];
  }

  /** The names of the d features: {@code age}, {@code city=Paris}, {@code age (missing)}. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (EncodedColumn column : columns) {
      String name = column.column().name();
      if (column.oneHot()) {
        for (int category : column.known()) {
          names.add(name + "=" + column.column().categories().get(category));
        }
      } else {
        names.add(name);
      }
      if (column.indicator()) {
        names.add(name + " (missing)");
      }
    }
    return names;
  }

  /** A column's first feature; of the number of columns: d. */
  int start(int column) {
    return starts[column];
  }

  /**
   * The value of a column that is no category, or of a category as a number: what is missing is
   * filled.
   */
  double filled(int column, double stored) {
    return Double.isNaN(stored) ? columns.get(column).fill() : stored;
  }

  /**
   * Where a stored category, or what stands for a missing one, is among those that features know.
   *
   * @return -1 for one that none knows
   */
  int place(int column, double stored) {
    double category = filled(column, stored);
    return category >= 0 && category < places[column].length ? places[column][(int) category] : -1;
  }

  /** The value of the one feature of a column that is not one-hot. */
  double single(int column, double stored) {
    return columns.get(column).column().rule().holdsCategories()
        ? place(column, stored) // UNKNOWN where none knows it
        : filled(column, stored);
  }

  /**
   * How many of some rows have a category that no feature knows.
   *
   * @param stored shape (n, columns); read only
   * @return one number for each column
   */
  public int[] unknown(Features stored, int[] rows) {
    int[] counts = new int[columns.size()];
    for (int c = 0; c < counts.length; c++) {
      if (columns.get(c).column().rule().holdsCategories()) {
        for (int row : rows) {
          counts[c] += place(c, stored.get(row, c)) < 0 ? 1 : 0;
        }
      }
    }
    return counts;
  }

  /** What to say of rows with such categories; a sentence a column. */
  public List<String> warnings(Features stored, int[] rows) {
    List<String> warnings = new ArrayList<>();
    int[] counts = unknown(stored, rows);
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] > 0) {
        boolean ordinal = columns.get(c).column().rule().coding() == ColumnRule.Coding.ORDINAL;
        warnings.add(
            "column '%s': %d of %d rows have a category that no training row has; %s"
                .formatted(
                    columns.get(c).column().name(),
                    counts[c],
                    rows.length,
                    ordinal ? "its number is -1" : "all its features are 0"));
      }
    }
    return warnings;
  }
}
