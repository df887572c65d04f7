package dev.bakeoff.model.djl;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Library;
import dev.bakeoff.model.LibraryVersions;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.network.ArrayNetwork;
import dev.bakeoff.model.network.LayersType;
import dev.bakeoff.model.network.NetworkClassifier;
import dev.bakeoff.model.network.NetworkTrainer;
import dev.bakeoff.model.network.Training;
import java.io.IOException;
import java.nio.file.Path;

/** A network of layers that the config lists, on PyTorch. */
public final class DjlCnnProvider implements ModelProvider {
  @Override
  public ModelInfo info() {
    return new ModelInfo(
        "djl-cnn",
        "cnn",
        new Library(
            "DJL (PyTorch)",
            LibraryVersions.of("djl") + " (" + LibraryVersions.of("pytorch") + ")"),
        "network of listed layers, by default of LeNet-5's form, on PyTorch",
        LayersType.hyperparameters());
  }

  /** DJL collects the gradients of one network at a time. */
  @Override
  public boolean fitsSideBySide() {
    return false;
  }

  @Override
  public Trainer trainer(Hyperparameters hyperparameters, FitContext context) {
    return new NetworkTrainer<>(
        networks(context.threads()),
        LayersType.layers(hyperparameters),
        Training.of(hyperparameters),
        context);
  }

  @Override
  public Classifier load(Path folder, LoadContext context) throws IOException {
    return NetworkClassifier.load(
        networks(context.threads()), LayersType.layers(context.hyperparameters()), folder, context);
  }

  private static ArrayNetwork.Factory networks(int threads) {
    PyTorchNatives.load();
    return (design, training, random) -> new DjlNetwork(design, training, random, threads);
  }
}
