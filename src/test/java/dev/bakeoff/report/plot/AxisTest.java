package dev.bakeoff.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void putsLinearTicksAtRoundNumbersWithoutRoundingNoise() {
    Axis axis = new Axis(0.08, 0.52, false, 0, 100);
    assertThat(labels(axis)).containsExactly("0.1", "0.2", "0.3", "0.4", "0.5");
  }

  @Test
  void putsLogarithmicTicksAtOneTwoAndFive() {
    assertThat(labels(new Axis(0.04, 3, true, 0, 100)))
        .containsExactly("0.05", "0.1", "0.2", "0.5", "1", "2");
    assertThat(labels(new Axis(0.5, 200_000, true, 0, 100)))
        .containsExactly("1", "10", "100", "1000", "10,000", "100,000");
  }

  @Test
  void mapsRatiosToDistancesOnALogarithmicAxis() {
    Axis axis = new Axis(1, 100, true, 50, 250);
    assertThat(axis.at(1)).isCloseTo(50, within(1e-9));
    assertThat(axis.at(10)).isCloseTo(150, within(1e-9));
    assertThat(axis.at(100)).isCloseTo(250, within(1e-9));
  }

  @Test
  void hasRoomAroundASingleValue() {
    for (Axis axis :
        List.of(
            Axis.linear(List.of(3.0), 0, 100),
            Axis.linear(List.of(0.0), 0, 100),
            Axis.log(List.of(3.0), 0, 100),
            Axis.share(List.of(1.0), 0, 100))) {
      assertThat(axis.high()).isGreaterThan(axis.low());
      assertThat(axis.ticks()).isNotEmpty();
    }
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::label).toList();
  }
}
