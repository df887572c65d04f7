package dev.bakeoff.model.cnn;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.network.ArrayNetwork;
import dev.bakeoff.model.network.LayersType;
import dev.bakeoff.model.network.NetworkClassifier;
import dev.bakeoff.model.network.NetworkTrainer;
import dev.bakeoff.model.network.Training;
import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.numeric.LaneKernels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A network of layers that the config lists, on kernels of our own. Same seed, same classifier, to
 * the last bit on one machine, with any number of threads.
 */
public final class CnnAdamProvider implements ModelProvider {
  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "cnn-adam",
        "cnn",
        Library.bundled("Bakeoff", "bakeoff"),
        "network of listed layers, by default of LeNet-5's form, on our own vector kernels",
        Stream.concat(
                LayersType.hyperparameters().stream(), Stream.of(ClassWeights.hyperparameter()))
            .toList());
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new NetworkTrainer<>(
        networks(context.threads()),
        LayersType.layers(hyperparameters),
        Training.of(hyperparameters),
        ClassWeights.balanced(hyperparameters),
        context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return NetworkClassifier.load(
        networks(context.threads()), LayersType.layers(context.hyperparameters()), folder, context);
  }

  private static ArrayNetwork.Factory networks(int threads) {
    LaneKernels kernels = LaneKernels.best();
    return (design, training, random) -> new CnnNetwork(design, training, random, kernels, threads);
  }
}
