package dev.bakeoff.trial;

import dev.bakeoff.config.Scaling;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.result.SearchScores;
import java.util.List;
import java.util.Map;

/**
 * The search of one trial.
 *
 * @param candidates the values to try, each a map of the searched hyperparameters
 * @param folds of the cross-validation inside the training part
 * @param metric what the folds are scored by
 * @param scaling what each fold's scaler is
 * @param foldSeed deals the folds
 */
public record Search(
    List<Map<String, Object>> candidates,
    int folds,
    Metric metric,
    Scaling scaling,
    long foldSeed) {
  /** Rises when a trial with a search does or measures something else than before. */
  static final int VERSION = 2; // the refit has a JVM of its own

  /** Keeps an unmodifiable copy. */
  public Search {
    candidates = List.copyOf(candidates);
  }

  /** What there is to find, with nothing known yet. */
  SearchScores scores() {
    return new SearchScores(candidates, folds, metric.higherIsBetter());
  }

  /** How many fits it takes. */
  public int fits() {
    return candidates.size() * folds;
  }
}
