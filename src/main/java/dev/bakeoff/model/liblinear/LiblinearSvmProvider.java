package dev.bakeoff.model.liblinear;

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
import dev.bakeoff.model.support.LinearSvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** LIBLINEAR's linear support vector machine. */
public final class LiblinearSvmProvider implements ModelProvider {
  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "liblinear-svm",
        "linear-svm",
        Library.bundled("LIBLINEAR", "liblinear"),
        "linear support vector machine, dual coordinate descent",
        Stream.concat(
                LinearSvm.hyperparameters().stream(),
                Stream.of(
                    Hyperparameter.positive(
                        "eps", 0.1, "stop at this violation of the optimality conditions"),
                    LinearSvm.bias(),
                    ClassWeights.hyperparameter()))
            .toList());
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new LiblinearSvmTrainer(hyperparameters, context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return LinearSvm.load(folder, context);
  }
}
