package dev.bakeoff.comparison;

import dev.bakeoff.config.Config;
import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.metric.AccuracyRange;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.text.Escape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A result set, read and grouped once; every format writes this.
 *
 * @param config what was compared
 * @param title the config's name
 * @param rows all of them, in the order of the set; those of earlier versions with the figures that
 *     their stored predictions give
 * @param sections one for each dataset, in the config's order
 * @param machines what is known of each machine, by its key in the rows
 * @param ranges the accuracies that are usual on some datasets, by their ids
 */
public record Comparison(
    Config config,
    String title,
    List<TrialResult> rows,
    List<DatasetComparison> sections,
    Map<String, Map<String, String>> machines,
    Map<String, List<AccuracyRange>> ranges) {

  /** The same where no accuracies are known to be usual. */
  public static Comparison of(ResultSet set, Config config) throws IOException {
    return of(set, config, Map.of());
  }

  /**
   * Reads a set and groups its rows.
   *
   * @param ranges the accuracies that are usual on datasets of the catalog, by their ids
   * @throws IOException if stored predictions or curves are damaged or cannot be read
   */
  public static Comparison of(ResultSet set, Config config, Map<String, List<AccuracyRange>> ranges)
      throws IOException {
    Map<String, List<TrialResult>> byDataset = new LinkedHashMap<>();
    config.data().datasets().forEach(spec -> byDataset.put(spec.id(), new ArrayList<>()));
    Map<String, Map<String, String>> machines = new LinkedHashMap<>();
    for (TrialResult row : set.rows()) {
      byDataset.computeIfAbsent(row.identity().dataset(), id -> new ArrayList<>()).add(row);
      String machine = row.provenance().place().environment();
      if (machine != null && !machines.containsKey(machine)) {
        machines.put(machine, new TreeMap<>(set.environment(row)));
      }
    }
    List<DatasetComparison> sections = new ArrayList<>();
    for (Map.Entry<String, List<TrialResult>> dataset : byDataset.entrySet()) {
      if (!dataset.getValue().isEmpty()) {
        sections.add(
            DatasetComparisonBuilder.build(set, config, dataset.getKey(), dataset.getValue()));
      }
    }
    return new Comparison(
        config,
        Escape.visible(config.name()),
        regraded(set.rows(), sections),
        List.copyOf(sections),
        machines,
        ranges(config, ranges));
  }

  /**
   * Those of the config's datasets that are the catalog's; a user's file may have the same name.
   */
  private static Map<String, List<AccuracyRange>> ranges(
      Config config, Map<String, List<AccuracyRange>> known) {
    Map<String, List<AccuracyRange>> ranges = new LinkedHashMap<>();
    config.data().datasets().stream()
        .filter(spec -> spec instanceof DatasetSpec.Catalogued && known.containsKey(spec.id()))
        .forEach(spec -> ranges.put(spec.id(), known.get(spec.id())));
    return ranges;
  }

  /** The rows as the sections have them, in the order of the set. */
  private static List<TrialResult> regraded(
      List<TrialResult> rows, List<DatasetComparison> sections) {
    Map<String, TrialResult> byName = new HashMap<>();
    sections.forEach(section -> section.rows().forEach(row -> byName.put(row.name(), row)));
    return rows.stream().map(row -> byName.getOrDefault(row.name(), row)).toList();
  }

  /**
   * A model without a row.
   *
   * @param model its name in the config
   * @param dataset the dataset's id
   */
  public record Missing(String model, String dataset) {}

  /** Models of the config that have no row on some dataset. */
  public List<Missing> missing() {
    return config.data().datasets().stream()
        .flatMap(
            dataset -> config.models().stream().flatMap(model -> missing(dataset, model.name())))
        .toList();
  }

  private Stream<Missing> missing(DatasetSpec dataset, String model) {
    boolean there =
        sections.stream()
            .filter(section -> section.dataset().equals(Escape.visible(dataset.id())))
            .flatMap(section -> section.entries().stream())
            .anyMatch(entry -> entry.name().equals(model));
    return there ? Stream.empty() : Stream.of(new Missing(model, dataset.id()));
  }
}
