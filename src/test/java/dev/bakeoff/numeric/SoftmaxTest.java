package dev.bakeoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {
  // python3 -c "import math; a=[math.exp(i) for i in (0, 1, 2)]; print([x/sum(a) for x in a])"
  private static final double[] EXPECTED = {
    0.09003057317038046, 0.24472847105479767, 0.6652409557748219
  };

  private static final double ROUNDING = 1e-15;
  private static final float FLOAT_ROUNDING = 1e-7f;

  @Test
  void isProportionalToExponentialsWithoutOverflow() {
    assertThat(Softmax.of(new double[] {1000, 1001, 1002}))
        .containsExactly(EXPECTED, within(ROUNDING));
    float[] scores = {7, 1000, 1001, 1002, 7};
    float[] out = new float[4];
    Softmax.rounded(scores, 1, 3, out, 1);
    assertThat(out).containsExactly(floats(0), within(FLOAT_ROUNDING));
    Softmax.apply(scores, 1, 3);
    assertThat(scores)
        .containsExactly(new float[] {7, out[1], out[2], out[3], 7}, within(FLOAT_ROUNDING));
  }

  private static float[] floats(float first) {
    return new float[] {first, (float) EXPECTED[0], (float) EXPECTED[1], (float) EXPECTED[2]};
  }

  @Test
  void lossIsFiniteWhereTheProbabilityIsZero() {
    float[] scores = {7, -1000, 0, 1000};
    assertThat(Softmax.loss(scores, 1, 3, 0)).isEqualTo(2000);
    // python3 -c "import math; print(-math.log(0.24472847105479767))"
    assertThat(Softmax.loss(new float[] {0, 1, 2}, 0, 3, 1))
        .isCloseTo(1.4076059644443801, within(ROUNDING));
  }

  @Test
  void notANumberStaysOne() {
    float[] scores = {0, Float.NaN, 0};
    assertThat(Softmax.loss(scores, 0, 3, 0)).isNaN();
    Softmax.apply(scores, 0, 3);
    assertThat(scores).containsOnly(Float.NaN);
  }
}
