package dev.bakeoff.config.reader;

import dev.bakeoff.config.CheckSpec;
import dev.bakeoff.config.CheckSpec.Tolerances;
import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Setting;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Problems;
import dev.bakeoff.config.yaml.Values;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.text.Suggestions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code check}: tolerances for all models, and others for some of them. */
final class CheckReader {
  private static final Hyperparameter.Type EFFECT =
      new Hyperparameter.RealType(0, true, Double.POSITIVE_INFINITY);
  private static final Hyperparameter.Type RATIO =
      new Hyperparameter.RealType(1, true, Double.POSITIVE_INFINITY);

  private static final List<String> METRICS = Metric.checked().stream().map(Metric::word).toList();

  private final MappingReader config;
  private final List<String> models;
  private final Problems problems;

  /**
   * Prepares reading.
   *
   * @param models the models of this config
   */
  CheckReader(MappingReader config, List<ModelSpec> models, Problems problems) {
    this.config = config;
    this.models = models.stream().map(ModelSpec::name).toList();
    this.problems = problems;
  }

  /** The tolerances, with stand-ins for what has mistakes. */
  CheckSpec read() {
    MappingReader check = config.section("check", Keys.CHECK);
    Tolerances all = tolerances(check, CheckSpec.DEFAULT.all());
    Map<String, Tolerances> some = new LinkedHashMap<>();
    if (check.find("models").orElse(null) instanceof Mapping named) {
      for (Map.Entry<String, Setting> entry : named.entries().entrySet()) {
        String model = entry.getKey();
        if (!models.isEmpty() && !models.contains(model)) {
          check.problem(
              entry.getValue().keyPlace(),
              "models: " + Suggestions.unknown("model name in this config", model, models));
        }
        String path = "check: models: " + model;
        some.put(
            model,
            tolerances(
                MappingReader.of(entry.getValue().value(), path, Keys.TOLERANCES, problems), all));
      }
    } else if (check.has("models")) {
      check.problem(
          check.place("models"),
          "models: expected a mapping of model names, found "
              + check.find("models").orElseThrow().shown());
    }
    return new CheckSpec(metrics(check), all, some);
  }

  private static List<Metric> metrics(MappingReader check) {
    if (!check.has("metrics")) {
      return CheckSpec.DEFAULT.metrics();
    }
    List<Metric> metrics = new ArrayList<>();
    for (Located item : check.someItems("metrics")) {
      Optional<Metric> metric =
          check.parse(item, "metrics", Optional.empty(), found -> Optional.of(metric(found)));
      if (metric.isPresent() && metrics.contains(metric.get())) {
        check.problem(item.place(), "metrics: " + metric.get().word() + " is listed twice");
      } else {
        metric.ifPresent(metrics::add);
      }
    }
    return metrics.isEmpty() ? CheckSpec.DEFAULT.metrics() : metrics;
  }

  private static Metric metric(Located found) {
    return Metric.valueOf(Values.word(found, "metric", METRICS).toUpperCase(Locale.ROOT));
  }

  private static Tolerances tolerances(MappingReader from, Tolerances fallback) {
    return new Tolerances(
        effects(from, fallback.minEffect()),
        ratio(from, "max_time_ratio", fallback.maxTimeRatio()),
        ratio(from, "max_memory_ratio", fallback.maxMemoryRatio()),
        ratio(from, "max_model_ratio", fallback.maxModelRatio()));
  }

  private static double ratio(MappingReader from, String key, double fallback) {
    return from.read(key, fallback, found -> (Double) Values.typed(found, RATIO));
  }

  /** One number for all metrics, or a mapping of numbers for some. */
  private static Map<Metric, Double> effects(MappingReader from, Map<Metric, Double> fallback) {
    Optional<Located> found = from.find("min_effect");
    if (found.isEmpty()) {
      return fallback;
    }
    if (!(found.get() instanceof Mapping)) {
      return from.read(
          "min_effect",
          fallback,
          value -> Tolerances.effects((Double) Values.typed(value, EFFECT)));
    }
    MappingReader effects = from.section("min_effect", METRICS);
    Map<Metric, Double> some = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.checked()) {
      some.put(
          metric,
          effects.read(
              metric.word(), fallback.get(metric), value -> (Double) Values.typed(value, EFFECT)));
    }
    return some;
  }
}
