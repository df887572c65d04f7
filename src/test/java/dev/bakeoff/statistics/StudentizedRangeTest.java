package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentizedRangeTest {
  /** {@code scipy.stats.studentized_range.cdf(3.5, k, np.inf)}, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({"2, 0.98667167", "5, 0.90366154", "30, 0.20208715"})
  void hasTheProbabilitiesOfSciPy(int k, double p) {
    assertThat(StudentizedRange.cumulative(3.5, k)).isCloseTo(p, within(1e-8));
  }

  /** {@code scipy.stats.studentized_range.ppf(0.95, k, np.inf) / np.sqrt(2)}, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
    "2, 1.9599639845400534",
    "3, 2.343700586378409",
    "4, 2.569031772546482",
    "10, 3.163683577053373",
    "20, 3.5437991315177815",
    "100, 4.302488463597363",
  })
  void hasTheQuantilesOfSciPy(int k, double q) {
    assertThat(StudentizedRange.quantile(0.95, k) / Math.sqrt(2)).isCloseTo(q, within(1e-8));
  }
}
