package dev.bakeoff.check;

import dev.bakeoff.check.PairedPredictions.Trial;
import dev.bakeoff.check.QualityDifference.Test;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.metric.ConfusionMatrix;
import dev.bakeoff.metric.LogLoss;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.paired.Design;
import dev.bakeoff.paired.Resampled;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.Interval;
import dev.bakeoff.statistics.PairedBootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tests whether the candidate's predictions are better or worse than the base's, by the design of
 * the run. All trials of one test part: that part's examples are the sample. Trials with test parts
 * of their own (folds, repeated holdout): the trials are, and overlap in what they train on.
 */
final class QualityTests {
  private static final int RESAMPLES = 2000;
  private static final long SEED = 1; // any: the interval's ends move by less than they are shown
  private static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  private final List<TrialPair> pairs;
  private final PairedPredictions predictions;

  QualityTests(List<TrialPair> pairs, PairedPredictions predictions) {
    this.pairs = pairs;
    this.predictions = predictions;
  }

  /** The differences by every metric that both sets have. */
  List<QualityDifference> all() {
    List<QualityDifference> all = new ArrayList<>();
    for (Metric metric : Metric.checked()) {
      of(metric).ifPresent(all::add);
    }
    return all;
  }

  private Optional<QualityDifference> of(Metric metric) {
    Function<TrialResult, Double> value = Field.ofTest(metric)::of;
    if (pairs.isEmpty()
        || pairs.stream()
            .anyMatch(
                pair ->
                    value.apply(pair.base()) == null || value.apply(pair.candidate()) == null)) {
      return Optional.empty();
    }
    double[] base = pairs.stream().mapToDouble(pair -> value.apply(pair.base())).toArray();
    double[] now = pairs.stream().mapToDouble(pair -> value.apply(pair.candidate())).toArray();
    if (Arrays.equals(base, now) && (predictions.trials().isEmpty() || identical(metric))) {
      return Optional.of(difference(metric, base, now, new Interval(0, 0), 1, Test.IDENTICAL));
    }
    if (Design.of(rows()) == Design.OWN_TEST_PARTS) {
      return Optional.of(resampled(metric, base, now));
    }
    boolean readable = metric != Metric.LOG_LOSS || predictions.haveScores();
    return Optional.of(
        predictions.trials().isEmpty() || !readable
            ? difference(metric, base, now, UNKNOWN, Double.NaN, Test.NONE)
            : onOneTestPart(metric));
  }

  private List<TrialResult> rows() {
    return pairs.stream().map(TrialPair::base).toList();
  }

  private boolean identical(Metric metric) {
    return predictions.trials().stream()
        .allMatch(
            trial -> metric == Metric.LOG_LOSS || Arrays.equals(trial.base(), trial.candidate()));
  }

  private static QualityDifference difference(
      Metric metric, double[] base, double[] now, Interval interval, double p, Test test) {
    return new QualityDifference(metric, mean(base), mean(now), interval, p, test);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private QualityDifference resampled(Metric metric, double[] base, double[] now) {
    double[] differences = new double[base.length];
    Arrays.setAll(differences, i -> now[i] - base[i]);
    Resampled test = Resampled.of(differences, rows(), !metric.isOfScores());
    return difference(metric, base, now, test.interval(), test.p(), Test.CORRECTED_T);
  }

  /** Of the trials whose predictions both sets have; others were not tested. */
  private QualityDifference onOneTestPart(Metric metric) {
    double[] base = values(metric, TrialPair::base);
    double[] now = values(metric, TrialPair::candidate);
    int n = predictions.trials().get(0).truth().length;
    PairedBootstrap bootstrap = PairedBootstrap.of(n, statistic(metric, n), RESAMPLES, SEED);
    if (metric != Metric.ACCURACY) {
      return difference(metric, base, now, bootstrap.interval(), bootstrap.p(), Test.BOOTSTRAP);
    }
    double p = predictions.discordant().p(mean(now) - mean(base));
    return difference(metric, base, now, bootstrap.interval(), p, Test.MCNEMAR);
  }

  private double[] values(Metric metric, Function<TrialPair, TrialResult> side) {
    return predictions.trials().stream()
        .mapToDouble(trial -> Field.ofTest(metric).of(side.apply(trial.pair())))
        .toArray();
  }

  /** Candidate less base on some examples, the mean over the trials. */
  private double difference(Metric metric, int[] examples) {
    double sum = 0;
    for (Trial trial : predictions.trials()) {
      int[] truth = picked(trial.truth(), examples);
      int[] now = picked(trial.candidate(), examples);
      int[] before = picked(trial.base(), examples);
      sum += ConfusionMatrix.of(truth, now, trial.classes()).value(metric);
      sum -= ConfusionMatrix.of(truth, before, trial.classes()).value(metric);
    }
    return sum / predictions.trials().size();
  }

  /** The statistic to draw again; a metric that is a mean over examples is so much faster. */
  private PairedBootstrap.Statistic statistic(Metric metric, int n) {
    if (metric != Metric.ACCURACY && metric != Metric.LOG_LOSS) {
      return examples -> difference(metric, examples);
    }
    double[] each = new double[n];
    for (Trial trial : predictions.trials()) {
      for (int i = 0; i < n; i++) {
        each[i] += metric == Metric.ACCURACY ? right(trial, i) : loss(trial, i);
      }
    }
    double scale = 1.0 / n / predictions.trials().size();
    return examples -> Arrays.stream(examples).mapToDouble(i -> each[i]).sum() * scale;
  }

  private static double right(Trial trial, int i) {
    int truth = trial.truth()[i];
    return (trial.candidate()[i] == truth ? 1 : 0) - (trial.base()[i] == truth ? 1 : 0);
  }

  private static double loss(Trial trial, int i) {
    int k = trial.classes();
    int[] truth = {trial.truth()[i]};
    float[] now = trial.candidateScores().orElseThrow();
    float[] before = trial.baseScores().orElseThrow();
    return LogLoss.of(truth, Arrays.copyOfRange(now, i * k, (i + 1) * k), k)
        - LogLoss.of(truth, Arrays.copyOfRange(before, i * k, (i + 1) * k), k);
  }

  private static int[] picked(int[] values, int[] examples) {
    int[] out = new int[examples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[examples[i]];
    }
    return out;
  }
}
