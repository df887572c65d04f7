package dev.bakeoff.model.smile;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Parallel;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.SeenClasses;
import dev.bakeoff.split.Examples;
import smile.classification.LogisticRegression;

/** Classifies by Smile's own prediction, several examples at a time. */
record SmileClassifier(LogisticRegression model, SeenClasses seen, int threads, FitSummary summary)
    implements Classifier {
  @Override
  public Predictions predict(Examples examples) {
    float[] probabilities = seen.zeros(examples.size());
    Parallel.ranges(
        threads,
        examples.size(),
        (from, to) -> {
          double[] x = new double[examples.features()];
          double[] posteriori = new double[seen.size()];
          for (int i = from; i < to; i++) {
            examples.copy(i, x);
            model.predict(x, posteriori);
            seen.scatter(posteriori, probabilities, i);
          }
        });
    return seen.predictions(probabilities);
  }
}
