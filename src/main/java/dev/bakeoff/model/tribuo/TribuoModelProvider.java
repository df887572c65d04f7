package dev.bakeoff.model.tribuo;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import org.tribuo.classification.Label;

/** Any of Tribuo's classifiers: a subclass says which trainer it is. */
public abstract class TribuoModelProvider implements ModelProvider {
  private final ModelInfo info;

  /** A model that this describes. */
  protected TribuoModelProvider(ModelInfo info) {
    this.info = info;
  }

  /**
   * Tribuo's trainer, a new one for each fit.
   *
   * @param features d
   * @param seed of everything random
   */
  abstract org.tribuo.Trainer<Label> tribuo(
      Hyperparameters hyperparameters, int features, long seed);

  @Override
  public final ModelInfo info() {
    return info;
  }

  @Override
  public final Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    tribuo(hyperparameters, 1, context.seed()); // loads its classes before a clock runs
    return new TribuoTrainer(false) {
      @Override
      public Classifier fit() {
        int features = dataset().getFeatureIDMap().size();
        return new TribuoClassifier(
            tribuo(hyperparameters, features, context.seed()).train(dataset()),
            seen(),
            context.threads());
      }
    };
  }

  @Override
  public final Classifier load(Path folder, LoadContext context) throws IOException {
    return TribuoClassifier.load(folder, context);
  }
}
