package dev.bakeoff.report.plot;

import dev.bakeoff.text.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a plot: maps values to pixels and has ticks at round numbers.
 *
 * @param low the value at its start
 * @param high the value at its end, above {@code low}
 * @param log whether equal distances are equal ratios
 * @param start the pixel of {@code low}
 * @param end the pixel of {@code high}
 */
record Axis(double low, double high, boolean log, double start, double end) {

  /**
   * A tick.
   *
   * @param value where
   * @param label its number as text
   */
  record Tick(double value, String label) {}

  /** A linear axis over all of some values with a little room on both sides. */
  static Axis linear(List<Double> values, double start, double end) {
    double low = min(values);
    double high = max(values);
    double room = high > low ? 0.06 * (high - low) : Math.max(Math.abs(high) * 0.05, 1e-3);
    return new Axis(low - room, high + room, false, start, end);
  }

  /** The same for shares: it does not go far beyond 0 and 1. */
  static Axis share(List<Double> values, double start, double end) {
    Axis axis = linear(values, start, end);
    double room = 0.03 * (axis.high - axis.low);
    return new Axis(Math.max(axis.low, -room), Math.min(axis.high, 1 + room), false, start, end);
  }

  /** A logarithmic axis over positive values with some room on both sides. */
  static Axis log(List<Double> values, double start, double end) {
    double low = min(values);
    double high = max(values);
    double room = Math.max(1.25, Math.pow(high / low, 0.06));
    return new Axis(low / room, high * room, true, start, end);
  }

  /** The pixel of a value. */
  double at(double value) {
    double share =
        log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return start + share * (end - start);
  }

  /** Ticks inside the axis, ascending: about five on a linear one. */
  List<Tick> ticks() {
    return log ? logTicks() : linearTicks();
  }

  private List<Tick> linearTicks() {
    double rough = (high - low) / 5;
    int power = (int) Math.floor(Math.log10(rough));
    double lead = rough / Math.pow(10, power);
    int step = lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7 ? 5 : 10;
    List<Tick> ticks = new ArrayList<>();
    BigDecimal unit =
        step == 10
            ? BigDecimal.ONE.scaleByPowerOfTen(power + 1)
            : BigDecimal.valueOf(step).scaleByPowerOfTen(power);
    long first = (long) Math.ceil(low / unit.doubleValue());
    for (long i = first; i * unit.doubleValue() <= high; i++) {
      ticks.add(tick(unit.multiply(BigDecimal.valueOf(i))));
    }
    return ticks;
  }

  private List<Tick> logTicks() {
    int from = (int) Math.floor(Math.log10(low));
    int to = (int) Math.ceil(Math.log10(high));
    int[] leads = to - from <= 4 ? new int[] {1, 2, 5} : new int[] {1};
    List<Tick> ticks = new ArrayList<>();
    for (int power = from; power <= to; power++) {
      for (int lead : leads) {
        BigDecimal value = BigDecimal.valueOf(lead).scaleByPowerOfTen(power);
        if (value.doubleValue() >= low && value.doubleValue() <= high) {
          ticks.add(tick(value));
        }
      }
    }
    return ticks.size() < 2 ? linearTicks() : ticks; // a short axis may lie between them
  }

  private static Tick tick(BigDecimal value) {
    boolean whole = value.abs().compareTo(BigDecimal.valueOf(10_000)) >= 0;
    String label =
        whole
            ? Numbers.count(value.longValue())
            : value.setScale(Math.max(0, value.scale())).toPlainString();
    return new Tick(value.doubleValue(), label);
  }

  private static double min(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  private static double max(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
