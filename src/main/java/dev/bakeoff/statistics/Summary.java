package dev.bakeoff.statistics;

import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * One measurement over several trials.
 *
 * @param values the raw values, in the order of the trials; at least one
 * @param mean their mean
 * @param sd their sample standard deviation (divisor n - 1); NaN for one value
 */
public record Summary(List<Double> values, double mean, double sd) {

  /** Summarises at least one value. */
  public static Summary of(List<Double> values) {
    // No streams: a large report has half a million summaries.
    DoubleSummaryStatistics sum = new DoubleSummaryStatistics();
    values.forEach(sum::accept);
    double mean = sum.getSum() / values.size();
    DoubleSummaryStatistics squares = new DoubleSummaryStatistics();
    values.forEach(x -> squares.accept((x - mean) * (x - mean)));
    double sd = values.size() < 2 ? Double.NaN : Math.sqrt(squares.getSum() / (values.size() - 1));
    return new Summary(List.copyOf(values), mean, sd);
  }

  /** The middle value; of an even number the mean of the two in the middle. */
  public double median() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The smallest value. */
  public double least() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** The largest value. */
  public double most() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** How many values. */
  public int n() {
    return values.size();
  }
}
