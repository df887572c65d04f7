package dev.bakeoff.check;

import static dev.bakeoff.check.TwoSets.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.check.CostRatio.Cost;
import dev.bakeoff.check.Finding.Verdict;
import dev.bakeoff.check.GateResult.Outcome;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.config.CheckSpec;
import dev.bakeoff.result.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InTurnsTest {
  @TempDir Path dir;
  private final List<InTurns.Round> rounds = new ArrayList<>();

  /**
   * Adds a round, in which the machine makes both take some times longer; rows of rounds need no
   * ruler.
   */
  private void round(double machine, double factor, String unsteady) throws IOException {
    FakeRow now = FakeRow.ok("svm", "svm", 0.9, 10 * machine * factor);
    now.unsteady = unsteady;
    round(machine, now);
  }

  private void round(double machine, FakeRow now) throws IOException {
    TwoSets sets = new TwoSets(dir.resolve("round-" + rounds.size()));
    FakeRow before = FakeRow.ok("svm", "svm", 0.9, 10 * machine);
    before.prepare = null;
    now.prepare = null;
    sets.base.add(before);
    sets.candidate.add(now);
    rounds.add(new InTurns.Round(sets.base.set(), sets.candidate.set()));
  }

  private static final double[] MACHINE = {1, 1.3, 0.9, 2, 1.1, 1, 1.6, 0.8};

  private GateResult judge() throws IOException {
    return new Gate(CheckSpec.DEFAULT).judge(InTurns.compare(rounds));
  }

  private CostRatio time() throws IOException {
    return InTurns.compare(rounds).models().get(0).of(Cost.TRAIN_SECONDS).orElseThrow();
  }

  @Test
  void showsATenthMoreWhateverTheMachineDoes() throws Exception {
    for (int i = 0; i < MACHINE.length; i++) {
      round(MACHINE[i], 1.09 + 0.01 * (i % 3), null);
    }
    assertThat(time().ratio()).isCloseTo(1.1, within(0.005));
    assertThat(time().interval().low()).isBetween(1.08, 1.1);
    assertThat(judge().outcome()).isEqualTo(Outcome.SLOWER_OR_BIGGER);
    assertThat(judge().with(Verdict.SLOWER))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.model().name()).isEqualTo("svm");
              assertThat(finding.text()).contains("1.10 times the base's (95 % interval 1.09 to");
            });
  }

  @Test
  void whatOnlySomeRoundsShowIsNoise() throws Exception {
    for (int i = 0; i < MACHINE.length; i++) {
      round(MACHINE[i], i % 2 == 0 ? 1.3 : 0.9, null);
    }
    assertThat(time().ratio()).isGreaterThan(1.05);
    assertThat(time().interval().low()).isLessThan(1);
    assertThat(judge().outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void aTwentiethIsTolerated() throws Exception {
    for (double machine : MACHINE) {
      round(machine, 1.04, null);
    }
    assertThat(judge().outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void unsteadyRoundsDoNotCountAndSixMustBeLeft() throws Exception {
    for (int i = 0; i < 8; i++) {
      round(1, i < 2 ? 5 : 1, i < 2 ? "others" : null);
    }
    assertThat(time().ratio()).isCloseTo(1, within(1e-9));
    assertThat(judge().outcome()).isEqualTo(Outcome.PASSED);
    rounds.remove(7);
    assertThat(time().incomparable()).contains("only 5 rounds were steady, at least 6 are needed");
    assertThat(judge().outcome()).isEqualTo(Outcome.UNCOMPARED);
  }

  @Test
  void aTrialThatFailsInOneRoundFails() throws Exception {
    for (int i = 0; i < 7; i++) {
      round(1, 1, null);
    }
    round(1, FakeRow.bad("svm", "svm", Status.FAILED, "it crashed"));
    assertThat(judge().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(judge().with(Verdict.FAILED).get(0).text()).contains("it crashed");
  }

  @Test
  void qualityIsOfTheFirstRound() throws Exception {
    for (int i = 0; i < 6; i++) {
      round(1, row("svm", i == 0 ? 0.9 : 0.2));
    }
    assertThat(judge().findings())
        .filteredOn(finding -> finding.subject().equals("accuracy"))
        .singleElement()
        .matches(finding -> finding.verdict() == Verdict.SAME);
  }
}
