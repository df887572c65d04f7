package dev.bakeoff.preparation;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.EncodedColumn;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.TableColumn;
import dev.bakeoff.statistics.Location;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Learns of one column what its features need. */
final class ColumnLearner {
  private final TableColumn column;
  private final Features stored;
  private final int place;
  private final int[] rows;

  /**
   * Prepares.
   *
   * @param stored the values of all columns, shape (n, columns); read only
   * @param place of the column among them
   * @param rows the training rows, at least one; read only
   */
  ColumnLearner(TableColumn column, Features stored, int place, int[] rows) {
    this.column = column;
    this.stored = stored;
    this.place = place;
    this.rows = rows;
  }

  /** Learns it; see {@link Encoder#learn}. */
  EncodedColumn learn() throws DataException {
    double[] values = new double[rows.length];
    int there = 0;
    for (int row : rows) {
      double value = stored.get(row, place);
      if (!Double.isNaN(value)) {
        values[there++] = value;
      }
    }
    boolean misses = there < rows.length;
    double[] present = misses ? Arrays.copyOf(values, there) : values;
    boolean indicator = column.rule().indicator() && misses;
    if (!column.rule().holdsCategories()) {
      return new EncodedColumn(column, new int[0], number(present), indicator);
    }
    int[] counts = new int[column.categories().size()];
    for (double category : present) {
      counts[(int) category]++;
    }
    int[] order = order(counts);
    double fill = category(counts, order);
    if (misses) {
      counts[(int) fill]++;
    }
    int[] known = IntStream.of(order).filter(k -> column.declared() || counts[k] > 0).toArray();
    return new EncodedColumn(column, known, fill, indicator);
  }

  private double number(double[] present) throws DataException {
    return switch (column.rule().missing()) {
      case REFUSE -> Double.NaN;
      case CONSTANT -> Double.parseDouble(column.rule().constant());
      case MEDIAN -> Location.median(required(present));
      case MEAN -> Location.mean(required(present));
      case MOST_FREQUENT -> Location.mode(required(present));
    };
  }

  private double category(int[] counts, int[] order) throws DataException {
    switch (column.rule().missing()) {
      case REFUSE -> {
        return Double.NaN;
      }
      case CONSTANT -> {
        return column.categories().indexOf(column.rule().constant());
      }
      default -> {
        int best = -1;
        for (int k : order) {
          best = counts[k] > 0 && (best < 0 || counts[k] > counts[best]) ? k : best;
        }
        if (best < 0) {
          throw empty();
        }
        return best;
      }
    }
  }

  /**
   * The order of categories: declared ones as declared, others by their numbers where those that
   * training rows have are all numbers, else by their characters.
   */
  private int[] order(int[] counts) {
    List<String> names = column.categories();
    int[] all = IntStream.range(0, counts.length).toArray();
    if (column.declared()) {
      return all;
    }
    double[] numbers = new double[counts.length];
    boolean numeric = true;
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = number(names.get(k));
      numeric &= counts[k] == 0 || !Double.isNaN(numbers[k]);
    }
    Comparator<Integer> byName = Comparator.comparing(names::get);
    Comparator<Integer> natural =
        numeric
            ? Comparator.<Integer>comparingDouble(k -> numbers[k]).thenComparing(byName)
            : byName;
    return Arrays.stream(all).boxed().sorted(natural).mapToInt(k -> k).toArray();
  }

  private static double number(String name) {
    try {
      return name.isEmpty() || Character.isLetter(name.charAt(name.length() - 1))
          ? Double.NaN // parseDouble takes 1d, NaN and Infinity
          : Double.parseDouble(name);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private double[] required(double[] present) throws DataException {
    if (present.length == 0) {
      throw empty();
    }
    return present;
  }

  private DataException empty() {
    return new DataException(
        "column '%s': every training row misses its value, so nothing can be learned to stand for it; drop the column, or write missing: {constant: ...}"
            .formatted(column.name()));
  }
}
