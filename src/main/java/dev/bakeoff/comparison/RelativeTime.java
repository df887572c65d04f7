package dev.bakeoff.comparison;

import dev.bakeoff.config.Baseline;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The time of an entry by that of another one, its baseline, which the config names.
 *
 * <p>What is compared is prepare + fit, so that nothing is gained by moving work from one to the
 * other; of several trials that ended ok the median, of the steady ones if there are any. There is
 * no ratio over times that are not steady. Where a baseline has several models, the fastest of them
 * stands for it; one that is not steady might be that, so that there is no ratio either.
 *
 * @param entry whose time
 * @param baseline by whose; of the same dataset and, where the config varies it, training size
 */
public record RelativeTime(ModelResults entry, ModelResults baseline) {
  /**
   * One that is not steady first, then the largest ratio; those without one last, in the order of
   * the config.
   */
  private static final Comparator<RelativeTime> FASTEST_BASELINE =
      Comparator.comparing(RelativeTime::isSteady)
          .thenComparingDouble(
              pair ->
                  pair.ratio().isPresent()
                      ? -pair.ratio().getAsDouble()
                      : Double.POSITIVE_INFINITY);

  /** Every pair of a section, in the order of its entries and of the config. */
  public static List<RelativeTime> of(Comparison comparison, DatasetComparison section) {
    List<RelativeTime> pairs = new ArrayList<>();
    for (ModelResults entry : section.entries()) {
      pairs.addAll(of(comparison, section, entry));
    }
    return pairs;
  }

  /** The pairs of an entry with those of its baselines that have a result. */
  public static List<RelativeTime> of(
      Comparison comparison, DatasetComparison section, ModelResults entry) {
    List<RelativeTime> pairs = new ArrayList<>();
    for (Baseline baseline :
        comparison.config().reporting().relativeTo().getOrDefault(entry.name(), List.of())) {
      baseline.models().stream()
          .flatMap(name -> like(comparison, section, entry, name).stream())
          .map(other -> new RelativeTime(entry, other))
          .min(FASTEST_BASELINE)
          .ifPresent(pairs::add);
    }
    return pairs;
  }

  /** The entry of a model on the same dataset and, where the config varies it, training size. */
  private static Optional<ModelResults> like(
      Comparison comparison, DatasetComparison section, ModelResults entry, String name) {
    boolean sizes = !comparison.config().data().trainSizes().isEmpty();
    return section.entries().stream()
        .filter(other -> other.name().equals(name))
        .filter(
            other ->
                !sizes
                    || other.first().outcome().sizes().nTrain()
                        == entry.first().outcome().sizes().nTrain())
        .findFirst();
  }

  /** Prepare + fit, in seconds; empty if no trial has a fit. */
  public static OptionalDouble seconds(ModelResults entry) {
    return median(entry, RelativeTime::prepareAndFit);
  }

  /** Prepare + fit of the entry by that of the baseline; empty if one has none. */
  public OptionalDouble ratio() {
    return ratio(RelativeTime::prepareAndFit);
  }

  /** Predicting the test part, likewise. */
  public OptionalDouble predictRatio() {
    return ratio(Field.PREDICT_TEST_SECONDS::of);
  }

  /** Test accuracy of the entry less that of the baseline, medians; empty if one has none. */
  public OptionalDouble accuracyDifference() {
    OptionalDouble own = median(entry.summary(Field.TEST_ACCURACY));
    OptionalDouble other = median(baseline.summary(Field.TEST_ACCURACY));
    return own.isPresent() && other.isPresent()
        ? OptionalDouble.of(own.getAsDouble() - other.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Whether all trials of both ran on one machine; times of two are no ratio. */
  private boolean sameMachine() {
    Set<String> machines = new LinkedHashSet<>();
    entry.ok().forEach(row -> machines.add(row.provenance().place().environment()));
    baseline.ok().forEach(row -> machines.add(row.provenance().place().environment()));
    return machines.size() == 1;
  }

  /** Whether the times of both are to be trusted. */
  public boolean isSteady() {
    return entry.isSteady() && baseline.isSteady();
  }

  private OptionalDouble ratio(Function<TrialResult, Double> seconds) {
    OptionalDouble own = median(entry, seconds);
    OptionalDouble other = median(baseline, seconds);
    return own.isPresent()
            && other.isPresent()
            && other.getAsDouble() > 0
            && sameMachine()
            && isSteady()
        ? OptionalDouble.of(own.getAsDouble() / other.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble median(ModelResults entry, Function<TrialResult, Double> seconds) {
    return median(ModelResults.summary(entry.timed(), seconds));
  }

  private static OptionalDouble median(Optional<Summary> summary) {
    return summary.stream().mapToDouble(Summary::median).findFirst();
  }

  /**
   * Prepare + fit of a trial, in seconds; null without a fit. A program that reports no preparing
   * has it in its fit.
   */
  public static Double prepareAndFit(TrialResult row) {
    Double fit = Field.FIT_SECONDS.of(row);
    Double prepare = Field.PREPARE_SECONDS.of(row);
    return fit == null || prepare == null ? fit : Double.valueOf(prepare + fit);
  }

  /**
   * For each trial that has a ratio, the ratios of its model by the names of the baselines.
   *
   * @return by the trials' names
   */
  public static Map<String, Map<String, Double>> byTrial(Comparison comparison) {
    Map<String, Map<String, Double>> ratios = new TreeMap<>();
    for (DatasetComparison section : comparison.sections()) {
      for (RelativeTime pair : of(comparison, section)) {
        for (TrialResult row : pair.entry.ok()) {
          pair.ratio()
              .ifPresent(
                  ratio ->
                      ratios
                          .computeIfAbsent(row.name(), name -> new LinkedHashMap<>())
                          .put(pair.baseline.name(), ratio));
        }
      }
    }
    return ratios;
  }
}
