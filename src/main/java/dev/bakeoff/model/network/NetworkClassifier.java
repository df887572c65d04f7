package dev.bakeoff.model.network;

import dev.bakeoff.data.DataException;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A trained network. */
public final class NetworkClassifier implements Classifier {
  private final Network<?> network;
  private final SeenClasses seen;
  private final int threads;
  private final FitSummary summary;

  /** Takes over a network, to close it. */
  NetworkClassifier(Network<?> network, SeenClasses seen, int threads, FitSummary summary) {
    this.network = network;
    this.seen = seen;
    this.threads = threads;
    this.summary = summary;
  }

  @Override
  public Predictions predict(Examples examples) {
    Predictions own = network.predict(examples, threads);
    int s = seen.size();
    int[] labels = new int[examples.size()];
    float[] probabilities = seen.zeros(labels.length);
    double[] one = new double[s];
    for (int i = 0; i < labels.length; i++) {
      for (int c = 0; c < s; c++) {
        one[c] = own.probabilities()[i * s + c];
      }
      labels[i] = seen.number(own.labels()[i]);
      seen.scatter(one, probabilities, i);
    }
    return new Predictions(labels, probabilities);
  }

  /** Writes the files of {@link WeightFiles} and {@link SeenClasses#save}. */
  @Override
  public void save(Path folder) throws IOException {
    WeightFiles.write(folder, network.weights());
    seen.save(folder);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @param networks makes the network
   * @param layers all but the last dense one
   */
  public static NetworkClassifier load(
      Networks<?> networks, List<Layer> layers, Path folder, LoadContext context)
      throws IOException {
    SeenClasses seen = SeenClasses.load(folder, context.classes());
    Training training = Training.of(context.hyperparameters()).startingAtZero();
    Design design =
        NetworkTrainer.design(context.image(), context.features(), layers, seen.size(), training);
    Optional<String> misfit = design.misfit().or(() -> networks.unsupported(design));
    if (misfit.isPresent()) {
      throw new DataException("the saved model: " + misfit.get());
    }
    Network<?> network = networks.of(design, training, new Random(0));
    try {
      network.setWeights(WeightFiles.read(folder, network.weights()));
      return new NetworkClassifier(network, seen, context.threads(), FitSummary.unknown());
    } catch (IOException | RuntimeException e) {
      network.close();
      throw e;
    }
  }

  @Override
  public FitSummary summary() {
    return summary;
  }

  @Override
  public void close() {
    network.close();
  }
}
