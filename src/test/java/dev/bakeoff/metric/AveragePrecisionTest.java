package dev.bakeoff.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Expected values from scikit-learn 1.2.1 for {@link DrawnScores}, which have many ties. */
class AveragePrecisionTest {

  @Test
  void ofTwoClassesIsThatOfTheSecond() {
    DrawnScores drawn = DrawnScores.of(200, 2);
    // average_precision_score(y, P[:, 1])
    assertThat(AveragePrecision.of(drawn.truth(), drawn.probabilities(), 2).orElseThrow())
        .isCloseTo(0.9068554067485317, within(1e-14));
  }

  @Test
  void ofMoreIsTheMeanOfEachAgainstTheRest() {
    DrawnScores drawn = DrawnScores.of(200, 3);
    // average_precision_score(label_binarize(y, classes=range(3)), P)
    assertThat(AveragePrecision.of(drawn.truth(), drawn.probabilities(), 3).orElseThrow())
        .isCloseTo(0.7997733726448968, within(1e-14));
  }

  @Test
  void takesExamplesOfEqualScoresTogether() {
    // By falling scores: 7 (one of two right), -3: 1/2 of the precision 1/2 and 1/2 of 2/3.
    float[] scores = {0, -3, 0, 7, 0, 7};
    assertThat(AveragePrecision.of(new int[] {1, 0, 1}, scores, 2).orElseThrow())
        .isCloseTo(0.5 / 2 + 2.0 / 3 / 2, within(1e-15));
    assertThat(AveragePrecision.of(new int[] {1, 0}, new float[] {0, -0f, 0, 0f}, 2)).hasValue(0.5);
  }

  @Test
  void leavesOutClassesWithoutExamples() {
    float[] scores = {3, 1, 2, 1, 3, 2};
    assertThat(AveragePrecision.of(new int[] {0, 1}, scores, 3)).hasValue(1);
    assertThat(AveragePrecision.of(new int[] {1, 1}, scores, 3)).isEmpty();
    assertThat(AveragePrecision.of(new int[] {0, 1}, new float[] {0, 1, Float.NaN, 1}, 2))
        .isEmpty();
  }
}
