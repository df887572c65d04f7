package dev.bakeoff.config.reader;

import dev.bakeoff.config.Baseline;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Sequence;
import dev.bakeoff.config.yaml.Located.Setting;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Values;
import dev.bakeoff.text.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code baseline}, a model's name, and {@code relative_to}: a model's name for all others,
 * or for each model one baseline or more, each a model's name or a list of names, of which the
 * fastest counts.
 */
final class RelativeReader {
  private static final String KEY = "relative_to";
  private static final String BASELINE = "baseline";

  private final MappingReader config;
  private final Map<String, ModelSpec> models = new LinkedHashMap<>();

  /**
   * Prepares reading.
   *
   * @param models the models of this config
   */
  RelativeReader(MappingReader config, List<ModelSpec> models) {
    this.config = config;
    models.forEach(model -> this.models.put(model.name(), model));
  }

  /** The baselines of each model that has any, without those that are wrong. */
  Map<String, List<Baseline>> read() {
    Optional<Located> found = config.find(KEY);
    Map<String, List<Baseline>> baselines = new LinkedHashMap<>();
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
        baselines.put(model, List.of(Baseline.of(baseline)));
      }
    }
    return baselines;
  }

  /** The model that reports compare with; empty where none is named, or wrongly. */
  Optional<String> readBaseline() {
    return config
        .find(BASELINE)
        .map(found -> baseline(found, BASELINE))
        .filter(name -> !name.isEmpty());
  }

  private List<Baseline> baselines(String model, Setting entry) {
    if (!models.isEmpty() && !models.containsKey(model)) {
      config.problem(entry.keyPlace(), KEY + ": " + unknown(model));
    }
    String path = KEY + ": " + model;
    Set<String> listed = new HashSet<>();
    List<Baseline> baselines = new ArrayList<>();
    for (Located item : items(entry.value(), path)) {
      List<String> names = new ArrayList<>();
      for (Located name : items(item, path)) {
        add(model, name, path, listed, names);
      }
      if (!names.isEmpty()) {
        baselines.add(new Baseline(names));
      }
    }
    return List.copyOf(baselines);
  }

  private List<Located> items(Located found, String path) {
    List<Located> items = found instanceof Sequence list ? list.items() : List.of(found);
    if (items.isEmpty()) {
      config.problem(found.place(), path + ": the list is empty, expected a model's name");
    }
    return items;
  }

  private void add(
      String model, Located found, String path, Set<String> listed, List<String> names) {
    String name = baseline(found, path);
    if (name.isEmpty()) {
      return; // it has been told
    }
    if (name.equals(model)) {
      config.problem(found.place(), path + ": a model is not compared with itself");
    } else if (!listed.add(name)) {
      config.problem(found.place(), path + ": '" + name + "' is listed twice");
    } else {
      names.add(name);
    }
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
