package dev.bakeoff.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;

/** Where the middle of some values lies. */
public final class Location {
  private Location() {}

  /** The mean of at least one value; read only. */
  public static double mean(double[] values) {
    return Mean.of(values).getAsDouble();
  }

  /**
   * The middle of at least one value; of an even number the mean of the two in the middle.
   *
   * @param values come back in another order
   */
  public static double median(double[] values) {
    return Median.withDefaults().withCopy(false).evaluate(values);
  }

  /**
   * The most frequent of at least one value; of several equally frequent ones the smallest, as
   * scikit-learn takes it.
   *
   * @param values come back sorted
   */
  public static double mode(double[] values) {
    Arrays.sort(values);
    double best = values[0];
    int most = 0;
    for (int from = 0, to; from < values.length; from = to) {
      to = from + 1;
      while (to < values.length && values[to] == values[from]) {
        to++;
      }
      if (to - from > most) {
        most = to - from;
        best = values[from];
      }
    }
    return best;
  }
}
