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
