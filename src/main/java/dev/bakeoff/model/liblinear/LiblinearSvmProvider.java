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

/** LIBLINEAR's linear support vector machine. */
public final class LiblinearSvmProvider implements ModelProvider {
  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "liblinear-svm",
        "linear-svm",
        Library.bundled("LIBLINEAR", "liblinear"),
        "linear support vector machine, dual coordinate descent",
        Hyperparameter.positive("C", 1, "weight of the loss against the regularisation")
            .penalising(Strength.C),
        Hyperparameter.choice(
            "loss",
            "l2",
            List.of("l1", "l2"),
            "hinge loss (l1) or its square (l2); crammer_singer has a loss of its own"),
        Hyperparameter.choice(
            "multiclass",
            "ovr",
            List.of("ovr", "ovo", "crammer_singer"),
            "one class against the rest, each pair of classes, or all classes in one problem"),
        Hyperparameter.positive("eps", 0.1, "stop at this violation of the optimality conditions"),
        Hyperparameter.flag(
            "bias", true, "add a feature that is always 1, its weight regularised like the others"),
        ClassWeights.hyperparameter());
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new LiblinearSvmTrainer(hyperparameters, context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return LiblinearSvmTrainer.load(folder, context);
  }
}
