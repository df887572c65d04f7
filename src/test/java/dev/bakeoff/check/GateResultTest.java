package dev.bakeoff.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.check.Finding.Verdict;
import dev.bakeoff.check.GateResult.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GateResultTest {
  private static final SetDifference NOTHING = new SetDifference(List.of(), List.of());

  private static GateResult of(Verdict... verdicts) {
    ModelKey key = new ModelKey("toy", "svm", 120, "");
    return new GateResult(
        NOTHING,
        Stream.of(verdicts).map(verdict -> new Finding(key, "accuracy", verdict, "why")).toList());
  }

  @Test
  void whatCountsMostDecides() {
    assertThat(
            of(Verdict.SLOWER, Verdict.UNCOMPARED, Verdict.WORSE, Verdict.FAILED, Verdict.SAME)
                .outcome())
        .isEqualTo(Outcome.FAILED);
    assertThat(of(Verdict.SLOWER, Verdict.UNCOMPARED, Verdict.WORSE).outcome())
        .isEqualTo(Outcome.WORSE);
    assertThat(of(Verdict.BIGGER, Verdict.UNCOMPARED, Verdict.SAME).outcome())
        .isEqualTo(Outcome.UNCOMPARED);
    assertThat(of(Verdict.SAME, Verdict.BIGGER).outcome()).isEqualTo(Outcome.SLOWER_OR_BIGGER);
    assertThat(of(Verdict.SAME, Verdict.SLOWER).outcome()).isEqualTo(Outcome.SLOWER_OR_BIGGER);
    assertThat(of(Verdict.SAME, Verdict.BETTER, Verdict.NEW).outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void aGateThatComparedNothingHasNotPassed() {
    assertThat(of().outcome()).isEqualTo(Outcome.UNCOMPARED);
    assertThat(of(Verdict.NEW).outcome()).isEqualTo(Outcome.UNCOMPARED);
    assertThat(of(Verdict.UNCOMPARED).allowingMissing().outcome()).isEqualTo(Outcome.UNCOMPARED);
  }

  @Test
  void whatIsMissingMayBeAllowedAndNothingElse() {
    assertThat(of(Verdict.UNCOMPARED, Verdict.SAME).allowingMissing().outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(of(Verdict.UNCOMPARED, Verdict.SLOWER).allowingMissing().outcome())
        .isEqualTo(Outcome.SLOWER_OR_BIGGER);
    assertThat(of(Verdict.UNCOMPARED, Verdict.WORSE).allowingMissing().outcome())
        .isEqualTo(Outcome.WORSE);
  }
}
