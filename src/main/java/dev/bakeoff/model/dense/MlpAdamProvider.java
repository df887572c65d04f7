package dev.bakeoff.model.dense;

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
import dev.bakeoff.model.network.NetworkClassifier;
import dev.bakeoff.model.network.NetworkTrainer;
import dev.bakeoff.model.network.Training;
import dev.bakeoff.model.support.ClassWeights;
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
        hyperparameters());
  }

  private static List<Hyperparameter> hyperparameters() {
    return Stream.of(
            HiddenLayers.hyperparameters(Function.RELU, Function.LEAKY_RELU, Function.SIGMOID),
            Training.hyperparametersOfAdam(Training.Defaults.DENSE),
            List.of(ClassWeights.hyperparameter()))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public int adapterVersion() {
    return 2;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new NetworkTrainer<>(
        DenseNetwork.networks(context.threads()),
        HiddenLayers.of(hyperparameters).layers(0),
        Training.of(hyperparameters),
        ClassWeights.balanced(hyperparameters),
        context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return NetworkClassifier.load(
        DenseNetwork.networks(context.threads()),
        HiddenLayers.of(context.hyperparameters()).layers(0),
        folder,
        context);
  }
}
