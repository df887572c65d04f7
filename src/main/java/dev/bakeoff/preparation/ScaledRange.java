package dev.bakeoff.preparation;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Refuses what a scaling would turn into infinity or NaN, so that no model has to learn from it: a
 * value such as 1.8e308 that stands for a missing one, or a feature whose values lie too far apart.
 *
 * <p>A scaled value must fit a float32 (largest 3.4e38), because that is what many models work in.
 */
final class ScaledRange {
  private final Features features;
  private final List<String> names;
  private final boolean gaps;

  /**
   * Prepares.
   *
   * @param features unscaled, shape (n, d); read only
   * @param names of the d features; empty where they have none
   * @param gaps whether NaN stands for a value that is missing, which is filled
   */
  ScaledRange(Features features, List<String> names, boolean gaps) {
    this.features = features;
    this.names = names;
    this.gaps = gaps;
  }

  /**
   * Checks what was learned from training rows.
   *
   * @param train the rows that it was learned from
   * @throws DataException if a shift is not finite, or a factor is not both finite and above 0; the
   *     message names the feature and the range of its values
   */
  void requireUsable(Scaler scaler, int[] train) throws DataException {
    for (int j = 0; j < features.columns(); j++) {
      double factor = scaler.factor()[j];
      if (!Double.isFinite(scaler.shift()[j]) || !Double.isFinite(factor) || factor == 0) {
        int column = j;
        double min = IntStream.of(train).mapToDouble(i -> features.get(i, column)).min().orElse(0);
        double max = IntStream.of(train).mapToDouble(i -> features.get(i, column)).max().orElse(0);
        throw new DataException(
            "%s cannot be scaled: its training values go from %s to %s, which no double precision shift and factor can map; correct the values, or drop the column"
                .formatted(name(j), min, max));
      }
    }
  }

  /**
   * Checks that scaled values stay finite.
   *
   * @param rows which of the n to look at
   * @throws DataException if one does not fit a float32; the message names the row and the feature
   */
  void requireFinite(Scaler scaler, int[] rows) throws DataException {
    if (features instanceof Features.Bytes) {
      return; // no factor that a byte can have takes another byte so far
    }
    double[] x = new double[features.columns()];
    for (int row : rows) {
      if (features instanceof Features.Sparse sparse) {
        for (int k = sparse.start(row), end = sparse.start(row + 1); k < end; k++) {
          requireFinite(scaler, row, sparse.column(k), sparse.value(k));
        }
        continue;
      }
      features.copy(row, x);
      for (int j = 0; j < x.length; j++) {
        requireFinite(scaler, row, j, x[j]);
      }
    }
    if (features instanceof Features.Sparse) {
      for (int j = 0; j < x.length; j++) {
        requireFinite(scaler, rows[0], j, 0);
      }
    }
  }

  private void requireFinite(Scaler scaler, int row, int column, double x) throws DataException {
    double scaled = scaler.scale(x, column);
    if (!(Math.abs(scaled) <= Float.MAX_VALUE) && !(gaps && Double.isNaN(x))) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s of row %d (from 0) is %s, which scaled is %s, beyond the %.2g that a float32 can hold; correct the value, remove the row, or drop the column",
              name(column),
              row,
              x,
              scaled,
              Float.MAX_VALUE));
    }
  }

  private String name(int column) {
    return names.isEmpty()
        ? "feature " + column + " (from 0)"
        : "feature '" + names.get(column) + "'";
  }
}
