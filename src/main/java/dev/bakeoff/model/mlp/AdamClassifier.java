package dev.bakeoff.model.mlp;

import dev.bakeoff.data.Npy;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.network.HiddenLayers;
import dev.bakeoff.model.support.PayloadFiles;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A trained network of any number of layers. */
final class AdamClassifier implements Classifier {
  private final TrainedNetwork trained;
  private final SeenClasses seen;
  private final int threads;
  private final FitSummary summary;

  AdamClassifier(TrainedNetwork trained, SeenClasses seen, int threads, FitSummary summary) {
    this.trained = trained;
    this.seen = seen;
    this.threads = threads;
    this.summary = summary;
  }

  /** The network that hyperparameters describe. */
  static Network network(Hyperparameters h, int features, int classes, Kernels kernels) {
    HiddenLayers hidden = HiddenLayers.of(h);
    return new Network(
        features,
        hidden.units(),
        classes,
        h.flag("bias"),
        Activation.of(hidden.activation()),
        Output.SOFTMAX,
        kernels);
  }

  @Override
  public Predictions predict(Examples examples) {
    Predictions own = trained.predict(examples, threads);
    int s = seen.size();
    int[] labels = new int[examples.size()];
    float[] probabilities = seen.zeros(examples.size());
    double[] one = new double[s];
    for (int i = 0; i < examples.size(); i++) {
      for (int c = 0; c < s; c++) {
        one[c] = own.probabilities()[i * s + c];
      }
      labels[i] = seen.number(own.labels()[i]);
      seen.scatter(one, probabilities, i);
    }
    return new Predictions(labels, probabilities);
  }

  /**
   * Writes of each layer l {@code w<l>.npy}, float32, shape (inputs + 1, outputs), in its last row
   * the biases, and the file of {@link SeenClasses#save}.
   */
  @Override
  public void save(Path folder) throws IOException {
    Network network = trained.network();
    for (int l = 0; l < network.layers(); l++) {
      int rows = network.inputs(l) + 1;
      int columns = network.outputs(l);
      float[] w = new float[rows * columns];
      for (int j = 0; j < rows; j++) {
        System.arraycopy(trained.weights().values(), network.at(l, j, 0), w, j * columns, columns);
      }
      Files.write(file(folder, l), Npy.of(w, rows, columns).toBytes());
    }
    seen.save(folder);
  }

  /** Reads what {@link #save} wrote. */
  static AdamClassifier load(Path folder, LoadContext context) throws IOException {
    SeenClasses seen = SeenClasses.load(folder, context.classes());
    Kernels kernels = Kernels.best();
    Network network = network(context.hyperparameters(), context.features(), seen.size(), kernels);
    float[] values = new float[network.size()];
    for (int l = 0; l < network.layers(); l++) {
      int rows = network.inputs(l) + 1;
      int columns = network.outputs(l);
      float[] w = PayloadFiles.floats(file(folder, l), rows, columns);
      for (int j = 0; j < rows; j++) {
        System.arraycopy(w, j * columns, values, network.at(l, j, 0), columns);
      }
    }
    return new AdamClassifier(
        new TrainedNetwork(network, kernels, new Weights(network, values)),
        seen,
        context.threads(),
        FitSummary.unknown());
  }

  private static Path file(Path folder, int layer) {
    return folder.resolve("w" + layer + ".npy");
  }

  @Override
  public FitSummary summary() {
    return summary;
  }
}
