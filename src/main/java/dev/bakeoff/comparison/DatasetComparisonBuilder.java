package dev.bakeoff.comparison;

import dev.bakeoff.config.Config;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.result.Candidate;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.DatasetInfo;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.store.ResultSet.Predicted;
import dev.bakeoff.text.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Groups the rows of one dataset. */
final class DatasetComparisonBuilder {
  /** How many scores of all models are kept for calibration, curves and tests: 80 MB. */
  private static final long MAX_SCORES = 20_000_000;

  private DatasetComparisonBuilder() {}

  /** What makes rows one entry; of the training size only if the config varies it. */
  private record Group(String name, Map<String, Object> params, int nTrain) {}

  static DatasetComparison build(
      ResultSet set, Config config, String dataset, List<TrialResult> rows) throws IOException {
    Map<Group, List<TrialResult>> groups = new LinkedHashMap<>();
    for (TrialResult row : rows) {
      int nTrain = config.data().trainSizes().isEmpty() ? 0 : row.outcome().sizes().nTrain();
      Group group = new Group(row.identity().entry().name(), Labels.requested(row), nTrain);
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(row);
    }
    List<List<TrialResult>> trials = new ArrayList<>(groups.values());
    List<String> names = config.models().stream().map(ModelSpec::name).toList();
    trials.sort(Comparator.comparingInt(group -> position(names, group.get(0))));
    Labels labels = new Labels(trials.stream().map(group -> group.get(0)).toList());
    Set<String> stale = Staleness.of(rows, !config.data().trainSizes().isEmpty());
    List<ModelResults> entries = new ArrayList<>();
    for (List<TrialResult> group : trials) {
      String model = labels.of(group.get(0));
      String label =
          config.data().trainSizes().isEmpty()
              ? model
              : model + ", n = " + Numbers.count(group.get(0).outcome().sizes().nTrain());
      entries.add(
          new ModelResults(
              model, label, group, Map.of(), Map.of(), List.of(), Map.of(), isStale(group, stale)));
    }
    IdentityHashMap<ModelResults, Correct> correct = new IdentityHashMap<>();
    entries.forEach(entry -> correct.put(entry, Correct.of(entry, Field.TEST_ACCURACY)));
    Comparator<ModelResults> byCount = Comparator.comparing(correct::get);
    entries.sort(
        Comparator.comparing(DatasetComparisonBuilder::isIncomplete)
            .thenComparing(byCount.reversed()));
    Map<String, TrialResult> regraded = new HashMap<>();
    List<ModelResults> detailed = new ArrayList<>();
    long room = MAX_SCORES;
    for (int i = 0; i < entries.size(); i++) {
      if (i < DatasetComparison.MAX_DETAILED || isBaseline(config, entries.get(i))) {
        ModelResults entry = detailed(set, entries.get(i), room);
        room -= entry.scores().values().stream().mapToLong(scores -> scores.length).sum();
        entry.trials().forEach(row -> regraded.put(row.name(), row));
        entries.set(i, entry);
        detailed.add(entry);
      }
    }
    Optional<DatasetInfo> info = set.dataset(dataset);
    boolean synthetic = synthetic(config, dataset);
    return new DatasetComparison(
        dataset,
        synthetic,
        rows.stream().map(row -> regraded.getOrDefault(row.name(), row)).toList(),
        info,
        entries,
        info.map(DatasetInfo::classes).orElseGet(() -> numbers(rows)),
        new DatasetComparison.Pictures(set.examples(dataset), set.gallery(dataset)),
        PairTests.of(detailed));
  }

  /** Whether it is of the model that the report compares others with. */
  private static boolean isBaseline(Config config, ModelResults entry) {
    return config.reporting().baseline().filter(entry.name()::equals).isPresent();
  }

  /**
   * The same entry with what its files hold.
   *
   * @param room how many scores may be kept
   */
  private static ModelResults detailed(ResultSet set, ModelResults entry, long room)
      throws IOException {
    List<TrialResult> group = new ArrayList<>(entry.trials());
    Map<Integer, Predicted> predictions = new TreeMap<>();
    Map<Integer, float[]> kept = new TreeMap<>();
    List<CurvePoint> curve = List.of();
    Map<Integer, List<Candidate>> searches = new TreeMap<>();
    long left = room;
    for (int i = 0; i < group.size(); i++) {
      TrialResult row = group.get(i);
      Optional<Predicted> predicted = set.testPredictions(row);
      Optional<float[]> scores =
          row.status() == Status.OK ? set.testProbabilities(row) : Optional.empty();
      if (predicted.isPresent()) {
        predictions.put(i, predicted.get());
      }
      if (scores.isPresent() && predicted.isPresent() && scores.get().length <= left) {
        left -= scores.get().length;
        kept.put(i, scores.get());
      }
      group.set(i, Regraded.of(row, predicted, scores));
      if (group.get(i).quality().scores().testBrier() == null) {
        kept.remove(i); // they are no probabilities
      }
      curve = curve.isEmpty() ? set.curve(row) : curve;
      List<Candidate> search = set.search(row);
      if (!search.isEmpty()) {
        searches.put(i, search);
      }
    }
    return new ModelResults(
        entry.model(), entry.label(), group, predictions, kept, curve, searches, entry.isStale());
  }

  private static boolean isStale(List<TrialResult> group, Set<String> stale) {
    return group.stream().anyMatch(row -> stale.contains(row.name()));
  }

  private static boolean isIncomplete(ModelResults entry) {
    return !entry.allOk();
  }

  private static int position(List<String> names, TrialResult row) {
    int at = names.indexOf(row.identity().entry().name());
    return at < 0 ? names.size() : at;
  }

  private static boolean synthetic(Config config, String dataset) {
    return dataset.startsWith("synthetic")
        || config.data().datasets().stream()
            .filter(spec -> spec.id().equals(dataset))
            .anyMatch(
                spec ->
                    spec instanceof DatasetSpec.Catalogued generated
                        && (generated.train().isPresent() || generated.test().isPresent()));
  }

  private static List<String> numbers(List<TrialResult> rows) {
    int classes = rows.stream().mapToInt(row -> row.outcome().sizes().nClasses()).max().orElse(0);
    return IntStream.range(0, classes).mapToObj(String::valueOf).toList();
  }
}
