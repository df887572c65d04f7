package dev.bakeoff.contract;

import static dev.bakeoff.contract.Check.require;

import dev.bakeoff.metric.Probabilities;
import dev.bakeoff.model.ClassScores;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import java.util.Map;
import java.util.Optional;

/**
 * A model under examination.
 *
 * @param provider the model
 * @param requested hyperparameters with which it learns a hundred examples with values around 1,
 *     where it does not with its defaults
 */
public record Subject(ModelProvider provider, Map<String, Object> requested) {
  private static final long SEED = 7;

  /** What a baseline need not do. */
  private static final String BASELINE = "baseline";

  /** Those that Bakeoff's own models need; the delta rule's defaults are for pixels up to 255. */
  private static final Map<String, Map<String, Object>> OWN =
      Map.of("delta-rule", Map.of("alpha", 0.005, "epochs", 200));

  /** Keeps an unmodifiable copy. */
  public Subject {
    requested = Map.copyOf(requested);
  }

  /** A model with its defaults, or one of Bakeoff's own with what it needs. */
  public static Subject of(ModelProvider provider) {
    return new Subject(provider, OWN.getOrDefault(provider.id(), Map.of()));
  }

  /** The value of every hyperparameter. */
  public Hyperparameters hyperparameters() {
    return provider.hyperparameters(requested);
  }

  Trainer trainer(int threads) {
    return provider.trainer(hyperparameters(), new SmallData.Context(SEED, threads));
  }

  /** Whether the model is expected to learn anything from features. */
  boolean learns() {
    return !provider.info().family().equals(BASELINE);
  }

  /** Why it cannot learn from examples; empty if it can. */
  Optional<String> unsupported(Examples train) throws Exception {
    try (Trainer trainer = trainer(1)) {
      Optional<String> reason = trainer.unsupported(train);
      require(
          reason.isEmpty() || !reason.get().isBlank(),
          "says that it does not support examples, but not why");
      return reason;
    }
  }

  /** Fits and predicts; the check does not apply, with the trainer's reason, where it cannot. */
  Predictions predictions(Examples train, Examples test, int threads) throws Exception {
    return fit(train, threads, classifier -> predict(classifier, test));
  }

  /** Something to do with what was learned. */
  interface Use<T> {
    /** Uses a classifier, which is closed afterwards. */
    T with(Classifier classifier) throws Exception;
  }

  /** Fits, uses what was learned, and closes everything. */
  <T> T fit(Examples train, int threads, Use<T> use) throws Exception {
    try (Trainer trainer = prepared(train, threads);
        Classifier classifier = trainer.fit()) {
      require(classifier != null, "fit() gives null");
      return use.with(classifier);
    }
  }

  /** A trainer that is ready to fit. */
  Trainer prepared(Examples train, int threads) throws Exception {
    Trainer trainer = trainer(threads);
    Optional<String> reason = trainer.unsupported(train);
    if (reason.isPresent()) {
      trainer.close();
      throw new Check.NotApplicable("it says: " + reason.get());
    }
    trainer.prepare(train);
    trainer.warmUp();
    return trainer;
  }

  /** Predicts, and checks that these are predictions. */
  Predictions predict(Classifier classifier, Examples examples) {
    Predictions predictions = classifier.predict(examples);
    int k = examples.classes();
    int n = examples.size();
    require(predictions != null, "predict() gives null");
    require(
        predictions.labels().length == n,
        "%d predictions for %d examples",
        predictions.labels().length,
        n);
    for (int i = 0; i < n; i++) {
      int label = predictions.labels()[i];
      require(label >= 0 && label < k, "example %d: class %d is not in [0, %d)", i, label, k);
    }
    float[] probabilities = predictions.probabilities();
    if (probabilities != null) {
      requireProbabilities(probabilities, n, k);
      requireHighest(predictions.labels(), probabilities, k, "is more probable");
    }
    requireScores(classifier.scores(examples), predictions, k);
    return predictions;
  }

  /** Of equal classes any will do: a model may know more than float32 holds. */
  private static void requireHighest(int[] labels, float[] values, int k, String how) {
    for (int i = 0; i < labels.length; i++) {
      for (int c = 0; c < k; c++) {
        require(
            values[i * k + labels[i]] >= values[i * k + c],
            "example %d: class %d is predicted, but class %d " + how,
            i,
            labels[i],
            c);
      }
    }
  }

  private static void requireScores(Optional<ClassScores> scores, Predictions predictions, int k) {
    require(scores != null, "scores() gives null");
    if (scores.isEmpty()) {
      return;
    }
    require(predictions.probabilities() == null, "it gives scores beside probabilities");
    int expected = predictions.labels().length * k;
    int found = scores.get().values().length;
    require(found == expected, "%d scores, expected %d", found, expected);
    requireHighest(predictions.labels(), scores.get().values(), k, "has a higher score");
  }

  private static void requireProbabilities(float[] probabilities, int n, int k) {
    require(
        probabilities.length == n * k,
        "%d probabilities for %d examples of %d classes",
        probabilities.length,
        n,
        k);
    Optional<String> problem = Probabilities.problem(probabilities, n, k);
    require(problem.isEmpty(), "%s", problem.orElse(""));
  }

  /** Examples on which small differences show; images for a model that learns nothing else. */
  Examples hard(long seed) throws Exception {
    Examples clouds = SmallData.clouds(120, 9, 3, 0.7, seed);
    return unsupported(clouds).isEmpty() ? clouds : SmallData.bands(60, seed);
  }

  @Override
  public String toString() {
    return provider.id();
  }
}
