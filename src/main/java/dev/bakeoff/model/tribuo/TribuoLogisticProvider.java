package dev.bakeoff.model.tribuo;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.ClassWeights;
import java.io.IOException;
import java.nio.file.Path;

/** Tribuo's logistic regression. */
public final class TribuoLogisticProvider implements ModelProvider {
  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "tribuo-logistic",
        "logistic",
        Library.bundled("Tribuo", "tribuo"),
        "multinomial logistic regression, stochastic gradient descent with AdaGrad",
        Hyperparameter.integer("epochs", 5, 1, Integer.MAX_VALUE, "passes over the examples"),
        Hyperparameter.positive(
            "learning_rate", 0.1, "AdaGrad's first step size; Tribuo's own default is 1"),
        Hyperparameter.positive("epsilon", 0.1, "keeps AdaGrad's divisor away from 0"),
        Hyperparameter.integer(
            "batch_size", 1, 1, Integer.MAX_VALUE, "examples to average a gradient over"),
        ClassWeights.hyperparameter());
  }

  @Override
  public int adapterVersion() {
    return 2;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new TribuoLogisticTrainer(hyperparameters, context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return TribuoLogisticTrainer.load(folder, context);
  }
}
