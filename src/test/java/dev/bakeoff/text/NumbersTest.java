package dev.bakeoff.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.statistics.Summary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "17.512, 17.5",
    "0.0361, 0.0361",
    "1730.4, 1730",
    "9.9996, 10.0",
    "0.0004, <0.001",
    "0, 0",
    "4.1, 4.10",
    "NaN, NaN",
    "99.96, 100",
    "123456, 123456"
  })
  void writesSecondsWithThreeSignificantDigits(double seconds, String expected) {
    assertThat(Numbers.seconds(seconds)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "999, 999 B", "999600, 1.00 MB", "845e6, 845 MB", "1234567890, 1.23 GB"})
  void writesBytesInDecimalUnits(double bytes, String expected) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(expected);
  }

  @Test
  void summarisesWithTheSampleStandardDeviation() {
    // python3 -c "import statistics as s; print(s.mean([1, 2, 4]), s.stdev([1, 2, 4]))"
    Summary summary = Summary.of(List.of(1.0, 2.0, 4.0));
    assertThat(summary.mean()).isCloseTo(2.3333333333333335, within(1e-15));
    assertThat(summary.sd()).isCloseTo(1.5275252316519468, within(1e-15));
    assertThat(Summary.of(List.of(1.0)).sd()).isNaN();
  }
}
