package dev.bakeoff.check;

import static dev.bakeoff.check.TwoSets.predicted;
import static dev.bakeoff.check.TwoSets.row;
import static dev.bakeoff.check.TwoSets.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.paired.Discordant;
import dev.bakeoff.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityTestsTest {
  private static final int N = 60;
  private static final String SECOND_SPLIT = "6a".repeat(32);

  @TempDir Path dir;

  private QualityDifference accuracy(TwoSets sets) throws IOException {
    return sets.only().by(Metric.ACCURACY).orElseThrow();
  }

  @Test
  void oneTestPartIsTestedByMcNemar() throws Exception {
    TwoSets sets = new TwoSets(dir);
    // the base alone has 15 examples right, the candidate alone 3, and both have 42
    sets.base.add(predicted(sets.base, row("svm", 0), wrong(N, 3, 0)));
    sets.candidate.add(predicted(sets.candidate, row("svm", 0), wrong(N, 0, 15)));
    QualityDifference found = accuracy(sets);
    assertThat(found.test()).isEqualTo(QualityDifference.Test.MCNEMAR);
    // scipy.stats.binomtest(3, 18).pvalue
    assertThat(found.p()).isCloseTo(0.007537841796875, within(1e-12));
    assertThat(found.base()).isEqualTo(57.0 / N);
    assertThat(found.candidate()).isEqualTo(45.0 / N);
    assertThat(found.harm()).isCloseTo(12.0 / N, within(1e-12));
    assertThat(found.interval().low()).isLessThan(-12.0 / N);
    assertThat(found.interval().high()).isBetween(-12.0 / N, 0.0);
    assertThat(sets.only().discordant()).contains(new Discordant(15, 3));
    assertThat(sets.only().by(Metric.F1_MACRO).orElseThrow().test())
        .isEqualTo(QualityDifference.Test.BOOTSTRAP);
  }

  @Test
  void severalRepeatsOnOneTestPartCountEachExampleOnce() throws Exception {
    TwoSets sets = new TwoSets(dir);
    for (int repeat = 1; repeat <= 3; repeat++) {
      sets.base.add(predicted(sets.base, row("svm", 0).part(repeat, null), wrong(N, 5, 0)));
      sets.candidate.add(
          predicted(sets.candidate, row("svm", 0).part(repeat, null), wrong(N, 0, 20)));
    }
    QualityDifference found = accuracy(sets);
    assertThat(found.test()).isEqualTo(QualityDifference.Test.MCNEMAR);
    // scipy.stats.binomtest(5, 25).pvalue: three repeats that agree are no more evidence than one
    assertThat(found.p()).isCloseTo(0.004077315330505371, within(1e-12));
  }

  @Test
  void moreExamplesThanTheMeanSaysAreNoEvidenceForTheMean() throws Exception {
    TwoSets sets = new TwoSets(dir);
    // of three repeats the base has 20 examples right once more, the candidate 10 three times more
    for (int repeat = 1; repeat <= 3; repeat++) {
      sets.base.add(predicted(sets.base, row("svm", 0).part(repeat, null), wrong(N, 10, 0)));
      int lost = repeat == 1 ? 20 : 0;
      sets.candidate.add(
          predicted(sets.candidate, row("svm", 0).part(repeat, null), wrong(N, 0, lost)));
    }
    QualityDifference found = accuracy(sets);
    assertThat(found.difference()).isCloseTo((30 - 20) / 3.0 / N, within(1e-12));
    assertThat(found.p()).isEqualTo(1);
  }

  /** Adds five folds, each with a split of its own, of 60 test and 240 training examples. */
  private TwoSets folds(double... differences) throws IOException {
    TwoSets sets = new TwoSets(dir);
    for (int fold = 1; fold <= differences.length; fold++) {
      for (boolean now : new boolean[] {false, true}) {
        double accuracy = 0.9 + fold / 100.0 + (now ? differences[fold - 1] : 0);
        FakeRow row = row("svm", accuracy).part(1, fold);
        row.nTrain = 240;
        row.split = ("" + fold).repeat(64);
        (now ? sets.candidate : sets.base).add(row);
      }
    }
    return sets;
  }

  @Test
  void foldsAreTestedByTheCorrectedTTestWithoutPredictions() throws Exception {
    QualityDifference found = accuracy(folds(-0.02, -0.03, -0.01, -0.04, -0.02));
    assertThat(found.test()).isEqualTo(QualityDifference.Test.CORRECTED_T);
    // d = numpy.array([-.02, -.03, -.01, -.04, -.02])
    // t = d.mean() / numpy.sqrt((1/5 + 60/240) * d.var(ddof=1)); 2 * scipy.stats.t.sf(abs(t), 4)
    assertThat(found.p()).isCloseTo(0.03491970667453904, within(1e-9));
    assertThat(found.interval().low()).isCloseTo(-0.04523572165473408, within(1e-9));
    assertThat(found.interval().high()).isCloseTo(-0.0027642783452659185, within(1e-9));
  }

  @Test
  void foldsThatAllDifferByTheSameAreNotCertain() throws Exception {
    // scipy.stats.binomtest(0, 2).pvalue: a t-test of two equal differences would say p = 0
    assertThat(accuracy(folds(-0.0125, -0.0125)).p()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void equalPredictionsNeedNoTest() throws Exception {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(predicted(sets.base, row("svm", 0), wrong(N, 3, 0)));
    sets.candidate.add(predicted(sets.candidate, row("svm", 0), wrong(N, 3, 0)));
    assertThat(accuracy(sets).test()).isEqualTo(QualityDifference.Test.IDENTICAL);
    assertThat(accuracy(sets).p()).isEqualTo(1);
  }

  @Test
  void withoutStoredPredictionsThereIsNoTest() throws Exception {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(row("svm", 0.9));
    sets.candidate.add(row("svm", 0.8));
    assertThat(accuracy(sets).isTested()).isFalse();
    assertThat(accuracy(sets).p()).isNaN();
    assertThat(sets.only().discordant()).isEmpty();
  }

  @Test
  void whereOneRepeatAloneHasPredictionsItAloneIsCompared() throws Exception {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(predicted(sets.base, row("svm", 0).part(1, null), wrong(N, 3, 0)));
    sets.candidate.add(predicted(sets.candidate, row("svm", 0).part(1, null), wrong(N, 0, 15)));
    sets.base.add(row("svm", 0.5).part(2, null));
    sets.candidate.add(row("svm", 0.9).part(2, null));
    assertThat(accuracy(sets).difference()).isCloseTo(-12.0 / N, within(1e-12));
  }

  @Test
  void logLossIsTestedByItsProbabilitiesAndCountsDownwards() throws Exception {
    TwoSets sets = new TwoSets(dir);
    FakeRow before = predicted(sets.base, row("svm", 0), wrong(N, 0, 0)).logLoss(-Math.log(0.8));
    FakeRow now = predicted(sets.candidate, row("svm", 0), wrong(N, 0, 0)).logLoss(-Math.log(0.5));
    sets.base.probabilities(before, TwoSets.scores(N, 0.8f)).add(before);
    sets.candidate.probabilities(now, TwoSets.scores(N, 0.5f)).add(now);
    QualityDifference found = sets.only().by(Metric.LOG_LOSS).orElseThrow();
    assertThat(found.test()).isEqualTo(QualityDifference.Test.BOOTSTRAP);
    // every example loses ln(0.8 / 0.5), so that no resample differs
    assertThat(found.harm()).isCloseTo(Math.log(0.8 / 0.5), within(1e-6));
    assertThat(found.p()).isLessThan(1e-6);
  }

  @Test
  void withoutStoredProbabilitiesLogLossHasNoTest() throws Exception {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(predicted(sets.base, row("svm", 0), wrong(N, 0, 0)).logLoss(0.2));
    sets.candidate.add(predicted(sets.candidate, row("svm", 0), wrong(N, 0, 1)).logLoss(0.3));
    assertThat(sets.only().by(Metric.LOG_LOSS).orElseThrow().isTested()).isFalse();
    assertThat(accuracy(sets).isTested()).isTrue();
  }

  @Test
  void refusesPredictionsOfOtherExamples() throws Exception {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(predicted(sets.base, row("svm", 0), wrong(N, 3, 0)));
    FakeRow other = row("svm", 1);
    sets.candidate.predictions(other, new int[N], new int[N], new int[N]).add(other);
    assertThatThrownBy(sets::difference)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("toy/svm{}/n120/r1/fnull")
        .hasMessageContaining("are of other examples, although both rows name the same split")
        .hasMessageContaining("Run the trial again with --force");
  }

  @Test
  void refusesClassesThatThereAreNot() throws Exception {
    TwoSets sets = new TwoSets(dir);
    int[] rows = {1, 2};
    FakeRow before = row("svm", 1);
    sets.base.predictions(before, rows, new int[] {0, 1}, new int[] {0, 1}).add(before);
    FakeRow now = row("svm", 0.5);
    sets.candidate.predictions(now, rows, new int[] {0, 1}, new int[] {0, 3}).add(now);
    assertThatThrownBy(sets::difference)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("test row 1 is not 'test,row,truth,prediction' with classes below 3");
  }

  @Test
  void refusesTrueClassesThatThereAreNot() throws Exception {
    TwoSets sets = new TwoSets(dir);
    int[] rows = {1, 2};
    FakeRow before = row("svm", 0.5);
    sets.base.predictions(before, rows, new int[] {0, -1}, new int[] {0, 1}).add(before);
    FakeRow now = row("svm", 0.5);
    sets.candidate.predictions(now, rows, new int[] {0, -1}, new int[] {0, 2}).add(now);
    assertThatThrownBy(sets::difference)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("test row 1 is not 'test,row,truth,prediction' with classes below 3");
  }

  @Test
  void refusesAFileThatIsNotTheOneItsRowNames() throws Exception {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(predicted(sets.base, row("svm", 0), wrong(N, 3, 0)));
    sets.candidate.add(predicted(sets.candidate, row("svm", 0), wrong(N, 3, 0)));
    Path file = dir.resolve("candidate/predictions/1.csv.gz");
    Files.write(file, new byte[] {1, 2, 3});
    assertThatThrownBy(sets::difference)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file + " is not the file that its row names")
        .hasMessageContaining("--force");
  }

  @Test
  void garbageThatItsRowNamesIsNamed() throws Exception {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(predicted(sets.base, row("svm", 0), wrong(N, 3, 0)));
    FakeRow now = row("svm", 0.9);
    now.nTest = N;
    byte[] garbage = {1, 2, 3};
    Path file = dir.resolve("candidate/predictions/garbage.csv.gz");
    Files.write(file, garbage);
    now.files.put("predictions/garbage.csv.gz", Sha256.hex(garbage));
    sets.candidate.add(now);
    assertThatThrownBy(sets::difference)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file + " is damaged: it is no whole gzip file");
  }

  @Test
  void refusesScoresThatAreNoProbabilities() throws Exception {
    TwoSets sets = new TwoSets(dir);
    FakeRow before = predicted(sets.base, row("svm", 0), wrong(N, 0, 0)).logLoss(0.2);
    FakeRow now = predicted(sets.candidate, row("svm", 0), wrong(N, 0, 0)).logLoss(0.3);
    sets.base.probabilities(before, TwoSets.scores(N, 0.8f)).add(before);
    sets.candidate.probabilities(now, TwoSets.scores(N, Float.NaN)).add(now);
    assertThatThrownBy(sets::difference)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the probabilities of toy/svm{}/n120/r1/fnull in ")
        .hasMessageContaining("class 0 for example 0 (both from 0) is NaN, expected one in [0, 1]");
  }

  @Test
  void otherSplitsHaveNoDifference() throws Exception {
    TwoSets sets = new TwoSets(dir);
    sets.base.add(row("svm", 0.9));
    FakeRow moved = row("svm", 0.8);
    moved.split = SECOND_SPLIT;
    sets.candidate.add(moved);
    assertThat(sets.only().quality()).isEmpty();
    assertThat(sets.only().costs()).isEmpty();
    assertThat(sets.only().by(Metric.ACCURACY)).isEqualTo(Optional.empty());
  }
}
