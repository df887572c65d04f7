package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
  /** {@code scipy.stats.binomtest(k, n).proportion_ci(method='wilson')}, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "9185, 10000, 0.9129754287128616, 0.9237031646508821",
    "10, 10, 0.7224672001371109, 1.0",
    "0, 5, 0.0, 0.43448246478317476",
  })
  void agreesWithSciPy(int right, int n, double low, double high) {
    Interval interval = Interval.wilson((double) right / n, n);
    assertThat(interval.low()).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).isCloseTo(high, within(1e-12));
  }

  @Test
  void theDifferenceOfTwoSharesIsUncertainEvenWhereTheyAgree() {
    // In Python, after the paper: p, q = 16 / 62, 4 / 62
    // p - q -+ 1.959963984540054 * sqrt((p + q - (p - q)**2) / 62)
    assertThat(Interval.paired(15, 3, 60).low()).isCloseTo(0.06063588496615907, within(1e-14));
    assertThat(Interval.paired(15, 3, 60).high()).isCloseTo(0.3264608892273893, within(1e-14));
    assertThat(Interval.paired(0, 0, 10).low()).isCloseTo(-0.2309839707249463, within(1e-14));
    assertThat(Interval.paired(1, 0, 1).high()).isEqualTo(1);
  }
}
