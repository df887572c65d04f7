package dev.bakeoff.config;

import dev.bakeoff.config.Located.Entry;
import dev.bakeoff.config.Located.Mapping;
import dev.bakeoff.config.Located.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code relative_to}: a model's name for all others, or for each model one name or more. */
final class RelativeReader {
  private static final String KEY = "relative_to";

  private final Section config;
  private final Map<String, ModelSpec> models = new LinkedHashMap<>();

  /**
   * Prepares reading.
   *
   * @param models the models of this config
   */
  RelativeReader(Section config, List<ModelSpec> models) {
    this.config = config;
    models.forEach(model -> this.models.put(model.name(), model));
  }

  /** The names of the baselines of each model that has any, without those that are wrong. */
  Map<String, List<String>> read() {
    Optional<Located> found = config.find(KEY);
    Map<String, List<String>> baselines = new LinkedHashMap<>();
    if (found.isEmpty()) {
      return baselines;
    }
    if (found.get() instanceof Mapping mapping) {
      mapping.entries().forEach((model, entry) -> baselines.put(model, baselines(model, entry)));
      return baselines;
    }
    String baseline = baseline(found.get(), KEY);
    for (String model : models.keySet()) {
      if (!baseline.isEmpty() && !model.equals(baseline)) {
        baselines.put(model, List.of(baseline));
      }
    }
    return baselines;
  }

  private List<String> baselines(String model, Entry entry) {
    if (!models.isEmpty() && !models.containsKey(model)) {
      config.problem(entry.keyPlace(), KEY + ": " + unknown(model));
    }
    String path = KEY + ": " + model;
    List<Located> items =
        entry.value() instanceof Sequence list ? list.items() : List.of(entry.value());
    if (items.isEmpty()) {
      config.problem(entry.value().place(), path + ": the list is empty, expected a model's name");
    }
    List<String> names = new ArrayList<>();
    for (Located item : items) {
      String name = baseline(item, path);
      if (name.equals(model)) {
        config.problem(item.place(), path + ": a model is not compared with itself");
      } else if (names.contains(name)) {
        config.problem(item.place(), path + ": '" + name + "' is listed twice");
      } else if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  /** One of the models, with no grid: its time must be one number. Empty where it is wrong. */
  private String baseline(Located found, String path) {
    return config.parse(
        found,
        path,
        "",
        value -> {
          String name = Values.text(value);
          ModelSpec model = models.get(name);
          if (model == null && !models.isEmpty()) {
            throw new IllegalArgumentException(unknown(name));
          }
          if (model != null && model.grid().size() > 1) {
            throw new IllegalArgumentException(
                "expected a model without a grid, '"
                    + name
                    + "' has "
                    + model.grid().size()
                    + " points");
          }
          return name;
        });
  }

  private String unknown(String name) {
    return Suggestions.unknown("model name in this config", name, models.keySet());
  }
}
