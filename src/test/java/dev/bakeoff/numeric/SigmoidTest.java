package dev.bakeoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SigmoidTest {

  @Test
  void isWithinItsErrorOfTheExactFunctionAndInRange() {
    float[] x = new float[400_001];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 200_000) / 10_000f; // -20 to 20
    }
    float[] y = x.clone();
    Sigmoid.apply(y, 0, y.length);
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      worst = Math.max(worst, Math.abs(y[i] - 1 / (1 + StrictMath.exp(-(double) x[i]))));
      assertThat(y[i]).isBetween(0f, 1f);
    }
    assertThat(worst).isBetween(1e-8, Sigmoid.MAX_ERROR);
  }

  @Test
  void saturatesAndKeepsNaN() {
    float[] y = {
      Float.NEGATIVE_INFINITY,
      -Float.MAX_VALUE,
      0,
      Float.MAX_VALUE,
      Float.POSITIVE_INFINITY,
      Float.NaN
    };
    Sigmoid.apply(y, 0, y.length);
    float[] expected = {0, 0, 0.5f, 1, 1};
    for (int i = 0; i < expected.length; i++) {
      assertThat(y[i]).isCloseTo(expected[i], within((float) Sigmoid.MAX_ERROR));
    }
    assertThat(y[5]).isNaN();
  }

  @Test
  void touchesOnlyTheRange() {
    float[] y = {5, 0, 0, 5};
    Sigmoid.apply(y, 1, 3);
    assertThat(y).containsExactly(5, 0.5f, 0.5f, 5);
  }
}
