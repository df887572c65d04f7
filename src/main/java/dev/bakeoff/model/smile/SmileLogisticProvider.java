package dev.bakeoff.model.smile;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Strength;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Smile's logistic regression. */
public final class SmileLogisticProvider implements ModelProvider {
  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "smile-logistic",
        "logistic",
        Library.bundled("Smile", "smile"),
        "multinomial logistic regression with an L2 penalty, L-BFGS",
        Hyperparameter.nonNegative(
                "lambda", 0.1, "weight of the penalty, lambda / 2 |w|^2, against the summed loss")
            .penalising(Strength.LAMBDA),
        Hyperparameter.positive("tolerance", 1e-5, "stop at this size of the scaled gradient"),
        Hyperparameter.integer(
            "iterations", 500, 1, Integer.MAX_VALUE, "L-BFGS iterations at most"),
        Hyperparameter.choice(
            "layout",
            "auto",
            List.of("auto", "dense", "sparse"),
            "how Smile is given the examples; auto: sparse if less than half of the values are not"
                + " 0"));
  }

  @Override
  public int adapterVersion() {
    return 2;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new SmileLogisticTrainer(hyperparameters, context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return SmileClassifier.load(folder, context);
  }
}
