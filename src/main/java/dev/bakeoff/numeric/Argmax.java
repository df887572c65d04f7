package dev.bakeoff.numeric;

import java.util.function.IntToDoubleFunction;

/** Finds the place of the highest of some values; of equal ones, the first. */
public final class Argmax {
  private Argmax() {}

  /** The place of the highest element; at least one is needed, and none is NaN. */
  public static int of(double[] values) {
    return of(values.length, place -> values[place]);
  }

  /**
   * The place of the highest of a few elements, counted from the first of them.
   *
   * @param values {@code count} elements from {@code from} on are read, none NaN
   * @param count at least 1
   * @return in [0, count)
   */
  public static int of(float[] values, int from, int count) {
    int best = 0;
    for (int place = 1; place < count; place++) {
      if (values[from + place] > values[from + best]) {
        best = place;
      }
    }
    return best;
  }

  /**
   * The place in [0, n) of the highest value.
   *
   * @param n at least 1
   * @param value gives the value at a place, not NaN
   */
  public static int of(int n, IntToDoubleFunction value) {
    int best = 0;
    for (int place = 1; place < n; place++) {
      if (value.applyAsDouble(place) > value.applyAsDouble(best)) {
        best = place;
      }
    }
    return best;
  }
}
