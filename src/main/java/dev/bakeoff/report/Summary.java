package dev.bakeoff.report;

import java.util.List;

/**
 * One measurement over several trials.
 *
 * @param values the raw values, in the order of the trials; at least one
 * @param mean their mean
 * @param sd their sample standard deviation (divisor n - 1); NaN for one value
 */
record Summary(List<Double> values, double mean, double sd) {

  /** Summarises at least one value. */
  static Summary of(List<Double> values) {
    double mean = values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    double squares = values.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    double sd = values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1));
    return new Summary(List.copyOf(values), mean, sd);
  }

  /** How many values. */
  int n() {
    return values.size();
  }
}
