package dev.bakeoff.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bakeoff.check.TrialPair.State;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.StoreException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairingTest {
  private static FakeRow row(String name) {
    return FakeRow.ok(name, name, 0.9, 10);
  }

  /** A row of a grid's point, named as a plan names it. */
  private static FakeRow point(String requested, String seed) {
    FakeRow row = row("svm");
    row.trial = "toy/given/unit/svm" + requested + "/seed=" + seed;
    return row;
  }

  private static List<TrialResult> rows(FakeRow... rows) {
    return Stream.of(rows).map(FakeRow::build).toList();
  }

  private static List<String> labels(List<ModelPair> pairs) {
    return pairs.stream().map(pair -> pair.key().label()).toList();
  }

  @Test
  void pairsRowsOfOneModelByRepeatAndFold() throws Exception {
    List<ModelPair> pairs =
        Pairing.of(
            rows(row("svm").part(1, 1), row("svm").part(1, 2), row("svm").part(2, 1)),
            rows(row("svm").part(2, 1), row("svm").part(1, 1), row("svm").part(3, 1)));
    assertThat(pairs).hasSize(1);
    assertThat(pairs.get(0).pairs())
        .extracting(pair -> pair.base().name(), pair -> pair.candidate().name())
        .containsExactly(
            tuple("toy/svm{}/n120/r1/f1", "toy/svm{}/n120/r1/f1"),
            tuple("toy/svm{}/n120/r2/f1", "toy/svm{}/n120/r2/f1"));
    assertThat(pairs.get(0).missing())
        .extracting(TrialResult::name)
        .containsExactly("toy/svm{}/n120/r1/f2");
    assertThat(pairs.get(0).added())
        .extracting(TrialResult::name)
        .containsExactly("toy/svm{}/n120/r3/f1");
  }

  @Test
  void aChangedHyperparameterIsAChangeOfTheSameModel() throws Exception {
    List<ModelPair> pairs = Pairing.of(rows(point("[C=0.05]", "42")), rows(point("[C=0.1]", "42")));
    assertThat(labels(pairs)).containsExactly("svm / toy / 120 examples");
    assertThat(pairs.get(0).comparable()).hasSize(1);
  }

  @Test
  void aGridsPointsAreToldApartByWhatWasRequested() throws Exception {
    List<ModelPair> pairs =
        Pairing.of(
            rows(point("[C=0.05]", "42")),
            rows(point("[C=0.1]", "42"), point("[C=0.05]", "42"), point("[C=1]", "42")));
    assertThat(labels(pairs))
        .containsExactly(
            "svm[C=0.05] / toy / 120 examples",
            "svm[C=0.1] / toy / 120 examples",
            "svm[C=1] / toy / 120 examples");
    assertThat(pairs).extracting(ModelPair::isNew).containsExactly(false, true, true);
  }

  @Test
  void anotherDatasetOrTrainingSizeIsAnotherModel() throws Exception {
    FakeRow small = row("svm");
    small.nTrain = 60;
    FakeRow other = row("svm");
    other.dataset = "other";
    List<ModelPair> pairs = Pairing.of(rows(row("svm")), rows(small, other));
    assertThat(labels(pairs))
        .containsExactly(
            "svm / toy / 120 examples", "svm / toy / 60 examples", "svm / other / 120 examples");
    assertThat(pairs).extracting(ModelPair::isNew).containsExactly(false, true, true);
    assertThat(pairs.get(0).missing()).hasSize(1);
  }

  @Test
  void refusesTwoRowsThatOnlyTheirSeedTellsApart() {
    List<TrialResult> two = rows(point("[C=1]", "42"), point("[C=1]", "43"));
    List<TrialResult> one = rows(point("[C=1]", "43"));
    assertThatThrownBy(() -> Pairing.of(two, one))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the base has two rows of one trial, toy/given/unit/svm[C=1]/seed=42 and"
                + " toy/given/unit/svm[C=1]/seed=43; expected one config's rows: put its"
                + " config.yaml beside them, or keep each config's rows in a set of their own");
    assertThatThrownBy(() -> Pairing.of(one, two)).hasMessageContaining("the candidate has two");
  }

  @Test
  void rowsSayTogetherWhatTheyCan() {
    FakeRow fine = row("svm");
    FakeRow moved = row("svm");
    moved.split = "6a".repeat(32);
    FakeRow failed = FakeRow.bad("svm", "svm", Status.TIMEOUT, "too slow");
    FakeRow unknown = row("svm");
    unknown.split = null;
    assertThat(state(fine, fine)).isEqualTo(State.COMPARABLE);
    assertThat(state(fine, moved)).isEqualTo(State.OTHER_SPLIT);
    assertThat(state(unknown, unknown)).isEqualTo(State.OTHER_SPLIT);
    assertThat(state(fine, failed)).isEqualTo(State.FAILS_NOW);
    assertThat(state(failed, fine)).isEqualTo(State.WORKS_NOW);
    assertThat(state(failed, failed)).isEqualTo(State.FAILS_STILL);
  }

  private static State state(FakeRow base, FakeRow candidate) {
    return new TrialPair(base.build(), candidate.build()).state();
  }
}
