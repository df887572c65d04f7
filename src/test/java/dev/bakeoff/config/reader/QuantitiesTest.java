package dev.bakeoff.config.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({
    "16m, 16777216",
    "4g, 4294967296",
    "4G, 4294967296",
    "512m, 536870912",
    "16384k, 16777216",
    "16777216, 16777216",
    "1024t, 1125899906842624"
  })
  void readsSizes(String text, long bytes) {
    assertThat(Quantities.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "g",
        "4 g",
        "4gb",
        "-4g",
        "1.5g",
        "16777215",
        "1025t",
        "4s",
        "9999999999999999999"
      })
  void refusesOtherSizes(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantities.bytes(text))
        .withMessageEndingWith("from 16m to 1024t, found '" + text + "'");
  }

  @Test
  void readsTimeSpans() {
    assertThat(Quantities.duration("30m")).isEqualTo(Duration.ofMinutes(30));
    assertThat(Quantities.duration("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Quantities.duration("90")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Quantities.duration("720h")).isEqualTo(Duration.ofDays(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "m", "1d", "1.5h", "1:30", "721h", "999999999999999999h"})
  void refusesOtherTimeSpans(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Quantities.duration(text))
        .withMessageEndingWith("from 1s to 720h, found '" + text + "'");
  }
}
