package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedTTestTest {
  private static final double[] FIRST = {1, 0, 1, 1, 0, 1, 1, 0};
  private static final double[] SECOND = {1, 1, 0, 0, 0, 1, 0, 0};

  @Test
  void agreesWithSciPy() {
    PairedTTest test = PairedTTest.of(0.25, FIRST, SECOND);
    // SciPy 1.10.1: r = ttest_rel(first, second); r.pvalue, r.confidence_interval()
    assertThat(test.p()).isCloseTo(0.3506166628202075, within(1e-8));
    assertThat(test.interval().low()).isCloseTo(-0.3411560627525748, within(1e-8));
    assertThat(test.interval().high()).isCloseTo(0.8411560627525748, within(1e-8));
  }

  @Test
  void isTheSignTestWhereEveryExampleAddsTheSame() {
    assertThat(PairedTTest.of(0, FIRST, FIRST).p()).isEqualTo(1);
    // all of five examples: 2 x 0.5^5
    assertThat(PairedTTest.of(1, new double[] {1, 1, 1, 1, 1}, new double[5]).p())
        .isEqualTo(0.0625);
  }

  @Test
  void needsTwoExamplesOfEach() {
    assertThatThrownBy(() -> PairedTTest.of(1, new double[1], new double[1]))
        .hasMessage("expected at least 2 examples of each, found 1 and 1");
    assertThatThrownBy(() -> PairedTTest.of(1, FIRST, new double[2]))
        .hasMessageContaining("8 and 2");
  }
}
