package dev.bakeoff.config;

import dev.bakeoff.config.Located.Scalar;
import dev.bakeoff.config.Vocabulary.DatasetTraits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code dataset} or {@code datasets}, and checks that scaling and split fit each. */
final class DatasetReader {
  private static final int MOST_EXAMPLES = 10_000_000;

  private final Section config;
  private final Map<String, DatasetTraits> known;
  private final Problems problems;
  private final SplitSpec split;
  private final Scaling scaling;

  DatasetReader(
      Section config,
      Map<String, DatasetTraits> known,
      Problems problems,
      SplitSpec split,
      Scaling scaling) {
    this.config = config;
    this.known = known;
    this.problems = problems;
    this.split = split;
    this.scaling = scaling;
  }

  /** The datasets, without those that have mistakes. */
  List<DatasetSpec> read() {
    Map<String, Located> items = new LinkedHashMap<>();
    config.find("dataset").ifPresent(one -> items.put("dataset", one));
    if (config.has("dataset") && config.has("datasets")) {
      config.problem(
          config.entries().get("datasets").keyPlace(),
          "both 'dataset' and 'datasets' are given, expected one of them");
    }
    int i = 0;
    for (Located item : config.someItems("datasets")) {
      items.put("datasets[" + i++ + "]", item);
    }
    List<DatasetSpec> datasets = new ArrayList<>();
    items.forEach(
        (path, item) ->
            dataset(item, path)
                .ifPresent(
                    spec -> {
                      if (datasets.stream().anyMatch(other -> other.id().equals(spec.id()))) {
                        problems.add(item.place(), path + ": '" + spec.id() + "' is listed twice");
                      }
                      datasets.add(spec);
                    }));
    return datasets;
  }

  private Optional<DatasetSpec> dataset(Located item, String path) {
    Optional<Section> section = Optional.empty();
    String id;
    Located named = item;
    if (item instanceof Scalar) {
      id = config.parse(item, path, "", Values::text);
    } else {
      Section mapping = Section.of(item, path, Keys.DATASET, problems);
      if (item instanceof Located.Mapping) {
        mapping.require("id", "id: mnist");
      }
      id = mapping.read("id", "", Values::text);
      named = mapping.find("id").orElse(item);
      section = Optional.of(id.isEmpty() ? mapping : mapping.named(path + " (" + id + ")"));
    }
    OptionalInt train = section.map(one -> examples(one, "train")).orElse(OptionalInt.empty());
    OptionalInt test = section.map(one -> examples(one, "test")).orElse(OptionalInt.empty());
    if (id.isEmpty()) {
      return Optional.empty();
    }
    DatasetTraits traits = known.get(id);
    if (traits == null) {
      problems.add(named.place(), path + ": " + Suggestions.unknown("dataset", id, known.keySet()));
      return Optional.empty();
    }
    if (!traits.generated()) {
      section.ifPresent(this::refuseCounts);
    }
    checkFit(item, path + " (" + id + ")", traits);
    return Optional.of(new DatasetSpec(id, train, test));
  }

  private static OptionalInt examples(Section dataset, String key) {
    return dataset.read(
        key,
        OptionalInt.empty(),
        found -> OptionalInt.of(Values.integer(1, MOST_EXAMPLES).apply(found).intValue()));
  }

  private void refuseCounts(Section dataset) {
    for (String key : List.of("train", "test")) {
      if (dataset.has(key)) {
        dataset.problem(
            dataset.entries().get(key).keyPlace(),
            key + ": only a generated dataset lets you choose how many examples it has");
      }
    }
  }

  private void checkFit(Located item, String path, DatasetTraits traits) {
    if (scaling == Scaling.UNIT && !traits.bytes()) {
      problems.add(
          config.section("preprocess", Keys.PREPROCESS).place("scale"),
          "preprocess: scale: unit divides bytes by 255, but the features of "
              + path
              + " are not bytes; use minmax");
    }
    if (split instanceof SplitSpec.Given && !traits.given()) {
      problems.add(
          item.place(),
          path
              + ": comes without a training and a test part, which split: {kind: given} (the"
              + " default) needs; write for instance split: {kind: holdout}");
    }
  }
}
