package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
