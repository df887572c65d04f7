package dev.bakeoff.config.reader;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Hyperparameter.RealType;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Setting;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads {@code regularisation}, of the whole config and of one model, and translates it to the
 * model's own hyperparameter.
 */
final class RegularisationReader {
  private static final String KEY = "regularisation";
  private static final RealType ABOVE_0 = new RealType(0, false, Double.POSITIVE_INFINITY);

  private final MappingReader model;
  private final Optional<Hyperparameter> penalty;

  /**
   * Prepares to read.
   *
   * @param model the model's entry; named as messages should name it
   * @param declared what the model declares
   */
  RegularisationReader(MappingReader model, List<Hyperparameter> declared) {
    this.model = model;
    this.penalty = Hyperparameter.penalty(declared);
  }

  /**
   * The C that holds for the model: its own, else the config's. Empty where none is stated, or
   * where the config states one and the model has no such penalty.
   *
   * @param config the whole config
   */
  OptionalDouble read(MappingReader config) {
    MappingReader stating = model.has(KEY) ? model : config;
    if (!stating.has(KEY)) {
      return OptionalDouble.empty();
    }
    if (penalty.isEmpty()) {
      if (model.has(KEY)) {
        model.problem(
            model.entries().get(KEY).keyPlace(),
            "regularisation: no hyperparameter of this model sets an L2 penalty of linear weights;"
                + " remove the key");
      }
      return OptionalDouble.empty();
    }
    refuseSetting(stating.entries().get(KEY));
    return c(stating);
  }

  private static OptionalDouble c(MappingReader stating) {
    MappingReader section = stating.section(KEY, Keys.REGULARISATION);
    section.require("C", "regularisation: {C: 1}");
    return section.read(
        "C",
        OptionalDouble.empty(),
        found -> OptionalDouble.of((Double) Values.typed(found, ABOVE_0)));
  }

  /** The penalty is stated once: not also under {@code params} or in a search's space. */
  private void refuseSetting(Setting stated) {
    String name = penalty.orElseThrow().name();
    Optional<Located> space =
        model.find("search").flatMap(search -> setting(search, "space")).map(Setting::value);
    for (Optional<Located> where : List.of(model.find("params"), space)) {
      where
          .flatMap(found -> setting(found, name))
          .ifPresent(
              set ->
                  model.problem(
                      set.keyPlace(),
                      name
                          + " is set by the regularisation stated on line "
                          + stated.keyPlace().line()
                          + "; remove it here, or give this model a regularisation of its own in its"
                          + " place"));
    }
  }

  private static Optional<Setting> setting(Located found, String key) {
    return found instanceof Mapping mapping
        ? Optional.ofNullable(mapping.entries().get(key))
        : Optional.empty();
  }

  /** Points of a grid, each with the model's own constant for a C as if it had been written. */
  List<Map<String, Object>> apply(double c, List<Map<String, Object>> points) {
    Hyperparameter own = penalty.orElseThrow();
    return points.stream()
        .<Map<String, Object>>map(
            point -> {
              Map<String, Object> all = new LinkedHashMap<>(point);
              all.put(own.name(), own.type().parse(own.strength().translate(c)));
              return all;
            })
        .toList();
  }

  /**
   * Notes what is wrong with the config's own, also where no model uses it.
   *
   * @param usable whether some model has a penalty to set
   */
  static void check(MappingReader config, boolean usable) {
    if (config.has(KEY) && c(config).isPresent() && !usable) {
      config.problem(
          config.entries().get(KEY).keyPlace(),
          "regularisation: no model of this config has a hyperparameter that sets an L2 penalty of"
              + " linear weights; './bakeoff info ID' says which have");
    }
  }
}
