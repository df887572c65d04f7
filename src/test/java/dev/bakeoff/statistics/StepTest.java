package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class StepTest {
  /** Pettitt (1979), table 1. */
  private static final double[] PETTITT = {
    -1.05, 0.96, 1.22, 0.58, -0.98, -0.03, -1.54, -0.71, -0.35, 0.66, 0.44, 0.91, -0.02, -1.42,
    1.26, -1.02, -0.81, 1.66, 1.05, 0.97, 2.14, 1.22, -0.24, 1.60, 0.72, -0.12, 0.44, 0.03, 0.66,
    0.56, 1.37, 1.66, 0.10, 0.80, 1.29, 0.49, -0.07, 1.18, 3.29, 1.84
  };

  /** A level with two values beside it in turn, so that nothing within it changes. */
  private static double[] level(double value, int n) {
    return DoubleStream.iterate(1, sign -> -sign)
        .limit(n)
        .map(s -> value * (1 + s / 100))
        .toArray();
  }

  private static double[] series(double[]... levels) {
    return Arrays.stream(levels).flatMapToDouble(Arrays::stream).toArray();
  }

  @Test
  void agreesWithPettittsExample() {
    // section 3 of the paper: K = 232 after the 17th of 40 values, p = 0.0146
    List<Step> steps = Step.all(PETTITT, 0.05);
    assertThat(steps).hasSize(1);
    assertThat(steps.get(0).at()).isEqualTo(17);
    assertThat(steps.get(0).p())
        .isCloseTo(2 * Math.exp(-6.0 * 232 * 232 / (64000 + 1600)), within(1e-12));
    assertThat(steps.get(0).p()).isCloseTo(0.0146, within(5e-5));
    // np.median(PETTITT[17:]) / np.median(PETTITT[:17]) = 0.97 / -0.03
    assertThat(steps.get(0).ratio()).isCloseTo(-32.333333333333336, within(1e-9));
    assertThat(Step.all(PETTITT, 0.01)).isEmpty();
  }

  @Test
  void findsStepsInOrderAndComparesAdjoiningSegments() {
    List<Step> steps = Step.all(series(level(10, 20), level(15, 24), level(12, 20)), 0.01);
    assertThat(steps).extracting(Step::at).containsExactly(20, 44);
    assertThat(steps.get(0).ratio()).isCloseTo(1.5, within(1e-12));
    assertThat(steps.get(1).ratio()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void takesNoOutlierForAStep() {
    double[] values = level(10, 40);
    values[20] = 1000;
    assertThat(Step.all(values, 0.05)).isEmpty();
  }

  @Test
  void isNotSureOfAFewValues() {
    // 2 * math.exp(-6 * K**2 / (n**3 + n**2)) with n = 10, K = 25, and n = 11, K = 30
    assertThat(Step.all(new double[] {1, 2, 3, 4, 5, 11, 12, 13, 14, 15}, 0.066)).isEmpty();
    assertThat(Step.all(new double[] {1, 2, 3, 4, 5, 11, 12, 13, 14, 15, 16}, 0.05))
        .singleElement()
        .satisfies(step -> assertThat(step.p()).isCloseTo(0.04851602690856454, within(1e-12)));
    assertThat(Step.all(new double[] {1, 1, 1, 9, 9, 9, 9}, 0.99)).isEmpty();
    assertThat(Step.all(new double[0], 0.05)).isEmpty();
  }

  @Test
  void rejectsWhatHasNoRank() {
    assertThatThrownBy(() -> Step.all(new double[] {1, Double.NaN}, 0.05))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value 1 is NaN");
    assertThatThrownBy(() -> Step.all(new double[] {1}, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 0.0");
  }
}
