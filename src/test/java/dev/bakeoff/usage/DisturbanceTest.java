package dev.bakeoff.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisturbanceTest {
  private static String unsteady(
      double wall, int processors, double other, double steal, Double throttled, int threads) {
    return new Disturbance(wall, processors, other, steal, throttled).unsteady(threads);
  }

  @Test
  void toleratesATwentieth() {
    // 1.0 of 10 s x 2 is 5 %
    assertThat(unsteady(10, 2, 1.0, 0, null, 2)).isNull();
    assertThat(unsteady(10, 2, 1.01, 0, null, 2))
        .isEqualTo("others used 1.01 of 10.00 s x 2 processors");
  }

  @Test
  void addsWhatOthersUsedAndWhatWasTaken() {
    // 3 % and 1.5 % and 1 %
    assertThat(unsteady(10, 2, 0.6, 0.15, 0.1, 1))
        .isEqualTo(
            "others used 0.60 of 10.00 s x 2 processors, the host took 0.15 of 10.00 s x 1"
                + " processor, a quota took 0.10 of 10.00 s x 1 processor");
    assertThat(unsteady(10, 2, 0.6, 0.1, 0.09, 1)).isNull(); // 4.9 %
  }

  @Test
  void weighsOthersAgainstTheMachineButWhatWasTakenAgainstTheTrialsProcessors() {
    assertThat(unsteady(10, 64, 3, 0, null, 2)).isNull(); // there was room for them
    assertThat(unsteady(10, 64, 0, 3, null, 2))
        .isEqualTo("the host took 3.00 of 10.00 s x 2 processors");
    assertThat(unsteady(10, 64, 0, 0, 3.0, 2))
        .isEqualTo("a quota took 3.00 of 10.00 s x 2 processors");
  }

  @Test
  void doesNotJudgeByRounding() {
    // 10 % of half a second on two processors, all of it within what is rounded
    assertThat(unsteady(0.5, 2, 0.1, 0, null, 2)).isNull();
    assertThat(unsteady(0.5, 2, 0.11, 0, null, 2))
        .isEqualTo("others used 0.11 of 0.50 s x 2 processors");
  }
}
