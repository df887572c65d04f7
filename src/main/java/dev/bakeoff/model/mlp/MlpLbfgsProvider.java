package dev.bakeoff.model.mlp;

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
import java.util.List;

/**
 * A multilayer perceptron with one hidden layer of sigmoid units, trained on all examples at once
 * by L-BFGS.
 *
 * <p>With m examples, one-hot labels y and output activations a it minimises
 *
 * <pre>
 *   J = -1/m sum(y log a + (1 - y) log(1 - a)) + lambda/(2 m) (|W1|^2 + |W2|^2)
 * </pre>
 *
 * for {@code output: sigmoid}, and the same without the second term of the sum for {@code output:
 * softmax}; the penalty leaves biases out. All weights, biases too, start uniformly in [-epsilon,
 * epsilon). Same seed, same classifier, to the last bit on one machine, with any number of threads.
 */
public final class MlpLbfgsProvider implements ModelProvider {

  /** For the service file. */
  public MlpLbfgsProvider() {}

  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "mlp-lbfgs",
        "mlp",
        Library.bundled("Bakeoff", "bakeoff"),
        "one hidden layer of sigmoid units, trained by full-batch L-BFGS",
        Hyperparameter.integer("hidden", 100, 1, Integer.MAX_VALUE, "units of the hidden layer"),
        Hyperparameter.nonNegative(
            "lambda", 0.1, "weight of the penalty on squared weights (not biases)"),
        Hyperparameter.positive(
            "epsilon", 0.15, "weights and biases start uniformly in [-epsilon, epsilon)"),
        Hyperparameter.integer("iterations", 100, 1, Integer.MAX_VALUE, "most steps of L-BFGS"),
        Hyperparameter.choice(
            "output",
            "sigmoid",
            List.of("sigmoid", "softmax"),
            "the last layer, with the cross-entropy that goes with it"),
        Hyperparameter.integer("history", 10, 1, 1000, "steps that L-BFGS remembers"),
        Hyperparameter.nonNegative(
            "tolerance",
            1e-7,
            "stops once an iteration lowers the loss by no more than this (relative above 1)"),
        ClassWeights.hyperparameter());
  }

  @Override
  public int adapterVersion() {
    return 3;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new MlpTrainer(hyperparameters, context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return MlpClassifier.load(folder, context);
  }
}
