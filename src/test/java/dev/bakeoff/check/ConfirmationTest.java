package dev.bakeoff.check;

import static dev.bakeoff.check.TwoSets.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.check.Finding.Verdict;
import dev.bakeoff.check.GateResult.Outcome;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.config.CheckSpec;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmationTest {
  @TempDir Path dir;

  /** What the gate says of svm's candidate at some times the base's time, beside a steady net. */
  private GateResult slowerBy(double factor, String unsteady) throws IOException {
    TwoSets sets = new TwoSets(dir.resolve("at-" + factor + unsteady));
    sets.base.add(row("svm", 0.9)).add(row("net", 0.9));
    FakeRow now = row("svm", 0.9);
    now.fit = now.fit * factor;
    now.unsteady = unsteady;
    sets.candidate.add(now).add(row("net", 0.9));
    return new Gate(CheckSpec.DEFAULT).judge(sets.difference());
  }

  private static Finding time(GateResult result) {
    return result.findings().stream()
        .filter(finding -> finding.model().name().equals("svm"))
        .filter(finding -> finding.subject().equals("training time"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void asksOnlyForTheTrialsOfWhatLooksSlower() throws Exception {
    assertThat(Confirmation.trials(slowerBy(2, null))).containsExactly("toy/svm{}/n120/r1/fnull");
    assertThat(Confirmation.trials(slowerBy(1, null))).isEmpty();
  }

  @Test
  void whatIsSlowAgainIsSlower() throws Exception {
    GateResult confirmed = Confirmation.confirm(slowerBy(2, null), slowerBy(2.2, null));
    assertThat(time(confirmed).verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(time(confirmed).text()).contains("; confirmed by a second run: 2.17 times");
    assertThat(confirmed.outcome()).isEqualTo(Outcome.SLOWER_OR_BIGGER);
  }

  @Test
  void oneBadMomentFailsNobody() throws Exception {
    GateResult confirmed = Confirmation.confirm(slowerBy(2, null), slowerBy(1, null));
    assertThat(time(confirmed).verdict()).isEqualTo(Verdict.SAME);
    assertThat(time(confirmed).text()).contains("; not so in a second run: 1.00 times");
    assertThat(confirmed.outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void aSecondRunThatWasDisturbedSaysNothing() throws Exception {
    GateResult confirmed = Confirmation.confirm(slowerBy(2, null), slowerBy(2.1, "others"));
    assertThat(time(confirmed).verdict()).isEqualTo(Verdict.UNCOMPARED);
    assertThat(time(confirmed).text())
        .contains("; a second run could not confirm it: no trial of the candidate was steady");
  }

  @Test
  void aSecondRunThatFailedSaysNothing() throws Exception {
    GateResult nothing = slowerBy(2, null).without(finding -> true);
    GateResult confirmed = Confirmation.confirm(slowerBy(2, null), nothing);
    assertThat(time(confirmed).verdict()).isEqualTo(Verdict.UNCOMPARED);
    assertThat(time(confirmed).text()).contains("its trials did not end ok");
  }
}
