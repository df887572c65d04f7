package dev.bakeoff.config.reader;

import dev.bakeoff.config.CommandSpec;
import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Limits;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Problems;
import dev.bakeoff.config.yaml.Values;
import dev.bakeoff.text.Suggestions;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads {@code models}. */
final class ModelReader {
  private final MappingReader config;
  private final Map<String, List<Hyperparameter>> known;
  private final int mostPoints;
  private final OwnPaths paths;
  private final Problems problems;
  private final Map<String, String> pathOfName = new HashMap<>();
  private BigInteger points = BigInteger.ZERO;

  ModelReader(
      MappingReader config,
      Map<String, List<Hyperparameter>> known,
      int mostPoints,
      OwnPaths paths,
      Problems problems) {
    this.config = config;
    this.known = known;
    this.mostPoints = mostPoints;
    this.paths = paths;
    this.problems = problems;
  }

  /** How many points the grids of the models read so far have. */
  BigInteger points() {
    return points;
  }

  /** The models, with stand-ins for what has mistakes. */
  List<ModelSpec> read() {
    MappingReader limits = config.section("limits", Keys.LIMITS);
    List<ModelSpec> models = new ArrayList<>();
    for (Located item : config.someItems("models")) {
      models.add(model(item, "models[" + models.size() + "]", limits));
    }
    RegularisationReader.check(
        config,
        models.stream()
            .map(model -> known.get(model.id())) // one that there is not may have a penalty
            .anyMatch(all -> all == null || Hyperparameter.penalty(all).isPresent()));
    return models;
  }

  private ModelSpec model(Located item, String path, MappingReader commonLimits) {
    MappingReader nameless = MappingReader.of(item, path, Keys.MODEL, problems);
    if (item instanceof Located.Mapping) {
      nameless.require("id", "id: liblinear-svm");
    }
    String id = nameless.read("id", "", Values::text);
    MappingReader model = id.isEmpty() ? nameless : nameless.named(path + " (" + id + ")");
    String name = model.read("name", id, Values::name);
    String label = model.read("label", name, Values::text);
    String earlier = name.isEmpty() ? null : pathOfName.putIfAbsent(name, path);
    if (earlier != null) {
      model.problem(
          model.place("name"),
          "the name '" + name + "' is already that of " + earlier + "; give each its own 'name'");
    }
    MappingReader ownLimits = model.section("limits", Keys.LIMITS);
    Limits limits = LimitsReader.read(commonLimits, ownLimits, problems);
    Optional<CommandSpec> command = command(model, id);
    List<Hyperparameter> declared = known.get(id);
    if (declared == null) {
      if (!id.isEmpty()) {
        nameless.problem(model.place("id"), Suggestions.unknown("model", id, known.keySet()));
      }
      return new ModelSpec(id, name, label, List.of(), limits);
    }
    int left = mostPoints - points.min(BigInteger.valueOf(mostPoints)).intValue();
    Grid grid = Grid.read(model, declared, left);
    points = points.add(grid.size());
    RegularisationReader regularisation = new RegularisationReader(model, declared);
    OptionalDouble statedC = regularisation.read(config);
    return new ModelSpec(
        id,
        name,
        label,
        statedC.isPresent()
            ? regularisation.apply(statedC.getAsDouble(), grid.points())
            : grid.points(),
        limits,
        SearchReader.read(model, declared, grid.size()),
        command,
        statedC);
  }

  /** The program that {@code exec} runs; no other model has one. */
  private Optional<CommandSpec> command(MappingReader model, String id) {
    if (!id.equals(Keys.COMMAND_MODEL)) {
      if (model.has("command") && !id.isEmpty()) {
        model.problem(
            model.entries().get("command").keyPlace(),
            "the key 'command' goes with id: " + Keys.COMMAND_MODEL + " only");
      }
      return Optional.empty();
    }
    model.require("command", "command: [python3, my_model.py]");
    List<String> words = new ArrayList<>();
    List<String> resolved = new ArrayList<>();
    for (Located item : model.someItems("command")) {
      String word = model.parse(item, "command", "", ModelReader::word);
      words.add(word);
      resolved.add(paths.file(word, item.place()).map(Path::toString).orElse(word));
    }
    return Optional.of(new CommandSpec(words, resolved));
  }

  /** Text or a number, as it is written. */
  private static String word(Located found) {
    if (found instanceof Located.Scalar scalar
        && scalar.value() != null
        && !scalar.text().isEmpty()) {
      return scalar.text();
    }
    throw new IllegalArgumentException("expected a word of the command, found " + found.shown());
  }
}
