package dev.bakeoff.check;

import static dev.bakeoff.check.TwoSets.predicted;
import static dev.bakeoff.check.TwoSets.row;
import static dev.bakeoff.check.TwoSets.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.check.format.ReproductionText;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.result.Identity;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionTest {
  private static final int N = 100;

  @TempDir Path dir;

  private Reproduction of(TwoSets sets) throws IOException {
    return Reproduction.of(sets.base.set(), sets.candidate.set());
  }

  /** The stored row has 10 examples wrong, the second run some. */
  private TwoSets wrongNow(int first, int last) throws IOException {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(predicted(sets.base, row("svm", 0), wrong(N, 10, 0)));
    sets.candidate.add(predicted(sets.candidate, row("svm", 0), wrong(N, first, last)));
    return sets;
  }

  @Test
  void equalPredictionsMatch() throws Exception {
    Reproduction same = of(wrongNow(10, 0));
    assertThat(same.matches()).isTrue();
    assertThat(same.predictionsDiffer()).hasValue(0);
    assertThat(ReproductionText.of(same))
        .contains("split: the same\n", "predictions: all 100 of the test part the same\n")
        .contains("test accuracy: 0.9000, now 0.9000, within the interval from 0.8256 to 0.9448\n")
        .endsWith("It matches.\n");
  }

  @Test
  void otherPredictionsMatchWithinTheIntervalOfTheAccuracy() throws Exception {
    Reproduction close = of(wrongNow(10, 5));
    // scipy.stats.binomtest(90, 100).proportion_ci(method='wilson')
    assertThat(close.interval().low()).isCloseTo(0.8256343384950865, within(1e-9));
    assertThat(close.interval().high()).isCloseTo(0.9447708629393249, within(1e-9));
    assertThat(close.matches()).isTrue(); // 0.85
    assertThat(close.predictionsDiffer()).hasValue(5);
    Reproduction far = of(wrongNow(10, 10));
    assertThat(far.matches()).isFalse(); // 0.80
    assertThat(ReproductionText.of(far))
        .contains("predictions: 10 of 100 of the test part differ", "outside the interval")
        .endsWith("It does not match.\n");
  }

  @Test
  void aPredictionsFileThatWasChangedDoesNotMatch() throws Exception {
    TwoSets sets = wrongNow(10, 0);
    Path file = dir.resolve("base/predictions/1.csv.gz");
    Files.write(file, new byte[] {1, 2, 3});
    Reproduction changed = of(sets);
    assertThat(changed.matches()).isFalse();
    assertThat(ReproductionText.of(changed))
        .contains("predictions: " + file + " is not the file that the row names")
        .endsWith("It does not match.\n");
  }

  @Test
  void withoutStoredPredictionsTheAccuracyDecides() throws Exception {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(row("svm", 0.9));
    sets.candidate.add(row("svm", 0.85)); // of 60: Wilson's interval of 0.9 is 0.799 to 0.953
    assertThat(of(sets).matches()).isTrue();
    assertThat(ReproductionText.of(of(sets))).contains("predictions: not stored with the row");
  }

  @Test
  void aTrialThatFailsNowDoesNotMatch() throws Exception {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(row("svm", 0.9));
    sets.candidate.add(FakeRow.bad("svm", "svm", Status.FAILED, "no such file"));
    assertThat(of(sets).matches()).isFalse();
    assertThat(ReproductionText.of(of(sets))).contains("it ended failed: no such file");
  }

  @Test
  void anotherSplitDoesNotMatch() throws Exception {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(row("svm", 0.9));
    FakeRow moved = row("svm", 0.9);
    moved.split = "6a".repeat(32);
    sets.candidate.add(moved);
    assertThat(of(sets).matches()).isFalse();
    assertThat(ReproductionText.of(of(sets))).contains("split: another one, 6a6a");
  }

  @Test
  void anotherVersionOrOtherDataCannotBeMatched() {
    TrialResult stored = row("svm", 0.9).build();
    FakeRow newer = row("svm", 0.9);
    newer.version = "2.50";
    assertThat(obstacle(stored, newer.build().identity(), "d0".repeat(32)))
        .containsExactly("it was measured with LIBLINEAR 2.44, here is 2.50");
    assertThat(obstacle(stored, stored.identity(), "d1".repeat(32)))
        .containsExactly(
            "its data had the SHA-256 "
                + "d0".repeat(32)
                + ", what is there now has "
                + "d1".repeat(32));
    assertThat(obstacle(stored, stored.identity(), "d0".repeat(32))).isEmpty();
  }

  @Test
  void aProgramSaysItsVersionOnlyWhenItRuns() {
    FakeRow program = row("svm", 0.9);
    program.command = List.of("python3", "svm.py");
    FakeRow planned = row("svm", 0.9);
    planned.version = null;
    assertThat(obstacle(program.build(), planned.build().identity(), "d0".repeat(32))).isEmpty();
  }

  private static List<String> obstacle(TrialResult row, Identity planned, String data) {
    return Reproduction.obstacle(row, planned, data).stream().toList();
  }
}
