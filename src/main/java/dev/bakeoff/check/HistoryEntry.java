package dev.bakeoff.check;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bakeoff.check.CostRatio.Cost;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.Summary;
import dev.bakeoff.store.StoreException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one model gave at one commit: a line of a history.
 *
 * @param at when its first trial started, ISO 8601, UTC
 * @param commit Bakeoff's commit; null outside a checkout
 * @param dataset the dataset's id
 * @param model its name, with the requested hyperparameters where it has a grid
 * @param nTrain training examples
 * @param values by name: metrics of the test part (means over the trials that ended ok), {@code
 *     train_seconds}, {@code predict_seconds}, {@code peak_rss_bytes}, {@code model_bytes}
 *     (medians), and {@code train_rulers}, {@code predict_rulers}: the times as multiples of the
 *     ruler, which is what compares over hours and machines; times are of steady trials, and left
 *     out where there is none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record HistoryEntry(
    String at,
    String commit,
    String dataset,
    String model,
    int nTrain,
    Map<String, Double> values) {

  /** Keeps a copy in its order. */
  public HistoryEntry {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Of every model of a set that has a trial that ended ok, in the order of the set.
   *
   * @throws StoreException if the set has two rows of one trial
   */
  public static List<HistoryEntry> of(List<TrialResult> rows) throws StoreException {
    List<HistoryEntry> entries = new ArrayList<>();
    for (ModelPair model : Pairing.of(rows, rows)) {
      List<TrialResult> ok =
          model.pairs().stream()
              .map(TrialPair::candidate)
              .filter(row -> row.status() == Status.OK)
              .toList();
      if (!ok.isEmpty()) {
        entries.add(entry(model.key(), ok));
      }
    }
    return entries;
  }

  private static HistoryEntry entry(ModelKey key, List<TrialResult> rows) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Metric metric : Metric.checked()) {
      summary(rows, Field.ofTest(metric)::of)
          .ifPresent(all -> values.put(metric.word(), all.mean()));
    }
    List<TrialResult> steady = CostRatios.steady(rows);
    for (Cost cost : Cost.values()) {
      summary(cost.isTime() ? steady : rows, row -> CostRatios.value(cost, row))
          .ifPresent(all -> values.put(cost.key(), all.median()));
      if (cost.isTime()) {
        summary(steady, row -> CostRatios.byRuler(cost, row))
            .ifPresent(all -> values.put(cost.key().replace("seconds", "rulers"), all.median()));
      }
    }
    TrialResult first = rows.get(0);
    return new HistoryEntry(
        first.provenance().startedAt(),
        first.provenance().commit().gitCommit(),
        key.dataset(),
        key.model(),
        key.nTrain(),
        values);
  }

  private static Optional<Summary> summary(
      List<TrialResult> rows, Function<TrialResult, Double> value) {
    List<Double> values = rows.stream().map(value).filter(Objects::nonNull).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Summary.of(values));
  }
}
