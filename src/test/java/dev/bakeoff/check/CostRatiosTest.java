package dev.bakeoff.check;

import static dev.bakeoff.check.TwoSets.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.check.CostRatio.Cost;
import dev.bakeoff.comparison.FakeRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostRatiosTest {
  private final List<TrialPair> pairs = new ArrayList<>();

  private void pair(FakeRow base, FakeRow candidate) {
    pairs.add(new TrialPair(base.build(), candidate.build()));
  }

  private CostRatio of(Cost cost) {
    return CostRatios.of(pairs).stream()
        .filter(one -> one.cost() == cost)
        .findFirst()
        .orElseThrow();
  }

  private static FakeRow took(double seconds, double ruler) {
    FakeRow row = row("svm", 0.9);
    row.fit = seconds;
    row.prepare = null;
    row.ruler = ruler;
    return row;
  }

  @Test
  void trainingIsSearchPrepareAndFit() {
    FakeRow base = row("svm", 0.9);
    base.fit = 1.0;
    base.prepare = 2.0;
    base.searchSeconds = 3.0;
    FakeRow now = took(12, 0.05);
    pair(base, now);
    assertThat(of(Cost.TRAIN_SECONDS).base()).isEqualTo(6);
    assertThat(of(Cost.TRAIN_SECONDS).ratio()).isCloseTo(2, within(1e-12));
  }

  @Test
  void aMachineHalfAsFastMakesNoModelSlower() {
    pair(took(20, 0.1), took(10, 0.05));
    CostRatio found = of(Cost.TRAIN_SECONDS);
    assertThat(found.ratio()).isCloseTo(1, within(1e-12));
    assertThat(found.base()).isEqualTo(20);
    assertThat(found.candidate()).isEqualTo(10);
  }

  @Test
  void unsteadyRowsAreLeftOutOfTimesAndKeptForSizes() {
    pair(took(10, 0.05), took(10, 0.05));
    FakeRow disturbed = took(90, 0.05);
    disturbed.unsteady = "others used 1 of 2 s";
    pair(took(10, 0.05), disturbed);
    assertThat(of(Cost.TRAIN_SECONDS).ratio()).isCloseTo(1, within(1e-12));
    assertThat(of(Cost.TRAIN_SECONDS).sample().nBase()).isEqualTo(2);
    assertThat(of(Cost.TRAIN_SECONDS).sample().nCandidate()).isEqualTo(1);
    assertThat(of(Cost.PEAK_RSS_BYTES).sample().nCandidate()).isEqualTo(2);
  }

  @Test
  void withoutASteadyRowTimesDoNotCompare() {
    FakeRow disturbed = took(90, 0.05);
    disturbed.unsteady = "others used 1 of 2 s";
    pair(took(10, 0.05), disturbed);
    CostRatio found = of(Cost.TRAIN_SECONDS);
    assertThat(found.incomparable()).contains("no trial of the candidate was steady");
    assertThat(found.ratio()).isNaN();
    assertThat(found.candidate()).isEqualTo(90);
    assertThat(of(Cost.MODEL_BYTES).incomparable()).isEmpty();
  }

  @Test
  void withoutARulerTimesDoNotCompare() {
    FakeRow unmeasured = row("svm", 0.9);
    unmeasured.ruler = null;
    pair(unmeasured, took(10, 0.05));
    assertThat(of(Cost.PREDICT_SECONDS).incomparable())
        .contains("a row has no ruler_seconds to measure its times by");
    assertThat(of(Cost.PEAK_RSS_BYTES).incomparable()).isEmpty();
  }

  @Test
  void theRatioIsTheMedianOfAllRatios() {
    for (int i = 0; i < 5; i++) {
      pair(took(10 + i, 0.05), took(i == 4 ? 500 : 20 + 2 * i, 0.05)); // one outlier
    }
    // python3 -c "import statistics as s; print(s.median(c / b for c in (20, 22, 24, 26, 500)
    //     for b in (10, 11, 12, 13, 14)))"
    assertThat(of(Cost.TRAIN_SECONDS).ratio()).isCloseTo(2, within(1e-12));
    assertThat(of(Cost.TRAIN_SECONDS).interval().low()).isGreaterThan(1);
  }

  @Test
  void whatARowDoesNotHaveIsNotCompared() {
    FakeRow base = took(10, 0.05);
    FakeRow now = took(10, 0.05);
    now.modelBytes = null;
    now.predict = null;
    FakeRow disturbed = took(10, 0.05);
    disturbed.unsteady = "others used 1 of 2 s";
    pair(base, now);
    assertThat(CostRatios.of(pairs))
        .extracting(CostRatio::cost)
        .containsExactly(Cost.TRAIN_SECONDS, Cost.PEAK_RSS_BYTES);
    pair(base, disturbed);
    assertThat(of(Cost.PREDICT_SECONDS).incomparable())
        .contains("no trial of the candidate was steady");
  }

  @Test
  void aTimeTooShortToBeSeenIsNotInfinitelyFast() {
    FakeRow base = took(0, 0.05);
    pair(base, took(0, 0.05));
    assertThat(of(Cost.TRAIN_SECONDS).ratio()).isCloseTo(1, within(1e-12));
  }
}
