package dev.bakeoff.model.dl4j;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.SeenClasses;
import dev.bakeoff.split.Examples;

/** A trained network. */
final class NetworkClassifier implements Classifier {
  private final Network network;
  private final SeenClasses seen;
  private final FitSummary summary;

  /** Takes over a network, to close it. */
  NetworkClassifier(Network network, SeenClasses seen, FitSummary summary) {
    this.network = network;
    this.seen = seen;
    this.summary = summary;
  }

  @Override
  public Predictions predict(Examples examples) {
    int n = examples.size();
    int s = seen.size();
    float[] probabilities = seen.zeros(n);
    double[] own = new double[s];
    for (int from = 0; from < n; from += Network.PREDICTED) {
      int to = Math.min(from + Network.PREDICTED, n);
      float[] some = network.probabilities(NetworkTrainer.copy(examples, from, to), to - from);
      for (int i = from; i < to; i++) {
        for (int c = 0; c < s; c++) {
          own[c] = some[(i - from) * s + c];
        }
        seen.scatter(own, probabilities, i);
      }
    }
    return seen.predictions(probabilities);
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
