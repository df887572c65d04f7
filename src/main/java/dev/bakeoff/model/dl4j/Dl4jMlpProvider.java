package dev.bakeoff.model.dl4j;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.network.ArrayNetwork;
import dev.bakeoff.model.network.HiddenLayers;
import dev.bakeoff.model.network.Layer;
import dev.bakeoff.model.network.Layer.Activation.Function;
import dev.bakeoff.model.network.NetworkClassifier;
import dev.bakeoff.model.network.NetworkTrainer;
import dev.bakeoff.model.network.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A network of dense layers and a softmax, for any features. */
public final class Dl4jMlpProvider implements ModelProvider {
  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "dl4j-mlp",
        "mlp",
        Library.bundled("DeepLearning4J", "nd4j"),
        "network of dense layers with a softmax, trained in batches with Adam or SGD",
        hyperparameters());
  }

  private static List<Hyperparameter> hyperparameters() {
    return Stream.of(
            HiddenLayers.hyperparameters(Function.values()),
            List.of(
                Hyperparameter.real(
                    "dropout", 0, 0, 0.99, "how likely a hidden unit is left out of a step")),
            Training.hyperparameters(Training.Defaults.DENSE))
        .flatMap(List::stream)
        .toList();
  }

  /** ND4J has one number of threads for the whole process. */
  @Override
  public boolean fitsSideBySide() {
    return false;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new NetworkTrainer<>(
        networks(context.threads()),
        layers(hyperparameters),
        Training.of(hyperparameters),
        context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return NetworkClassifier.load(
        networks(context.threads()), layers(context.hyperparameters()), folder, context);
  }

  private static ArrayNetwork.Factory networks(int threads) {
    Nd4jNatives.load(threads);
    return Nd4jNetwork::new;
  }

  private static List<Layer> layers(Hyperparameters h) {
    return HiddenLayers.of(h).layers(h.real("dropout"));
  }
}
