package dev.bakeoff.model.deltarule;

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

/**
 * One linear output a class, without biases, trained on squared errors one example at a time.
 *
 * @see <a href="https://isl.stanford.edu/~widrow/papers/c1960adaptiveswitching.pdf">Widrow and Hoff
 *     (1960), "Adaptive Switching Circuits"</a>
 */
public final class DeltaRuleProvider implements ModelProvider {
  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "delta-rule",
        "linear",
        Library.bundled("Bakeoff", "bakeoff"),
        "one linear layer without biases by the delta rule, in the examples' order; not random",
        Hyperparameter.integer("epochs", 5, 1, 100_000, "passes over the training examples"),
        Hyperparameter.positive(
            "alpha", 1e-7, "learning rate; the default is for pixels from 0 to 255"),
        Hyperparameter.nonNegative(
            "start_step", 1e-4, "all weights of class c start at c times this"),
        ClassWeights.hyperparameter());
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new DeltaRuleTrainer(
        hyperparameters.integer("epochs"),
        hyperparameters.real("alpha"),
        hyperparameters.real("start_step"),
        ClassWeights.balanced(hyperparameters),
        context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return DeltaRuleClassifier.load(folder, context);
  }
}
