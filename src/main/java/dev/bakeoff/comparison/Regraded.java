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
    boolean unscored =
        scores.testRocAucOvr() == null && scores.testBrier() == null && scores.testEce() == null;
    if (unscored && stored.isPresent()) {
      Scores graded = Scores.of(found.truth(), found.predicted(), stored.get(), classes);
      scores =
          new Scores(
              scores.testLogLoss(),
              scores.testLogLossReason(),
              graded.testRocAucOvr(),
              graded.testBrier(),
              graded.testEce());
    }
    return row.withQuality(quality.with(balance, scores));
  }
}
