package dev.bakeoff.config;

import dev.bakeoff.metric.Metric;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much worse, slower or bigger a model may become before a check fails.
 *
 * @param metrics what decides about quality, at least one
 * @param all the tolerances of every model
 * @param models those of some models, by name, complete
 */
public record CheckSpec(List<Metric> metrics, Tolerances all, Map<String, Tolerances> models) {

  /** What a config has that says nothing of it. */
  public static final CheckSpec DEFAULT =
      new CheckSpec(
          List.of(Metric.ACCURACY, Metric.F1_MACRO, Metric.LOG_LOSS), Tolerances.DEFAULT, Map.of());

  /** Keeps unmodifiable copies. */
  public CheckSpec {
    metrics = List.copyOf(metrics);
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
  }

  /** The tolerances of a model. */
  public Tolerances of(String model) {
    return models.getOrDefault(model, all);
  }

  /**
   * What is still well.
   *
   * @param minEffect by checked metric, the smallest loss that counts, at least 0, in the metric's
   *     unit
   * @param maxTimeRatio of times of candidate by base, measured by the ruler, at least 1
   * @param maxMemoryRatio of peak resident memory, at least 1
   * @param maxModelRatio of the saved model's size, at least 1
   */
  public record Tolerances(
      Map<Metric, Double> minEffect,
      double maxTimeRatio,
      double maxMemoryRatio,
      double maxModelRatio) {

    /** The smallest loss that counts where a config says nothing. */
    public static final double MIN_EFFECT = 0.005;

    static final Tolerances DEFAULT = new Tolerances(effects(MIN_EFFECT), 1.25, 1.25, 1.1);

    /** Keeps an unmodifiable copy, complete. */
    public Tolerances {
      Map<Metric, Double> complete = effects(MIN_EFFECT);
      complete.putAll(minEffect);
      minEffect = Collections.unmodifiableMap(complete);
    }

    /** The same effect for every metric. */
    public static Map<Metric, Double> effects(double effect) {
      Map<Metric, Double> effects = new EnumMap<>(Metric.class);
      for (Metric metric : Metric.checked()) {
        effects.put(metric, effect);
      }
      return effects;
    }
  }
}
