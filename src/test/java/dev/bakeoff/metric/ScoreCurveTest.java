package dev.bakeoff.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values from scikit-learn 1.2.1 for {@link DrawnScores}. */
class ScoreCurveTest {
  private static final DrawnScores DRAWN = DrawnScores.of(200, 2);

  @Test
  void theAreaUnderTheRocIsTheAuc() {
    ScoreCurve roc = ScoreCurve.roc(DRAWN.truth(), DRAWN.probabilities());
    // roc_auc_score(y, P[:, 1])
    assertThat(roc.area()).isCloseTo(0.8847049296487499, within(1e-12));
    assertThat(roc.x()).startsWith(0).endsWith(1).isSorted();
    assertThat(roc.y()).startsWith(0).endsWith(1).isSorted();
  }

  @Test
  void theAreaUnderPrecisionByRecallIsTheAveragePrecision() {
    ScoreCurve curve = ScoreCurve.precisionRecall(DRAWN.truth(), DRAWN.probabilities());
    // average_precision_score(y, P[:, 1])
    assertThat(curve.area()).isCloseTo(0.9068554067485317, within(1e-12));
    assertThat(curve.x()).endsWith(1).isSorted();
  }

  @Test
  void equalScoresAreOnePoint() {
    float[] scores = {0, 1, 0, 1, 0, 0.5f};
    ScoreCurve roc = ScoreCurve.roc(new int[] {0, 1, 1}, scores);
    assertThat(roc.x()).containsExactly(0, 1, 1);
    assertThat(roc.y()).containsExactly(0, 0.5, 1);
    assertThat(roc.area()).isEqualTo(0.25);
    // precision 1/2 at recall 1/2, then 2/3 at 1
    assertThat(ScoreCurve.precisionRecall(new int[] {0, 1, 1}, scores).area())
        .isCloseTo(0.25 + 1 / 3.0, within(1e-12));
  }
}
