package dev.bakeoff.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.comparison.PairTest.Kind;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.paired.Discordant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairTestsTest {
  private static final int N = 100;

  @TempDir Path dir;
  private FakeSet set;

  @BeforeEach
  void begin() throws IOException {
    set = new FakeSet(dir);
  }

  @Test
  void oneTestPartIsTestedByMcNemarAndCorrectedOverAllPairs() throws IOException {
    predicting("a", 1, i -> i < 3);
    predicting("b", 1, i -> i >= 3 && i < 18);
    predicting("c", 1, i -> false);
    // scipy.stats.binomtest(3, 18).pvalue 0.007537841796875, (0, 3) 0.25, (0, 15) 6.103515625e-05;
    // by Holm 2 x 0.00754, 0.25 and 3 x 6.1e-05
    PairTest ab = test("a", "b", Field.TEST_ACCURACY);
    assertThat(ab.kind()).isEqualTo(Kind.MCNEMAR);
    assertThat(ab.discordant()).contains(new Discordant(15, 3));
    assertThat(ab.p()).isCloseTo(0.007537841796875, within(1e-12));
    assertThat(ab.adjusted()).isCloseTo(0.01507568359375, within(1e-12));
    assertThat(ab.difference()).isCloseTo(0.12, within(1e-12));
    assertThat(ab.isBetter(Field.TEST_ACCURACY)).isTrue();
    assertThat(test("a", "c", Field.TEST_ACCURACY).differ()).isFalse();
    assertThat(test("b", "c", Field.TEST_ACCURACY).adjusted())
        .isCloseTo(1.8310546875e-04, within(1e-12));
  }

  @Test
  void theOtherWayRoundIsTheSameTest() throws IOException {
    predicting("a", 1, i -> i < 3);
    predicting("b", 1, i -> i >= 3 && i < 18);
    PairTest ab = test("a", "b", Field.TEST_ACCURACY);
    PairTest ba = test("b", "a", Field.TEST_ACCURACY);
    assertThat(ba.discordant()).contains(new Discordant(3, 15));
    assertThat(ba.interval().high()).isEqualTo(-ab.interval().low());
    assertThat(ba.isWorse(Field.TEST_ACCURACY)).isTrue();
    assertThat(ba.adjusted()).isEqualTo(ab.adjusted());
  }

  @Test
  void severalTrialsOnOneTestPartCountAnExampleOnce() throws IOException {
    for (int repeat = 1; repeat <= 3; repeat++) {
      predicting("a", repeat, i -> i < 3);
      predicting("b", repeat, i -> i >= 3 && i < 18);
    }
    assertThat(test("a", "b", Field.TEST_ACCURACY).p()).isCloseTo(0.007537841796875, within(1e-12));
  }

  @Test
  void foldsAreTestedByTheCorrectedTTestAlsoWithoutPredictions() throws IOException {
    set.split = new SplitSpec.KFold(5, true);
    double[] by = {0.02, 0.03, 0.01, 0.04, 0.02};
    for (int fold = 1; fold <= 5; fold++) {
      for (String name : List.of("a", "b")) {
        double accuracy = name.equals("a") ? 0.8 + by[fold - 1] : 0.8;
        FakeRow row = FakeRow.ok(name, name, accuracy, 1).part(1, fold);
        row.split = (fold + "f").repeat(32);
        set.add(row);
      }
    }
    PairTest ab = test("a", "b", Field.TEST_ACCURACY);
    assertThat(ab.kind()).isEqualTo(Kind.CORRECTED_T);
    // r = 60 / 120; t = 0.024 / sqrt((1/5 + 0.5) x 0.00013) = 2.5159; SciPy 1.10.1: 2 *
    // scipy.stats.t.sf(t, 4)
    assertThat(ab.p()).isCloseTo(0.06564413025621854, within(1e-12));
    assertThat(test("a", "b", Field.TEST_F1_MACRO).kind()).isEqualTo(Kind.CORRECTED_T);
  }

  @Test
  void modelsOnDifferentExamplesAreNotCompared() throws IOException {
    predicting("a", 1, i -> i < 3);
    FakeRow other = FakeRow.ok("b", "b", 0.9, 1);
    other.split = "00".repeat(32);
    set.predictions(other, new int[] {7, 8}, new int[] {0, 1}, new int[] {0, 0});
    set.add(other);
    DatasetComparison section = section();
    assertThat(section.tests().all(Field.TEST_ACCURACY)).isEmpty();
    assertThat(set.reports().markdown()).contains("Not tested and so not marked: Test accuracy");
  }

  @Test
  void trialsThatDidNotEndOkAreNotTested() throws IOException {
    predicting("a", 1, i -> i < 3);
    set.add(FakeRow.bad("b", "b", dev.bakeoff.result.Status.FAILED, "no"));
    assertThat(section().tests().tested()).extracting(ModelResults::label).containsExactly("a");
  }

  private void predicting(String name, int repeat, IntPredicate wrong) throws IOException {
    int[] rows = IntStream.range(0, N).toArray();
    int[] truth = Arrays.stream(rows).map(i -> i % 3).toArray();
    int[] predicted = Arrays.stream(rows).map(i -> (wrong.test(i) ? i + 1 : i) % 3).toArray();
    double right = Arrays.stream(rows).filter(i -> !wrong.test(i)).count() / (double) N;
    FakeRow row = FakeRow.ok(name, name, right, 1).part(repeat, null);
    set.repeats = Math.max(set.repeats, repeat);
    set.predictions(row, rows, truth, predicted);
    set.add(row);
  }

  private DatasetComparison section() throws IOException {
    return Comparison.of(set.set(), set.config()).sections().get(0);
  }

  private PairTest test(String first, String second, Field field) throws IOException {
    DatasetComparison section = section();
    return section.tests().of(entry(section, first), entry(section, second), field).orElseThrow();
  }

  private static ModelResults entry(DatasetComparison section, String label) {
    return section.entries().stream()
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
