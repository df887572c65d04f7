package dev.bakeoff.comparison;

import dev.bakeoff.comparison.PairTest.Kind;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.paired.Design;
import dev.bakeoff.paired.Discordant;
import dev.bakeoff.paired.Resampled;
import dev.bakeoff.statistics.Interval;
import dev.bakeoff.statistics.PairedTTest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tests pairs of models by one metric of the test part. */
final class PairTester {
  private final Metric metric;
  private final List<PairSample> samples;
  private final List<Optional<double[]>> values; // of the trials
  private final List<Optional<double[]>> influences; // of the examples

  PairTester(Metric metric, List<PairSample> samples) {
    this.metric = metric;
    this.samples = samples;
    values = samples.stream().map(one -> one.values(Field.ofTest(metric))).toList();
    influences = samples.stream().map(one -> one.influence(metric)).toList();
  }

  /** Two samples that pair with each other; empty where nothing is known of their difference. */
  Optional<PairTest> test(int i, int j) {
    if (values.get(i).isEmpty() || values.get(j).isEmpty()) {
      return Optional.empty();
    }
    double[] first = values.get(i).get();
    double[] second = values.get(j).get();
    if (samples.get(i).design() == Design.OWN_TEST_PARTS) {
      return Optional.of(resampled(i, first, second));
    }
    double difference = mean(first) - mean(second);
    if (influences.get(i).isPresent() && influences.get(j).isPresent()) {
      return Optional.of(onOneTestPart(i, j, difference));
    }
    return metric == Metric.ACCURACY ? byIntervals(i, j, difference) : Optional.empty();
  }

  private PairTest resampled(int i, double[] first, double[] second) {
    double[] differences = new double[first.length];
    Arrays.setAll(differences, t -> first[t] - second[t]);
    Resampled test = Resampled.of(differences, samples.get(i).trials(), !metric.isOfScores());
    return test(
        Kind.CORRECTED_T, mean(first) - mean(second), test.interval(), test.p(), Optional.empty());
  }

  private PairTest onOneTestPart(int i, int j, double difference) {
    double[] first = influences.get(i).orElseThrow();
    PairedTTest test = PairedTTest.of(difference, first, influences.get(j).orElseThrow());
    if (metric != Metric.ACCURACY) {
      return test(Kind.PAIRED_T, difference, test.interval(), test.p(), Optional.empty());
    }
    Discordant counts =
        Discordant.of(
            samples.get(i).timesRight().orElseThrow(), samples.get(j).timesRight().orElseThrow());
    boolean once = samples.get(i).trials().size() == 1;
    return test(
        Kind.MCNEMAR,
        difference,
        once ? Interval.paired(counts.first(), counts.second(), first.length) : test.interval(),
        counts.p(-difference),
        Optional.of(counts));
  }

  private Optional<PairTest> byIntervals(int i, int j, double difference) {
    Optional<Interval> first = samples.get(i).entry().interval();
    Optional<Interval> second = samples.get(j).entry().interval();
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    boolean apart =
        first.get().low() > second.get().high() || second.get().low() > first.get().high();
    return Optional.of(
        new PairTest(
            Kind.INTERVALS,
            difference,
            PairTest.UNKNOWN,
            Double.NaN,
            Double.NaN,
            apart,
            Optional.empty()));
  }

  private static PairTest test(
      Kind kind, double difference, Interval interval, double p, Optional<Discordant> counts) {
    return new PairTest(kind, difference, interval, p, p, p < PairTests.LEVEL, counts);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
