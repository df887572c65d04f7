package dev.bakeoff.preparation;

import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.Features;
import java.util.Arrays;

/**
 * One shift and one factor a feature: a scaled value is {@code (x - shift[j]) * factor[j]},
 * computed in double.
 *
 * <p>For {@link Scaling#STANDARD} the standard deviation is the population's (divisor n, as in
 * scikit-learn's StandardScaler). A feature that is constant in the training rows maps to 0 there,
 * never to NaN.
 *
 * @param shift shape (d,); kept, must not change
 * @param factor shape (d,); kept, must not change
 */
public record Scaler(double[] shift, double[] factor) {

  /**
   * Learns the scaling from training rows.
   *
   * @param scaling how to scale; {@link Scaling#UNIT} needs byte features
   * @param features shape (n, d); read only
   * @param rows the training rows, at least one; read only
   * @throws IllegalArgumentException for unit scaling of features that are not bytes, or without
   *     rows
   */
  public static Scaler fit(Scaling scaling, Features features, int[] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("cannot fit a scaler on 0 examples");
    }
    int d = features.columns();
    double[] shift = new double[d];
    double[] factor = new double[d];
    Arrays.fill(factor, 1);
    switch (scaling) {
      case NONE -> {}
      case UNIT -> {
        if (features.type() != Features.Type.U8) {
          throw new IllegalArgumentException(
              "unit scaling divides bytes by 255, but these features are not bytes");
        }
        Arrays.fill(factor, 1.0 / 255);
      }
      case MINMAX, STANDARD -> learn(scaling, features::copy, rows, shift, factor);
    }
    return new Scaler(shift, factor);
  }

  /** Copies unscaled rows. */
  interface Source {
    /** Copies a row over the first d elements. */
    void copy(int row, double[] out);
  }

  /**
   * Learns the two scalings that depend on training rows.
   *
   * @param shift shape (d,), zeros; overwritten
   * @param factor shape (d,); overwritten
   */
  static void learn(Scaling scaling, Source features, int[] rows, double[] shift, double[] factor) {
    if (scaling == Scaling.MINMAX) {
      fitRange(features, rows, shift, factor);
    } else {
      fitMoments(features, rows, shift, factor);
    }
  }

  /** Scales one value of feature j. */
  public double scale(double x, int j) {
    return (x - shift[j]) * factor[j];
  }

  /** Whether a value of 0 stays 0 in every feature, so that sparse rows stay sparse. */
  boolean keepsZeros() {
    return Arrays.stream(shift).allMatch(s -> s == 0);
  }

  private static void fitRange(Source features, int[] rows, double[] min, double[] factor) {
    int d = min.length;
    double[] max = new double[d];
    Arrays.fill(min, Double.POSITIVE_INFINITY);
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
    double[] x = new double[d];
    for (int row : rows) {
      features.copy(row, x);
      for (int j = 0; j < d; j++) {
        min[j] = Math.min(min[j], x[j]);
        max[j] = Math.max(max[j], x[j]);
      }
    }
    for (int j = 0; j < d; j++) {
      factor[j] = max[j] == min[j] ? 1 : 1 / (max[j] - min[j]);
    }
  }

  private static void fitMoments(Source features, int[] rows, double[] mean, double[] factor) {
    int d = mean.length;
    // Sums are of offsets from the first row: a constant feature then has offsets, and so a
    // deviation, of exactly 0.
    double[] first = new double[d];
    double[] x = new double[d];
    features.copy(rows[0], first);
    for (int row : rows) {
      features.copy(row, x);
      for (int j = 0; j < d; j++) {
        mean[j] += x[j] - first[j];
      }
    }
    for (int j = 0; j < d; j++) {
      mean[j] = first[j] + mean[j] / rows.length;
    }
    double[] squares = new double[d];
    for (int row : rows) {
      features.copy(row, x);
      for (int j = 0; j < d; j++) {
        double offset = x[j] - mean[j];
        squares[j] += offset * offset;
      }
    }
    for (int j = 0; j < d; j++) {
      factor[j] = squares[j] == 0 ? 1 : 1 / Math.sqrt(squares[j] / rows.length);
    }
  }
}
