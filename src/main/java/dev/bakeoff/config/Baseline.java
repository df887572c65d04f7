package dev.bakeoff.config;

import java.util.List;

/**
 * With whose time that of a model is compared: the fastest of these, so that a program that runs
 * with several numbers of threads or versions is met at its best.
 *
 * @param models names of models in the config, at least one, each once
 */
public record Baseline(List<String> models) {

  /** Keeps an unmodifiable copy. */
  public Baseline {
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a baseline needs at least one model");
    }
  }

  /** One model alone. */
  public static Baseline of(String model) {
    return new Baseline(List.of(model));
  }
}
