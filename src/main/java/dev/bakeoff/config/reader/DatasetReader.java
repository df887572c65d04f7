package dev.bakeoff.config.reader;

import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.DatasetSpec.Format;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.config.Vocabulary.DatasetTraits;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Scalar;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Problems;
import dev.bakeoff.config.yaml.Values;
import dev.bakeoff.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code dataset} or {@code datasets}, and checks that scaling and split fit each. */
final class DatasetReader {
  private static final int MAX_EXAMPLES = 10_000_000;

  private final MappingReader config;
  private final Map<String, DatasetTraits> known;
  private final Problems problems;
  private final SplitSpec split;
  private final Scaling scaling;

  DatasetReader(
      MappingReader config,
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
                        problems.add(
                            item.place(),
                            path
                                + ": '"
                                + spec.id()
                                + "' is listed twice"
                                + (spec instanceof DatasetSpec.InFiles
                                    ? "; give it another 'name'"
                                    : ""));
                      }
                      datasets.add(spec);
                    }));
    return datasets;
  }

  private Optional<DatasetSpec> dataset(Located item, String path) {
    if (!(item instanceof Mapping mapping)) {
      if (item instanceof Scalar) {
        String id = config.parse(item, path, "", Values::text);
        return catalogued(item, path, id, item, noCount(), noCount()).map(spec -> spec);
      }
      MappingReader.of(item, path, Keys.DATASET, problems);
      return Optional.empty();
    }
    if (mapping.entries().containsKey("file")) {
      return inFiles(item, path);
    }
    boolean named = mapping.entries().containsKey("id");
    MappingReader section =
        MappingReader.of(item, path, named ? Keys.DATASET : Keys.ANY_DATASET, problems);
    if (!named) {
      section.problem(
          item.place(), "the key 'id' is missing; write for instance id: mnist or file: my.csv");
    }
    String id = section.read("id", "", Values::text);
    section = id.isEmpty() ? section : section.named(path + " (" + id + ")");
    OptionalInt train = examples(section, "train");
    OptionalInt test = examples(section, "test");
    DatasetTraits traits = known.get(id);
    if (traits != null && !traits.generated()) {
      refuseCounts(section);
    }
    boolean ownTest = section.has("test_file");
    refuseStrayKeys(section, ownTest);
    Optional<DatasetSpec.Catalogued> catalogued =
        catalogued(
            item, path, id, section.find("id").orElse(item), train, ownTest ? noCount() : test);
    return ownTest
        ? ownTest(section, catalogued)
        : catalogued.map(spec -> spec); // of the wider type
  }

  private static OptionalInt noCount() {
    return OptionalInt.empty();
  }

  /** Keys that only go with a test part of one's own, or not with it. */
  private static void refuseStrayKeys(MappingReader section, boolean ownTest) {
    for (String key : ownTest ? List.of("test") : List.of("name", "test_labels_file")) {
      if (section.has(key)) {
        section.problem(
            section.entries().get(key).keyPlace(),
            ownTest
                ? key + ": the test part is that of test_file; remove one of them"
                : "the key '" + key + "' goes only with test_file, a test part of your own");
      }
    }
  }

  private Optional<DatasetSpec> ownTest(
      MappingReader section, Optional<DatasetSpec.Catalogued> training) {
    section.require(
        "name", "name: mnist-drawings, since its results are not those of the catalog's");
    String name = section.read("name", "", Values::name);
    if (known.containsKey(name)) {
      section.problem(
          section.place("name"),
          "name: '" + name + "' is a dataset of the catalog, of which the results are others");
    }
    DatasetSpec.InFiles test = FileDatasetReader.testPair(section, name);
    return name.isEmpty()
        ? Optional.empty()
        : training.map(found -> new DatasetSpec.OwnTest(name, found, test));
  }

  private Optional<DatasetSpec.Catalogued> catalogued(
      Located item, String path, String id, Located named, OptionalInt train, OptionalInt test) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    DatasetTraits traits = known.get(id);
    if (traits == null) {
      problems.add(named.place(), path + ": " + Suggestions.unknown("dataset", id, known.keySet()));
      return Optional.empty();
    }
    String full = path + " (" + id + ")";
    checkScaling(full, traits.bytes(), "use minmax");
    checkSplit(item, full, traits.given(), "write for instance split: {kind: holdout}");
    return Optional.of(new DatasetSpec.Catalogued(id, train, test));
  }

  private Optional<DatasetSpec> inFiles(Located item, String path) {
    MappingReader section = MappingReader.of(item, path, Keys.FILE_DATASET, problems);
    Optional<DatasetSpec.InFiles> read = new FileDatasetReader(section, path, problems).read();
    read.ifPresent(
        spec -> {
          String full = path + " (" + spec.id() + ")";
          checkScaling(
              full,
              spec.reading().image().isPresent() || spec.reading().format() == Format.IDX,
              "use minmax, or say for instance image: 28x28 where they are pixels 0..255");
          checkSplit(
              item,
              full,
              spec.testFile().isPresent(),
              "add test_file, or write for instance split: {kind: holdout}");
        });
    return read.map(spec -> spec);
  }

  private static OptionalInt examples(MappingReader dataset, String key) {
    return dataset.read(
        key,
        OptionalInt.empty(),
        found -> OptionalInt.of(Values.integer(1, MAX_EXAMPLES).apply(found).intValue()));
  }

  private void refuseCounts(MappingReader dataset) {
    for (String key : List.of("train", "test")) {
      if (dataset.has(key)) {
        dataset.problem(
            dataset.entries().get(key).keyPlace(),
            key + ": only a generated dataset lets you choose how many examples it has");
      }
    }
  }

  private void checkScaling(String path, boolean bytes, String advice) {
    if (scaling == Scaling.UNIT && !bytes) {
      problems.add(
          config.section("preprocess", Keys.PREPROCESS).place("scale"),
          "preprocess: scale: unit divides bytes by 255, but the features of "
              + path
              + " are not bytes; "
              + advice);
    }
  }

  private void checkSplit(Located item, String path, boolean given, String advice) {
    if (split instanceof SplitSpec.Given && !given) {
      problems.add(
          item.place(),
          path
              + ": comes without a training and a test part, which split: {kind: given} (the"
              + " default) needs; "
              + advice);
    }
  }
}
