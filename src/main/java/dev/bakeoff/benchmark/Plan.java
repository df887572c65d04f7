package dev.bakeoff.benchmark;

import dev.bakeoff.config.Config;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.SplitCache.PreparedData;
import dev.bakeoff.trial.TrialSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a config asks for, with its data in place.
 *
 * @param config what was read
 * @param trials in the order in which to run them
 * @param data of every dataset, by its id
 */
public record Plan(Config config, List<TrialSpec> trials, Map<String, PreparedData> data) {
  /** Keeps unmodifiable copies. */
  public Plan {
    trials = List.copyOf(trials);
    data = Map.copyOf(data);
  }

  /** What was found while splits were prepared; once for all splits of a dataset. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    found()
        .forEach(
            (dataset, bySplit) ->
                warnings(bySplit).forEach(one -> warnings.add(dataset + ": " + one)));
    return warnings;
  }

  /** The same of one dataset, without its name. */
  public List<String> warnings(String dataset) {
    return warnings(found().getOrDefault(dataset, Map.of()));
  }

  private static List<String> warnings(Map<String, List<String>> bySplit) {
    String more = bySplit.size() > 1 ? " (in one split of several)" : "";
    return bySplit.values().stream().limit(1).flatMap(List::stream).map(one -> one + more).toList();
  }

  /** By dataset and split. */
  private Map<String, Map<String, List<String>>> found() {
    Map<String, Map<String, List<String>>> found = new LinkedHashMap<>();
    for (TrialSpec trial : trials) {
      if (!trial.split().warnings().isEmpty()) {
        found
            .computeIfAbsent(trial.identity().dataset(), any -> new LinkedHashMap<>())
            .putIfAbsent(trial.split().splitSha256(), trial.split().warnings());
      }
    }
    return found;
  }

  /** The same plan, saving no models. */
  public Plan withoutModels() {
    return new Plan(config, trials.stream().map(TrialSpec::withoutModel).toList(), data);
  }

  /**
   * Every trial beside what is stored of it, in the order of the plan.
   *
   * @param rows one a trial; also those of trials that are not planned
   * @param environment the key of the environment in which trials would run now
   */
  public List<PlannedTrial> against(Collection<TrialResult> rows, String environment) {
    Map<String, TrialResult> byTrial =
        rows.stream().collect(Collectors.toMap(TrialResult::name, row -> row));
    return trials.stream()
        .map(
            trial -> {
              TrialResult row = byTrial.get(trial.name());
              return new PlannedTrial(trial, row, Freshness.of(trial, row, environment));
            })
        .toList();
  }
}
