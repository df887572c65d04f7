package dev.bakeoff.check;

import static dev.bakeoff.check.TwoSets.predicted;
import static dev.bakeoff.check.TwoSets.row;
import static dev.bakeoff.check.TwoSets.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.check.Finding.Verdict;
import dev.bakeoff.check.GateResult.Outcome;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.config.CheckSpec;
import dev.bakeoff.config.CheckSpec.Tolerances;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.result.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
  private static final int N = 100;

  @TempDir Path dir;
  private TwoSets sets;

  @BeforeEach
  void makeSets() throws IOException {
    sets = new TwoSets(dir);
  }

  private GateResult judge() throws IOException {
    return new Gate(CheckSpec.DEFAULT).judge(sets.difference());
  }

  private static CheckSpec accuracyAlone(double effect, Map<String, Tolerances> models) {
    return new CheckSpec(List.of(Metric.ACCURACY), tolerances(effect), models);
  }

  private static Tolerances tolerances(double effect) {
    return new Tolerances(Tolerances.effects(effect), 1.25, 1.25, 1.1);
  }

  /** Adds a model of which each set has some trials, the candidate's changed. */
  private void model(String name, int trials, Consumer<FakeRow> change) throws IOException {
    for (int repeat = 1; repeat <= trials; repeat++) {
      sets.base.add(row(name, 0.9).part(repeat, null));
      FakeRow now = row(name, 0.9).part(repeat, null);
      change.accept(now);
      sets.candidate.add(now);
    }
  }

  /** Adds a model with predictions, of which each set alone has some examples right. */
  private void predictions(String name, int onlyBase, int onlyCandidate) throws IOException {
    sets.base.add(predicted(sets.base, row(name, 0), wrong(N, onlyCandidate, 0)));
    sets.candidate.add(predicted(sets.candidate, row(name, 0), wrong(N, 0, onlyBase)));
  }

  private static Finding of(GateResult result, String model, String subject) {
    return result.findings().stream()
        .filter(one -> one.model().name().equals(model) && one.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theSameIsTheSame() throws Exception {
    model("svm", 1, row -> {});
    GateResult result = judge();
    assertThat(result.findings())
        .extracting(Finding::subject)
        .containsExactly(
            "accuracy", "f1_macro", "training time", "predicting time", "memory", "model size");
    assertThat(result.findings()).allMatch(finding -> finding.verdict() == Verdict.SAME);
    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void worseIsMoreThanChanceAndMoreThanTolerated() throws Exception {
    predictions("svm", 15, 3);
    Finding found = of(judge(), "svm", "accuracy");
    assertThat(found.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(found.text())
        .startsWith("0.9700 before, 0.8500 now (-0.1200), p = 0.0")
        .endsWith(" after Holm's correction, tolerated: 0.005");
    assertThat(judge().outcome()).isEqualTo(Outcome.WORSE);
  }

  @Test
  void betterPasses() throws Exception {
    predictions("svm", 3, 15);
    assertThat(of(judge(), "svm", "accuracy").verdict()).isEqualTo(Verdict.BETTER);
    assertThat(judge().outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void aLossThatMayBeChancePasses() throws Exception {
    predictions("svm", 6, 3); // scipy.stats.binomtest(3, 9).pvalue = 0.508
    assertThat(of(judge(), "svm", "accuracy").verdict()).isEqualTo(Verdict.SAME);
  }

  @ParameterizedTest
  @CsvSource({"0.05, WORSE", "0.07, WORSE", "0.075, SAME", "0.2, SAME"})
  void aSmallLossIsTolerated(double effect, Verdict verdict) throws Exception {
    predictions("svm", 7, 0); // scipy.stats.binomtest(0, 7).pvalue = 0.0156; a loss of 0.07
    GateResult result = new Gate(accuracyAlone(effect, Map.of())).judge(sets.difference());
    assertThat(of(result, "svm", "accuracy").verdict()).isEqualTo(verdict);
  }

  @Test
  void aModelMayHaveItsOwnTolerance() throws Exception {
    predictions("svm", 12, 0);
    predictions("net", 12, 0);
    CheckSpec spec = accuracyAlone(0.005, Map.of("net", tolerances(0.2)));
    GateResult result = new Gate(spec).judge(sets.difference());
    assertThat(of(result, "svm", "accuracy").verdict()).isEqualTo(Verdict.WORSE);
    assertThat(of(result, "net", "accuracy").verdict()).isEqualTo(Verdict.SAME);
  }

  @Test
  void eachMetricHasItsOwnTolerance() throws Exception {
    predictions("svm", 15, 0);
    Tolerances some = new Tolerances(Map.of(Metric.ACCURACY, 0.5), 1.25, 1.25, 1.1);
    CheckSpec spec = new CheckSpec(List.of(Metric.ACCURACY, Metric.F1_MACRO), some, Map.of());
    GateResult result = new Gate(spec).judge(sets.difference());
    assertThat(of(result, "svm", "accuracy").verdict()).isEqualTo(Verdict.SAME);
    assertThat(of(result, "svm", "f1_macro").verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void manyComparisonsNeedMoreEvidenceEach() throws Exception {
    predictions("svm", 7, 0); // p = 0.0156, of three 0.0469, of four 0.0625
    predictions("a", 0, 0);
    predictions("b", 0, 0);
    Gate gate = new Gate(accuracyAlone(0.005, Map.of()));
    assertThat(of(gate.judge(sets.difference()), "svm", "accuracy").verdict())
        .isEqualTo(Verdict.WORSE);
    predictions("c", 0, 0);
    assertThat(of(gate.judge(sets.difference()), "svm", "accuracy").verdict())
        .isEqualTo(Verdict.SAME);
  }

  @Test
  void aHigherLogLossIsWorse() throws Exception {
    for (boolean up : new boolean[] {true, false}) {
      String name = up ? "up" : "down";
      FakeRow before = predicted(sets.base, row(name, 0), wrong(N, 0, 0)).logLoss(up ? 0.2 : 0.7);
      FakeRow now = predicted(sets.candidate, row(name, 0), wrong(N, 0, 0)).logLoss(up ? 0.7 : 0.2);
      sets.base.probabilities(before, TwoSets.scores(N, up ? 0.8f : 0.5f)).add(before);
      sets.candidate.probabilities(now, TwoSets.scores(N, up ? 0.5f : 0.8f)).add(now);
    }
    GateResult result = judge();
    assertThat(of(result, "up", "log_loss").verdict()).isEqualTo(Verdict.WORSE);
    assertThat(of(result, "down", "log_loss").verdict()).isEqualTo(Verdict.BETTER);
  }

  @Test
  void aDifferenceWithoutPredictionsIsNotKnown() throws Exception {
    model("svm", 1, row -> row.test = 0.8);
    assertThat(of(judge(), "svm", "accuracy").verdict()).isEqualTo(Verdict.UNCOMPARED);
    assertThat(of(judge(), "svm", "accuracy").text()).contains("without stored predictions");
    assertThat(judge().outcome()).isEqualTo(Outcome.UNCOMPARED);
  }

  @Test
  void aMetricOrCostThatTheCandidateLostIsNotCompared() throws Exception {
    sets.base.add(row("svm", 0.9).logLoss(0.3));
    FakeRow now = row("svm", 0.9);
    now.modelBytes = null;
    sets.candidate.add(now);
    GateResult result = judge();
    assertThat(of(result, "svm", "log_loss").verdict()).isEqualTo(Verdict.UNCOMPARED);
    assertThat(of(result, "svm", "model size").text())
        .isEqualTo("the base's rows have it, the candidate's do not");
    assertThat(result.outcome()).isEqualTo(Outcome.UNCOMPARED);
    assertThat(result.allowingMissing().outcome()).isEqualTo(Outcome.PASSED);
  }

  /**
   * One trial each: the spread of times is taken for 0.1, so that exp(4 x 0.1 x sqrt(2)) = 1.7607
   * is allowed; that of memory for 0.03: exp(4 x 0.03 x sqrt(2)) = 1.185, less than the tolerated
   * 1.25.
   */
  @ParameterizedTest
  @CsvSource({"1.1, SAME", "1.75, SAME", "1.77, SLOWER", "2, SLOWER", "0.5, BETTER", "0.6, SAME"})
  void oneTrialMustBeClearlySlower(double factor, Verdict verdict) throws Exception {
    model("svm", 1, row -> row.fit = 10.25 * factor - row.prepare);
    assertThat(of(judge(), "svm", "training time").verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"1.24, SAME", "1.26, SLOWER"})
  void threeTrialsThatAgreeShowWhatIsNotTolerated(double factor, Verdict verdict) throws Exception {
    model("svm", 3, row -> row.fit = 10.25 * factor - row.prepare);
    Finding found = of(judge(), "svm", "training time");
    assertThat(found.verdict()).isEqualTo(verdict);
    assertThat(found.text()).endsWith("times the base's by the ruler, allowed: 1.25");
  }

  /**
   * Rulers in proportion 1, 1.1 and 1.2 in both sets: numpy.exp(4 * s * numpy.sqrt(2 / 3)) with s
   * the deviation of their logarithms, divisor 2, is 1.347.
   */
  @ParameterizedTest
  @CsvSource({"1.34, SAME", "1.36, SLOWER"})
  void noiseOfTheRepeatsIsAllowedFor(double factor, Verdict verdict) throws Exception {
    for (int repeat = 1; repeat <= 3; repeat++) {
      FakeRow before = row("svm", 0.9).part(repeat, null);
      before.ruler = 0.05 * (0.9 + repeat / 10.0);
      sets.base.add(before);
      FakeRow now = row("svm", 0.9).part(repeat, null);
      now.ruler = before.ruler;
      now.fit = 10.25 * factor - now.prepare;
      sets.candidate.add(now);
    }
    assertThat(of(judge(), "svm", "training time").verdict()).isEqualTo(verdict);
  }

  @Test
  void aFewHundredthsOfASecondAreNothing() throws Exception {
    model("svm", 1, row -> row.predict = row.predict * 2); // 0.0361 s more
    assertThat(of(judge(), "svm", "predicting time").verdict()).isEqualTo(Verdict.SAME);
  }

  @ParameterizedTest
  @CsvSource({"1.24, SAME", "1.5, BIGGER", "0.5, BETTER"})
  void memoryIsComparedByItself(double factor, Verdict verdict) throws Exception {
    model("svm", 1, row -> row.rss = (long) (row.rss * factor));
    GateResult result = judge();
    assertThat(of(result, "svm", "memory").verdict()).isEqualTo(verdict);
    assertThat(result.findings())
        .filteredOn(finding -> !finding.subject().equals("memory"))
        .allMatch(finding -> finding.verdict() == Verdict.SAME);
  }

  @Test
  void aSmallHeapMayGrowByAStep() throws Exception {
    sets.base.add(small(30_000_000));
    sets.candidate.add(small(60_000_000)); // twice, but less than 32 MB more
    assertThat(of(judge(), "svm", "memory").verdict()).isEqualTo(Verdict.SAME);
  }

  private static FakeRow small(long bytes) {
    FakeRow row = row("svm", 0.9);
    row.rss = bytes;
    return row;
  }

  @ParameterizedTest
  @CsvSource({"1090000, SAME", "1110000, BIGGER", "900000, BETTER"})
  void aSavedModelHasNoNoise(long bytes, Verdict verdict) throws Exception {
    model("svm", 1, row -> row.modelBytes = bytes);
    assertThat(of(judge(), "svm", "model size").verdict()).isEqualTo(verdict);
  }

  @Test
  void aModelThatFailsNowFailsWithItsReason() throws Exception {
    model("svm", 1, row -> {});
    sets.base.add(row("net", 0.9));
    sets.candidate.add(FakeRow.bad("net", "net", Status.TIMEOUT, "more than 60 s"));
    Finding found = of(judge(), "net", "trials");
    assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(found.text()).isEqualTo("toy/net{}/n120/r1/fnull ended timeout: more than 60 s");
    assertThat(judge().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(judge().allowingMissing().outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void whatFailsAsBeforeIsNotCompared() throws Exception {
    sets.base.add(FakeRow.bad("net", "net", Status.FAILED, "no"));
    sets.candidate.add(FakeRow.bad("net", "net", Status.FAILED, "no"));
    assertThat(of(judge(), "net", "trials").verdict()).isEqualTo(Verdict.UNCOMPARED);
    assertThat(judge().allowingMissing().outcome()).isEqualTo(Outcome.UNCOMPARED);
  }

  @Test
  void whatWorksNowIsBetter() throws Exception {
    sets.base.add(FakeRow.bad("net", "net", Status.FAILED, "no"));
    sets.candidate.add(row("net", 0.9));
    assertThat(of(judge(), "net", "trials").verdict()).isEqualTo(Verdict.BETTER);
    assertThat(judge().outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void aMissingRowIsNamedAndNotCompared() throws Exception {
    model("svm", 1, row -> {});
    sets.base.add(row("net", 0.9));
    Finding found = of(judge(), "net", "trials");
    assertThat(found.verdict()).isEqualTo(Verdict.UNCOMPARED);
    assertThat(found.text()).isEqualTo("the candidate has no row of toy/net{}/n120/r1/fnull");
    assertThat(judge().outcome()).isEqualTo(Outcome.UNCOMPARED);
    assertThat(judge().allowingMissing().outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void anotherSplitIsNotCompared() throws Exception {
    model("svm", 1, row -> row.split = "6a".repeat(32));
    assertThat(judge().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.UNCOMPARED);
              assertThat(finding.text()).contains("measured on another split");
            });
  }

  @Test
  void newRowsAreNamedAndNeverFail() throws Exception {
    model("svm", 1, row -> {});
    sets.candidate.add(row("svm", 0.1).part(2, null));
    sets.candidate.add(row("net", 0.1));
    sets.candidate.add(FakeRow.bad("broken", "broken", Status.FAILED, "no"));
    GateResult result = judge();
    assertThat(result.with(Verdict.NEW))
        .extracting(finding -> finding.model().name() + ": " + finding.text())
        .containsExactly(
            "svm: the base has no row of toy/svm{}/n120/r2/fnull",
            "net: the base does not have it",
            "broken: the base does not have it");
    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
  }
}
