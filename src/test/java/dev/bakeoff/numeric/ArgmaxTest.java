package dev.bakeoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgmaxTest {
  @Test
  void takesTheFirstOfEqualValues() {
    assertThat(Argmax.of(new double[] {1, 3, 3, 2})).isEqualTo(1);
    assertThat(Argmax.of(new double[] {-2, -1})).isEqualTo(1);
    assertThat(Argmax.of(new double[] {Double.NEGATIVE_INFINITY})).isZero();
  }

  @Test
  void looksAtTheGivenPlacesOnly() {
    float[] rows = {0.9f, 0, 0, 0.1f, 0.5f, 0.4f};
    assertThat(Argmax.of(3, c -> rows[3 + c])).isEqualTo(1);
    assertThat(Argmax.of(2, c -> rows[3 * c])).isZero();
  }
}
