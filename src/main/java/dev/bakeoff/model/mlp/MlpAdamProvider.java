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
import dev.bakeoff.model.network.HiddenLayers;
import dev.bakeoff.model.network.Layer.Activation.Function;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A network of dense layers with a softmax, trained in shuffled batches by Adam. Same seed, same
 * classifier, to the last bit on one machine, with any number of threads.
 *
 * <p>Like Keras, Adam adds its 1e-8 to the root of the second moment before that is corrected for
 * its start.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba (2015), "Adam: A Method for
 *     Stochastic Optimization"</a>, with the order of computation at the end of section 2
 */
public final class MlpAdamProvider implements ModelProvider {

  /** For the service file. */
  public MlpAdamProvider() {}

  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "mlp-adam",
        "mlp",
        Library.bundled("Bakeoff", "bakeoff"),
        "network of dense layers with a softmax, trained in batches with Adam",
        Stream.concat(hidden().stream(), training().stream()).toList());
  }

  private static List<Hyperparameter> hidden() {
    return HiddenLayers.hyperparameters(Function.RELU, Function.LEAKY_RELU, Function.SIGMOID);
  }

  private static List<Hyperparameter> training() {
    return List.of(
        Hyperparameter.integer("epochs", 20, 1, 10_000, "passes over the training examples"),
        Hyperparameter.integer("batch", 32, 1, 4096, "examples a step; the last may have fewer"),
        Hyperparameter.positive("learning_rate", 0.001, "the step size, at first"),
        Hyperparameter.flag(
            "decay",
            false,
            "whether the step size falls to 0 in a straight line over all epochs; false keeps it"),
        Hyperparameter.nonNegative(
            "l2", 0, "half of this times the sum of squared weights, without biases, is added"),
        Hyperparameter.flag("bias", true, "whether units have biases; they start at 0"),
        Hyperparameter.choice(
            "init",
            "glorot",
            List.of("glorot", "he"),
            "first weights: uniform as in Keras (glorot), or normal for rectifiers (he)"));
  }

  @Override
  public int adapterVersion() {
    return 2;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new AdamTrainer(hyperparameters, context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return AdamClassifier.load(folder, context);
  }
}
