package dev.bakeoff.comparison;

import dev.bakeoff.metric.ConfusionMatrix;
import dev.bakeoff.result.Quality;
import dev.bakeoff.result.Quality.Balance;
import dev.bakeoff.result.Quality.Scores;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet.Predicted;
import java.util.Optional;

/**
 * Gives rows of earlier versions the figures that they lack, from their stored predictions and
 * scores. What a row has stays as it is.
 */
final class Regraded {
  private Regraded() {}

  /**
   * The row with all figures that its files give.
   *
   * @param predicted what the row predicted; empty where that is not stored
   * @param stored its scores, likewise
   */
  static TrialResult of(TrialResult row, Optional<Predicted> predicted, Optional<float[]> stored) {
    Quality quality = row.quality();
    if (predicted.isEmpty() || quality.testAccuracy() == null) {
      return row;
    }
    Predicted found = predicted.get();
    int classes = row.outcome().sizes().nClasses();
    Balance balance = quality.balance();
    if (balance.testMcc() == null) {
      balance = Balance.of(ConfusionMatrix.of(found.truth(), found.predicted(), classes));
    }
    Scores scores = quality.scores();
    if (scores.testAveragePrecision() == null && stored.isPresent()) { // the youngest of them
      scores = scores.orElse(Scores.of(found.truth(), found.predicted(), stored.get(), classes));
    }
    return row.withQuality(quality.with(balance, scores));
  }
}
