package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
  /** {@code scipy.stats.binomtest(first, first + second).pvalue}, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "6, 16, 0.052478790283203125",
    "59, 121, 4.4344492637551645e-06",
    "5, 5, 1.0",
    "0, 7, 0.015625",
    "7, 0, 0.015625",
    "986, 1012, 0.5759701886069964",
  })
  void agreesWithSciPy(long first, long second, double p) {
    assertThat(McNemar.exact(first, second)).isCloseTo(p, within(1e-12));
  }

  @Test
  void findsNothingWhereTheModelsAgree() {
    assertThat(McNemar.exact(0, 0)).isEqualTo(1);
  }

  @Test
  void rejectsCountsThatAreNone() {
    assertThatThrownBy(() -> McNemar.exact(-1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 and 3");
    assertThatThrownBy(() -> McNemar.exact(Integer.MAX_VALUE, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> McNemar.exact(Long.MAX_VALUE, Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
