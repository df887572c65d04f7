package dev.bakeoff.model.dl4j;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.split.Examples;
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
  public FitSummary summary() {
    return summary;
  }

  @Override
  public void close() {
    network.close();
  }
}
