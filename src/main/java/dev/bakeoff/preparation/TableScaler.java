package dev.bakeoff.preparation;

import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.EncodedColumn;
import dev.bakeoff.data.Features;
import java.util.Arrays;

/**
 * Learns the scaling of a table's features: all alike, whether they were numbers or categories,
 * except that standard scaling does not shift the features of a column of many categories. Their
 * zeros then stay zeros, as with scikit-learn's {@code StandardScaler(with_mean=False)}, which is
 * what it asks for where features are sparse.
 */
final class TableScaler {
  /** Categories of a column from which on their features are not shifted. */
  static final int MANY_CATEGORIES = 100;

  private final Encoder encoder;
  private final Features stored;
  private final int[] rows;
  private final double[] shift;
  private final double[] factor;

  private TableScaler(Encoder encoder, Features stored, int[] rows) {
    this.encoder = encoder;
    this.stored = stored;
    this.rows = rows;
    shift = new double[encoder.features()];
    factor = new double[encoder.features()];
    Arrays.fill(factor, 1);
  }

  /**
   * Learns it from training rows.
   *
   * @param stored shape (n, columns); read only
   * @param rows the training rows, at least one; read only
   * @throws IllegalArgumentException for unit scaling
   */
  static Scaler fit(Scaling scaling, Encoder encoder, Features stored, int[] rows) {
    if (scaling == Scaling.UNIT) {
      throw new IllegalArgumentException("unit scaling divides bytes by 255, a table has none");
    }
    TableScaler learner = new TableScaler(encoder, stored, rows);
    if (scaling != Scaling.NONE) {
      learner.learnSingles(scaling);
      for (int c = 0; c < encoder.columns().size(); c++) {
        learner.learnCounted(scaling, c);
      }
    }
    return new Scaler(learner.shift, learner.factor);
  }

  /** Features of numbers, and of categories that are numbers. */
  private void learnSingles(Scaling scaling) {
    int columns = encoder.columns().size();
    double[] x = new double[columns];
    double[] s = new double[columns];
    double[] f = new double[columns];
    Arrays.fill(f, 1);
    Scaler.Source source =
        (row, out) -> {
          stored.copy(row, x);
          for (int c = 0; c < columns; c++) {
            out[c] = encoder.columns().get(c).oneHot() ? 0 : encoder.single(c, x[c]);
          }
        };
    Scaler.learn(scaling, source, rows, s, f);
    for (int c = 0; c < columns; c++) {
      if (!encoder.columns().get(c).oneHot()) {
        shift[encoder.start(c)] = s[c];
        factor[encoder.start(c)] = f[c];
      }
    }
  }

  /** Features that are 0 or 1: how many of the rows have a 1 says all. */
  private void learnCounted(Scaling scaling, int c) {
    EncodedColumn column = encoder.columns().get(c);
    if (!column.oneHot() && !column.indicator()) {
      return;
    }
    int first = encoder.start(c);
    int[] ones = new int[column.width()];
    for (int row : rows) {
      double x = stored.get(row, c);
      int place = column.oneHot() ? encoder.place(c, x) : -1;
      if (place >= 0) {
        ones[place]++;
      }
      if (column.indicator() && Double.isNaN(x)) {
        ones[ones.length - 1]++;
      }
    }
    boolean shifted = !column.oneHot() || column.known().length <= MANY_CATEGORIES;
    for (int k = column.oneHot() ? 0 : 1; k < ones.length; k++) {
      double share = (double) ones[k] / rows.length;
      boolean constant = ones[k] == 0 || ones[k] == rows.length;
      if (scaling == Scaling.MINMAX) {
        shift[first + k] = ones[k] == rows.length ? 1 : 0;
      } else {
        shift[first + k] = shifted ? share : 0;
        factor[first + k] = constant ? 1 : 1 / Math.sqrt(share * (1 - share));
      }
    }
  }
}
