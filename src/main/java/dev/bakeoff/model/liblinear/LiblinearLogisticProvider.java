package dev.bakeoff.model.liblinear;

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
import dev.bakeoff.model.support.ClassWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** LIBLINEAR's logistic regression. */
public final class LiblinearLogisticProvider implements ModelProvider {
  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "liblinear-logistic",
        "logistic",
        Library.bundled("LIBLINEAR", "liblinear"),
        "logistic regression with an L2 penalty, one class against the rest",
        Hyperparameter.positive("C", 1, "weight of the loss against the regularisation")
            .penalising(Strength.C),
        Hyperparameter.choice(
            "solver",
            "primal",
            List.of("primal", "dual"),
            "Newton's method on the primal problem, or coordinate descent on the dual one"),
        Hyperparameter.positive(
            "eps",
            0.01,
            "stop at this violation of the optimality conditions; LIBLINEAR's own default for dual"
                + " is 0.1"),
        Hyperparameter.integer(
            "max_iterations",
            1000,
            1,
            Integer.MAX_VALUE,
            "Newton iterations at most; after 300 iterations dual goes on with Newton's method"),
        Hyperparameter.flag(
            "bias", true, "add a feature that is always 1, its weight regularised like the others"),
        ClassWeights.hyperparameter());
  }

  @Override
  public int adapterVersion() {
    return 2;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new LiblinearLogisticTrainer(hyperparameters, context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return LiblinearLogisticTrainer.load(folder, context);
  }
}
