package dev.bakeoff.model.plugin;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import java.util.Optional;

/** Stands for the model of a plugin that cannot be used: takes any hyperparameter, is skipped. */
final class UnusableModel implements ModelProvider {
  private final ModelInfo info;
  private final String reason;

  private UnusableModel(ModelInfo info, String reason) {
    this.info = info;
    this.reason = reason;
  }

  /** Named after the plugin's folder; empty if no model can be called so. */
  static Optional<UnusableModel> of(Models.Unusable unusable) {
    String name = String.valueOf(unusable.plugin().getFileName());
    try {
      ModelInfo info =
          new ModelInfo(
              name,
              "unusable",
              new Library("unknown", "unknown"),
              "cannot be used",
              Hyperparameter.others("unknown"));
      return Optional.of(
          new UnusableModel(
              info, "the plugin " + unusable.plugin() + " cannot be used: " + unusable.reason()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new Trainer() {
      @Override
      public Optional<String> unsupported(Examples train) {
        return Optional.of(reason);
      }

      @Override
      public void prepare(Examples train) {
        throw new IllegalStateException(reason);
      }

      @Override
      public Classifier fit() {
        throw new IllegalStateException(reason);
      }
    };
  }
}
