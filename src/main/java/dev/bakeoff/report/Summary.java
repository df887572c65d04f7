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
    // Loops: a large report has half a million summaries, and four streams each took a second.
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.size();
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double sd = values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1));
    return new Summary(List.copyOf(values), mean, sd);
  }

  /** The middle value; of an even number the mean of the two in the middle. */
  double median() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** How many values. */
  int n() {
    return values.size();
  }
}
