package dev.bakeoff.report;

import dev.bakeoff.config.Config;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A result set, read and grouped once; every format writes this.
 *
 * @param config what was compared
 * @param title the config's name
 * @param sections one for each dataset, in the config's order
 * @param machines what is known of each machine, by its key in the rows
 */
record Comparison(
    Config config, String title, List<Section> sections, Map<String, List<Fact>> machines) {

  /** Reads and groups. */
  static Comparison of(ResultSet set, Config config) throws IOException {
    Map<String, List<TrialResult>> byDataset = new LinkedHashMap<>();
    config.datasets().forEach(spec -> byDataset.put(spec.id(), new ArrayList<>()));
    Map<String, List<Fact>> machines = new LinkedHashMap<>();
    for (TrialResult row : set.rows()) {
      byDataset.computeIfAbsent(row.identity().dataset(), id -> new ArrayList<>()).add(row);
      String machine = row.provenance().environment();
      if (machine != null && !machines.containsKey(machine)) {
        machines.put(machine, facts(set.environment(row)));
      }
    }
    List<Section> sections = new ArrayList<>();
    for (Map.Entry<String, List<TrialResult>> dataset : byDataset.entrySet()) {
      if (!dataset.getValue().isEmpty()) {
        sections.add(SectionBuilder.build(set, config, dataset.getKey(), dataset.getValue()));
      }
    }
    return new Comparison(config, Escape.visible(config.name()), List.copyOf(sections), machines);
  }

  /** Models of the config that have no row on some dataset: {@code name on dataset}. */
  List<String> missing() {
    return config.datasets().stream()
        .flatMap(
            dataset -> config.models().stream().flatMap(model -> missing(dataset, model.name())))
        .toList();
  }

  private Stream<String> missing(DatasetSpec dataset, String model) {
    boolean there =
        sections.stream()
            .filter(section -> section.dataset().equals(Escape.visible(dataset.id())))
            .flatMap(section -> section.entries().stream())
            .anyMatch(entry -> entry.name().equals(model));
    return there ? Stream.empty() : Stream.of(Escape.visible(model + " on " + dataset.id()));
  }

  /** One sentence on how much is compared. */
  String lead() {
    boolean sameSplits =
        sections.stream()
            .map(section -> section.entries().stream().flatMap(e -> e.trials().stream()).toList())
            .allMatch(SectionFacts::sameSplits);
    long trials =
        sections.stream()
            .flatMap(s -> s.entries().stream())
            .mapToLong(e -> e.trials().size())
            .sum();
    long models =
        sections.stream().flatMap(s -> s.entries().stream()).map(Entry::label).distinct().count();
    return Numbers.count(models, "model")
        + " on "
        + Numbers.count(sections.size(), "dataset")
        + ", "
        + Numbers.count(trials, "trial")
        + "."
        + (sameSplits ? " Every model got the same split and the same scaling." : "")
        + " Every trial ran in a JVM of its own; Bakeoff graded the predictions.";
  }

  private static List<Fact> facts(Map<String, String> names) {
    return new TreeMap<>(names)
        .entrySet().stream()
            .map(entry -> new Fact(entry.getKey().replace('_', ' '), entry.getValue()))
            .collect(Collectors.toList());
  }
}
