package dev.bakeoff.model.mlp;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.dense.DenseLayers;
import dev.bakeoff.model.dense.DenseWeights;
import dev.bakeoff.model.dense.Output;
import dev.bakeoff.model.dense.TrainedLayers;
import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A trained network with one hidden layer. Softmax outputs are the probabilities; sigmoid outputs
 * are divided by their sum, which leaves the class of the largest in place.
 */
final class MlpClassifier implements Classifier {
  private static final String[] FILES = {"Theta1.txt", "Theta2.txt"};

  private final TrainedLayers trained;
  private final int threads;
  private final FitSummary summary;

  /**
   * Wraps a network.
   *
   * @param threads used for predictions, at least 1
   */
  MlpClassifier(TrainedLayers trained, int threads, FitSummary summary) {
    this.trained = trained;
    this.threads = threads;
    this.summary = summary;
  }

  /** The network that hyperparameters describe. */
  static DenseLayers network(Hyperparameters h, int features, int classes, Kernels kernels) {
    return new DenseLayers(
        features,
        List.of(h.integer("hidden")),
        classes,
        true,
        Activation.SIGMOID,
        Output.valueOf(h.choice("output").toUpperCase(Locale.ROOT)),
        kernels);
  }

  @Override
  public Predictions predict(Examples examples) {
    return trained.predict(examples, threads);
  }

  /**
   * Writes {@code Theta1.txt}, shape (h, d + 1), and {@code Theta2.txt}, shape (k, h + 1), the bias
   * first.
   */
  @Override
  public void save(Path folder) throws IOException {
    DenseLayers network = trained.network();
    for (int l = 0; l < FILES.length; l++) {
      float[] theta = new float[network.outputs(l) * (network.inputs(l) + 1)];
      int[] places = places(network, l);
      for (int i = 0; i < theta.length; i++) {
        theta[i] = trained.weights().values()[places[i]];
      }
      ThetaFile.write(folder.resolve(FILES[l]), theta, network.outputs(l), network.inputs(l) + 1);
    }
  }

  /** Reads what {@link #save} wrote. */
  static MlpClassifier load(Path folder, LoadContext context) throws IOException {
    Kernels kernels = Kernels.best();
    DenseLayers network =
        network(context.hyperparameters(), context.features(), context.classes(), kernels);
    float[] values = new float[network.size()];
    for (int l = 0; l < FILES.length; l++) {
      float[] theta =
          ThetaFile.read(folder.resolve(FILES[l]), network.outputs(l), network.inputs(l) + 1);
      int[] places = places(network, l);
      for (int i = 0; i < theta.length; i++) {
        values[places[i]] = theta[i];
      }
    }
    return new MlpClassifier(
        new TrainedLayers(network, kernels, new DenseWeights(network, values)),
        context.threads(),
        FitSummary.unknown());
  }

  /** Where the elements of a layer's matrix stand among the weights. */
  private static int[] places(DenseLayers network, int layer) {
    int width = network.inputs(layer) + 1;
    int[] places = new int[network.outputs(layer) * width];
    for (int i = 0; i < places.length; i++) {
      int column = i % width;
      int input = column == 0 ? network.inputs(layer) : column - 1;
      places[i] = network.at(layer, input, i / width);
    }
    return places;
  }

  @Override
  public FitSummary summary() {
    return summary;
  }
}
