package dev.bakeoff.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UpdaterTest {
  private static final float ROUNDING = 1e-6f;

  @Test
  void adamTakesTheStepsOfThePaper() {
    // python3 -c "
    // w, m, v = 1.0, 0.0, 0.0
    // for t, g in enumerate([0.5, -2.0, 0.1], 1):
    //     m = 0.9 * m + 0.1 * g; v = 0.999 * v + 0.001 * g * g
    //     a = 0.01 * (1 - 0.999 ** t) ** 0.5 / (1 - 0.9 ** t)
    //     w -= a * m / (v ** 0.5 + 1e-8); print(w)"
    float[] expected = {0.99f, 0.995595f, 0.9996053f};
    float[] gradients = {0.5f, -2, 0.1f};
    float[] weights = {1};
    Updater adam = new Updater.Adam(1);
    for (int t = 0; t < 3; t++) {
      adam.update(weights, 0, new float[] {gradients[t]}, 0.01f);
      assertThat(weights[0]).isCloseTo(expected[t], within(ROUNDING));
    }
  }

  @Test
  void sgdKeepsAShareOfItsLastStep() {
    // by hand: the steps are -0.1, 0.5 * -0.1 - 0.2 = -0.25, 0.5 * -0.25 = -0.125
    float[] weights = {1, 5};
    Updater sgd = new Updater.Sgd(2, 0.5);
    sgd.update(weights, 0, new float[] {1, 0}, 0.1f);
    assertThat(weights[0]).isCloseTo(0.9f, within(ROUNDING));
    sgd.update(weights, 0, new float[] {2, 0}, 0.1f);
    assertThat(weights[0]).isCloseTo(0.65f, within(ROUNDING));
    sgd.update(weights, 0, new float[] {0, 0}, 0.1f);
    assertThat(weights[0]).isCloseTo(0.525f, within(ROUNDING));
    assertThat(weights[1]).isEqualTo(5);
  }
}
