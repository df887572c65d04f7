package dev.bakeoff.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values from scikit-learn 1.2.1 for {@link DrawnScores}. */
class CalibrationTest {

  @Test
  void theErrorIsTheWeightedDistanceOfTheBins() {
    // conf = P.max(1); right = P.argmax(1) == y; t, p = calibration_curve(right, conf, n_bins=15)
    // w = bincount(searchsorted(linspace(0, 1, 16)[1:-1], conf)), without the empty bins
    // (w * abs(t - p)).sum() / 200
    DrawnScores two = DrawnScores.of(200, 2);
    assertThat(error(two)).isCloseTo(0.11965512931346894, within(1e-14));
    assertThat(error(DrawnScores.of(200, 3))).isCloseTo(0.20847851172089576, within(1e-14));
  }

  private static double error(DrawnScores drawn) {
    return Calibration.of(drawn.truth(), drawn.predicted(), drawn.probabilities(), drawn.classes())
        .error();
  }

  @Test
  void aBinHasItsUpperEnd() {
    float[] probabilities = {1, 0, 0.5f, 0.5f, 0, 1};
    Calibration found = Calibration.of(new int[] {0, 0, 0}, new int[] {0, 1, 0}, probabilities, 2);
    assertThat(found.counts()[14]).isEqualTo(1); // 1
    assertThat(found.counts()[7]).isEqualTo(1); // 0.5 in (7 / 15, 8 / 15]
    assertThat(found.counts()[0]).isEqualTo(1); // 0
    assertThat(found.accuracy()[7]).isZero();
    assertThat(found.accuracy()[1]).isNaN();
    // |1 - 1|, |0 - 0.5| and |1 - 0| by 3
    assertThat(found.error()).isEqualTo(0.5);
  }

  @Test
  void theBrierScoreOfTwoClassesIsThatOfTheSecond() {
    DrawnScores two = DrawnScores.of(200, 2);
    // brier_score_loss(y, P[:, 1].astype(float))
    assertThat(Brier.of(two.truth(), two.probabilities(), 2))
        .isCloseTo(0.15746279654378215, within(1e-7)); // 1 - p is rounded to a float
    DrawnScores three = DrawnScores.of(200, 3);
    // sum(brier_score_loss(y == c, P[:, c].astype(float)) for c in range(3))
    assertThat(Brier.of(three.truth(), three.probabilities(), 3))
        .isCloseTo(0.452955312448392, within(1e-14));
    assertThat(Brier.of(new int[] {0}, new float[] {0, 1, 0}, 3)).isEqualTo(2);
    assertThat(Brier.of(new int[] {0}, new float[] {0, 1}, 2)).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> Brier.of(new int[] {0}, new float[] {0.2f, 0.2f}, 2))
        .hasMessageContaining("sum to 0.4000");
    assertThatThrownBy(() -> Calibration.of(new int[] {0}, new int[] {0}, new float[] {2, -1}, 2))
        .hasMessageContaining("expected one in [0, 1]");
    assertThatThrownBy(() -> Brier.of(new int[0], new float[0], 2))
        .hasMessage("probabilities of 0 examples, expected at least 1");
  }
}
