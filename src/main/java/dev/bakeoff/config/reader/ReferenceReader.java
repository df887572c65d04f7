package dev.bakeoff.config.reader;

import dev.bakeoff.config.DatasetSpec;
import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.config.Reference;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Setting;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Problems;
import dev.bakeoff.config.yaml.Values;
import dev.bakeoff.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Reads {@code references}. */
final class ReferenceReader {
  private static final Hyperparameter.Type TOLERANCE =
      new Hyperparameter.RealType(0, true, Double.POSITIVE_INFINITY);

  private final MappingReader config;
  private final Map<String, List<Hyperparameter>> known;
  private final Map<String, ModelSpec> models;
  private final List<String> datasets;
  private final List<Integer> trainSizes;
  private final Problems problems;

  /**
   * Prepares reading.
   *
   * @param known what each kind of model declares
   * @param models the models of this config
   * @param datasets the datasets of this config
   * @param trainSizes its {@code train_sizes}
   */
  ReferenceReader(
      MappingReader config,
      Map<String, List<Hyperparameter>> known,
      List<ModelSpec> models,
      List<DatasetSpec> datasets,
      List<Integer> trainSizes,
      Problems problems) {
    this.config = config;
    this.known = known;
    this.models = new LinkedHashMap<>();
    models.forEach(model -> this.models.put(model.name(), model));
    this.datasets = datasets.stream().map(DatasetSpec::id).toList();
    this.trainSizes = trainSizes;
    this.problems = problems;
  }

  /** The references, with stand-ins for what has mistakes. */
  List<Reference> read() {
    List<Reference> references = new ArrayList<>();
    for (Located item : config.items("references")) {
      references.add(reference(item, "references[" + references.size() + "]"));
    }
    return references;
  }

  private Reference reference(Located item, String path) {
    MappingReader reference = MappingReader.of(item, path, Keys.REFERENCE, problems);
    if (item instanceof Mapping) {
      reference.require("model", "model: liblinear-svm");
      reference.require("metric", "metric: test_accuracy");
      reference.require("value", "value: 0.95");
      reference.require("source", "source: where it was reported");
    }
    String model = reference.read("model", "", Values::text);
    if (!model.isEmpty() && !models.isEmpty() && !models.containsKey(model)) {
      reference.problem(
          reference.place("model"),
          Suggestions.unknown("model name in this config", model, models.keySet()));
    }
    return new Reference(
        model,
        dataset(reference),
        nTrain(reference),
        params(reference, models.get(model)),
        reference.read("metric", "", Keys::metric),
        reference.read("value", 0.0, Values::finite),
        reference.read("tolerance", OptionalDouble.empty(), ReferenceReader::tolerance),
        reference.read("source", "", Values::text));
  }

  private Optional<String> dataset(MappingReader reference) {
    if (datasets.size() > 1) {
      reference.require("dataset", "dataset: " + datasets.get(0));
    }
    String id = reference.read("dataset", "", Values::text);
    if (!id.isEmpty() && !datasets.isEmpty() && !datasets.contains(id)) {
      reference.problem(
          reference.place("dataset"), Suggestions.unknown("dataset in this config", id, datasets));
    }
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  private OptionalInt nTrain(MappingReader reference) {
    if (trainSizes.size() > 1 && reference.has("tolerance")) {
      reference.require("n_train", "n_train: " + trainSizes.get(trainSizes.size() - 1));
    }
    if (!reference.has("n_train")) {
      return OptionalInt.empty();
    }
    int size = reference.read("n_train", 1L, Values.integer(1, Integer.MAX_VALUE)).intValue();
    if (!trainSizes.contains(size)) {
      reference.problem(
          reference.place("n_train"),
          trainSizes.isEmpty()
              ? "n_train: the config has no 'train_sizes' to pick one from"
              : "n_train: expected one of train_sizes " + trainSizes + ", found " + size);
    }
    return OptionalInt.of(size);
  }

  private static OptionalDouble tolerance(Located found) {
    return OptionalDouble.of((Double) Values.typed(found, TOLERANCE));
  }

  /** The hyperparameters that pick trials; checked only where the model itself is right. */
  private Map<String, Object> params(MappingReader reference, ModelSpec model) {
    Optional<Located> found = reference.find("params");
    List<Hyperparameter> declared = model == null ? null : known.get(model.id());
    if (found.isEmpty() || declared == null) {
      return Map.of();
    }
    if (!(found.get() instanceof Mapping mapping)) {
      reference.problem(
          found.get().place(),
          "params: expected a mapping of hyperparameters, found " + found.get().shown());
      return Map.of();
    }
    Map<String, Object> params = new LinkedHashMap<>();
    for (Map.Entry<String, Setting> entry : mapping.entries().entrySet()) {
      String name = entry.getKey();
      Optional<Hyperparameter> one = Hyperparameter.find(declared, name);
      if (one.isPresent()) {
        Grid.value(reference, name, entry.getValue().value(), one.get().type())
            .ifPresent(value -> params.put(name, value));
      } else {
        List<String> names = declared.stream().map(Hyperparameter::name).toList();
        reference.problem(
            entry.getValue().keyPlace(), Suggestions.unknown("hyperparameter", name, names));
      }
    }
    boolean complete = params.size() == mapping.entries().size();
    if (complete
        && !model.grid().isEmpty()
        && model.grid().stream().noneMatch(point -> has(point, params, declared))) {
      reference.problem(
          mapping.place(), "params: no trial of '" + model.name() + "' has " + shown(params));
    }
    return params;
  }

  private static boolean has(
      Map<String, Object> point, Map<String, Object> params, List<Hyperparameter> declared) {
    return params.entrySet().stream()
        .allMatch(
            param ->
                point
                    .getOrDefault(
                        param.getKey(),
                        Hyperparameter.find(declared, param.getKey()).orElseThrow().defaultValue())
                    .equals(param.getValue()));
  }

  private static String shown(Map<String, Object> params) {
    return params.entrySet().stream()
        .map(param -> param.getKey() + " = " + param.getValue())
        .collect(Collectors.joining(", "));
  }
}
