package dev.bakeoff.engine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.result.Provenance.Steadiness;
import dev.bakeoff.result.Status;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AroundTrialsTest {
  private static Steadiness noted(FakeRow row, double before, double after) {
    return AroundTrials.noted(row.build(), before, after).provenance().steadiness();
  }

  @Test
  void keepsTheMeanOfBothReadings() {
    Steadiness noted = noted(FakeRow.ok("svm", "svm", 0.9, 10), 0.04, 0.05);
    assertThat(noted.rulerSeconds()).isCloseTo(0.045, within(1e-12));
    assertThat(noted.unsteady()).isNull();
    assertThat(noted.otherCpuSeconds()).isEqualTo(0.02); // as it was
  }

  @Test
  void aMachineThatChangedItsSpeedIsUnsteadyEitherWay() {
    FakeRow row = FakeRow.ok("svm", "svm", 0.9, 10);
    assertThat(noted(row, 0.04, 0.0521).unsteady())
        .isEqualTo(
            "the machine's speed changed: its ruler took 0.0400 s before and 0.0521 s after");
    assertThat(noted(row, 0.0521, 0.04).unsteady()).contains("0.0521 s before and 0.0400 s after");
    assertThat(noted(row, 0.04, 0.0519).unsteady()).isNull();
  }

  @Test
  void anotherReasonStays() {
    FakeRow row = FakeRow.ok("svm", "svm", 0.9, 10);
    row.unsteady = "others used 1 of 2 s";
    assertThat(noted(row, 0.04, 0.4).unsteady()).isEqualTo("others used 1 of 2 s");
    assertThat(noted(row, 0.04, 0.04).unsteady()).isEqualTo("others used 1 of 2 s");
  }

  @Test
  void aTrialThatDidNotEndOkHasNoTimesToDistrust() {
    FakeRow row = FakeRow.bad("svm", "svm", Status.TIMEOUT, "more than 60 s");
    assertThat(noted(row, 0.04, 0.4).unsteady()).isNull();
  }

  @Test
  void aReadingThatIsSlowForAMomentIsTakenAgain() {
    assertThat(settled(0.04, 0.06, 0.041)).isEqualTo(0.041);
    assertThat(settled(0.04, 0.043)).isEqualTo(0.043); // near enough: not taken again
    assertThat(settled(0, 0.06)).isEqualTo(0.06); // the first has none to be slower than
    assertThat(settled(0.04, 0.06, 0.07, 0.059, 0.061)).isEqualTo(0.059); // it stays slower
  }

  private static double settled(double last, double... readings) {
    PrimitiveIterator.OfDouble next = DoubleStream.of(readings).iterator();
    return AroundTrials.settled(next::nextDouble, last);
  }
}
