package dev.bakeoff.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogLossTest {
  private static final float[] PROBABILITIES = {.7f, .2f, .1f, .1f, .8f, .1f, .3f, .3f, .4f};

  @Test
  void isTheMeanNegativeLogOfTheTrueClassesProbability() {
    // scikit-learn 1.2.1: log_loss([0, 1, 2], numpy.float32 of these rows);
    // it works in float32, hence the tolerance
    assertThat(LogLoss.of(new int[] {0, 1, 2}, PROBABILITIES, 3))
        .isCloseTo(0.4987030714515579, within(1e-7));
  }

  @Test
  void aCertainButWrongPredictionCostsTwentyThreeBits() {
    assertThat(LogLoss.of(new int[] {0}, new float[] {0, 1}, 2))
        .isCloseTo(23 * Math.log(2), within(1e-12));
  }

  @Test
  void refusesWhatIsNoProbability() {
    for (float bad : new float[] {Float.NaN, -0.1f, 1.1f, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> LogLoss.of(new int[] {0, 1}, new float[] {1, 0, bad, 0}, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "the probability of class 0 for example 1 (both from 0) is " + bad);
    }
  }

  @Test
  void refusesRowsThatDoNotSumToOne() {
    // A model that gives 1 to its class and 0.999 to all others would lose 0.001 where it is wrong.
    float[] scores = {1, 0.999f, 0.999f, 1};
    assertThatThrownBy(() -> LogLoss.of(new int[] {0, 0}, scores, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the probabilities for example 0 (from 0) sum to 1.9990, expected 1 within 0.001");
  }

  @Test
  void takesWhatRoundingMakesOfASum() {
    // 1e-3 on either side
    assertThat(LogLoss.of(new int[] {0}, new float[] {0.5f, 0.5009f}, 2))
        .isCloseTo(Math.log(2), within(1e-12));
    assertThat(Probabilities.problem(new float[] {0.5f, 0.5011f}, 1, 2)).isPresent();
    assertThat(Probabilities.problem(new float[] {0.5f, 0.4991f}, 1, 2)).isEmpty();
    assertThat(Probabilities.problem(new float[] {0.5f, 0.4989f}, 1, 2)).isPresent();
  }

  @Test
  void refusesAWrongNumberOfProbabilities() {
    assertThatThrownBy(() -> LogLoss.of(new int[] {0, 1}, PROBABILITIES, 3))
        .hasMessage("9 probabilities, expected 2 x 3");
  }
}
