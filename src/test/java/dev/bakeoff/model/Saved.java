package dev.bakeoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Saves models and loads them again, for tests. */
public final class Saved {
  private Saved() {}

  /** Fits, saves, loads, and compares labels and probabilities bit by bit. */
  public static void assertPredictsTheSame(
      ModelProvider provider, Map<String, ?> requested, Examples train, Path folder)
      throws Exception {
    Hyperparameters hyperparameters = provider.hyperparameters(requested);
    Predictions saved = save(provider, hyperparameters, train, folder);
    try (Classifier loaded = load(provider, hyperparameters, train, folder)) {
      Predictions predictions = loaded.predict(train);
      assertThat(predictions.labels()).isEqualTo(saved.labels());
      assertThat(predictions.probabilities()).isEqualTo(saved.probabilities());
    }
  }

  /** Fits and saves; gives the predictions of what was fitted for its training examples. */
  public static Predictions save(
      ModelProvider provider, Hyperparameters hyperparameters, Examples train, Path folder)
      throws Exception {
    try (Trainer trainer = provider.trainer(hyperparameters, new SmallData.Context(7, 2))) {
      trainer.prepare(train);
      try (Classifier classifier = trainer.fit()) {
        Predictions predictions = classifier.predict(train);
        classifier.save(folder);
        return predictions;
      }
    }
  }

  /** Loads a model of some examples. */
  public static Classifier load(
      ModelProvider provider, Hyperparameters hyperparameters, Examples train, Path folder)
      throws IOException {
    return provider.load(
        folder,
        new LoadContext(hyperparameters, train.features(), train.classes(), train.image(), 2));
  }
}
