package dev.bakeoff.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expected values from scikit-learn 1.2.1 for {@link DrawnScores}. */
class RocAucTest {

  @Test
  void ofTwoClassesIsThatOfTheSecond() {
    DrawnScores drawn = DrawnScores.of(200, 2);
    // roc_auc_score(y, P[:, 1])
    assertThat(RocAuc.of(drawn.truth(), drawn.probabilities(), 2).orElseThrow())
        .isCloseTo(0.8847049296487499, within(1e-14));
  }

  @Test
  void ofMoreIsTheMeanOfEachAgainstTheRest() {
    DrawnScores drawn = DrawnScores.of(200, 3);
    // roc_auc_score(y, P, multi_class='ovr')
    assertThat(RocAuc.of(drawn.truth(), drawn.probabilities(), 3).orElseThrow())
        .isCloseTo(0.8840578842347919, within(1e-14));
  }

  @Test
  void needsNoProbabilitiesAndCountsTiesByHalf() {
    // The pairs (0, 1): -3 < 7 is right, 7 = 7 is half right, -0.0 = 0.0 is too.
    float[] scores = {0, -3, 0, 7, 0, 7};
    assertThat(RocAuc.of(new int[] {0, 0, 1}, scores, 2)).hasValue(0.75);
    assertThat(RocAuc.of(new int[] {0, 1}, new float[] {0, -0f, 0, 0f}, 2)).hasValue(0.5);
  }

  @Test
  void isOneHalfOfOneScoreForAHundredThousandExamples() {
    int[] truth = new int[100_000];
    Arrays.setAll(truth, i -> i % 3);
    // roc_auc_score(y, np.full((100000, 3), 1 / 3), multi_class='ovr')
    assertThat(RocAuc.of(truth, new float[300_000], 3).orElseThrow()).isCloseTo(0.5, within(1e-14));
  }

  @Test
  void leavesOutClassesWithoutExamples() {
    float[] scores = {3, 1, 2, 1, 3, 2};
    assertThat(RocAuc.of(new int[] {0, 1}, scores, 3)).hasValue(1);
    assertThat(RocAuc.of(new int[] {1, 1}, scores, 3)).isEmpty();
    assertThat(RocAuc.of(new int[] {1}, new float[] {0, 1}, 2)).isEmpty();
  }

  @Test
  void isNotOfScoresThatAreNoNumbers() {
    assertThat(RocAuc.of(new int[] {0, 1}, new float[] {0, 1, Float.NaN, 1}, 2)).isEmpty();
    assertThatThrownBy(() -> RocAuc.of(new int[] {0}, new float[3], 2))
        .hasMessage("3 scores, expected 1 x 2");
  }
}
