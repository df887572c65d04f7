package dev.bakeoff.model.dl4j;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A trained network. */
final class CnnClassifier implements Classifier {
  /** Enough to keep all threads busy; all intermediate arrays of a batch are in memory at once. */
  private static final int BATCH = 256;

  private final Network network;
  private final FitSummary summary;

  /** Takes over a network, to close it. */
  CnnClassifier(Network network, FitSummary summary) {
    this.network = network;
    this.summary = summary;
  }

  @Override
  public Predictions predict(Examples examples) {
    int n = examples.size();
    int k = examples.classes();
    float[] probabilities = new float[n * k];
    for (int from = 0; from < n; from += BATCH) {
      int to = Math.min(from + BATCH, n);
      float[] images = CnnTrainer.pixels(examples, from, to);
      float[] some = network.probabilities(images, IntStream.range(0, to - from).toArray());
      System.arraycopy(some, 0, probabilities, from * k, some.length);
    }
    return Predictions.ofProbabilities(probabilities, k);
  }

  @Override
  public void save(Path folder) throws IOException {
    WeightFiles.write(folder, network.weights());
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @param layers all but the last dense one
   */
  static CnnClassifier load(List<Layer> layers, Path folder, LoadContext context)
      throws IOException {
    ImageShape image =
        context
            .image()
            .orElseThrow(() -> new DataException("the saved model names no image shape"));
    Network network = new Network(layers, image, context.classes(), new Random(0));
    try {
      WeightFiles.read(folder, network.weights());
      return new CnnClassifier(network, FitSummary.unknown());
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
