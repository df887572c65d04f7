package dev.bakeoff.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.report.words.EntryText;
import dev.bakeoff.report.words.Highlights;
import dev.bakeoff.result.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestTest {
  @TempDir Path dir;

  @Test
  void equalCountsOfRightAnswersLeadTogether() throws IOException {
    // 715 of 800 in two folds of 401 and 399; the means of the folds are 0.893740 and 0.893734
    FakeSet set = new FakeSet(dir);
    set.split = new SplitSpec.KFold(2, true);
    folds(set, "a", 360, 355);
    folds(set, "b", 361, 354);
    folds(set, "c", 361, 353);
    Best best = Best.of(section(set), Field.TEST_ACCURACY);
    assertThat(best.leaders()).extracting(ModelResults::label).containsExactly("a", "b");
    // One answer in 800 is no difference: then nobody is starred.
    assertThat(stars(set, Field.TEST_ACCURACY)).isEmpty();
    assertThat(Highlights.of(section(set)).get(0).who())
        .isEqualTo("a; not told apart from 2 others");
  }

  @Test
  void theBestIsAGroupOfAllThatATestCannotTellFromIt() throws IOException {
    // Of 100 examples b gets two others wrong than a, c twenty more.
    // scipy.stats.binomtest(2, 4).pvalue is 1, binomtest(0, 20).pvalue 1.9e-6
    FakeSet set = new FakeSet(dir);
    predicting(set, "a", i -> i < 2);
    predicting(set, "b", i -> i >= 2 && i < 4);
    predicting(set, "c", i -> i < 22);
    assertThat(stars(set, Field.TEST_ACCURACY)).containsExactly("a", "b");
    assertThat(stars(set, Field.TEST_F1_MACRO)).containsExactly("a", "b");
    assertThat(stars(set, Field.TRAIN_ACCURACY)).isEmpty();
    // Without a test of MCC nobody is known to be better by it.
    assertThat(stars(set, Field.TEST_MCC)).isEmpty();
    assertThat(set.reports().text())
        .contains(
            "McNemar's exact test on those of 100 test examples", "over all 3 pairs of models");
  }

  @Test
  void withoutPredictionsIntervalsThatOverlapAreNotToldApart() throws IOException {
    // Of 60 examples Wilson's intervals are 0.799 to 0.953, 0.682 to 0.882 and 0.377 to 0.623.
    FakeSet set = new FakeSet(dir);
    set.add(FakeRow.ok("a", "a", 0.9, 1)).add(FakeRow.ok("b", "b", 0.8, 1));
    set.add(FakeRow.ok("c", "c", 0.5, 1));
    assertThat(stars(set, Field.TEST_ACCURACY)).containsExactly("a", "b");
    assertThat(stars(set, Field.TEST_F1_MACRO)).isEmpty();
    assertThat(set.reports().markdown())
        .contains("not where predictions are not stored")
        .contains("Not tested and so not marked: Test macro precision, Test macro F1.");
  }

  @Test
  void costsWithinFivePerCentOfTheLowestAreOneGroup() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.add(FakeRow.ok("a", "a", 0.9, 2)).add(FakeRow.ok("b", "b", 0.8, 2.1));
    set.add(FakeRow.ok("c", "c", 0.8, 2.11));
    assertThat(stars(set, Field.FIT_SECONDS)).containsExactly("a", "b");
    assertThat(Highlights.of(section(set)))
        .contains(new Highlights.Highlight("Fastest fit", "2.00 s", "a; 1 other within 5 %"));
  }

  private static void predicting(FakeSet set, String name, IntPredicate wrong) throws IOException {
    int[] rows = IntStream.range(0, 100).toArray();
    int[] truth = Arrays.stream(rows).map(i -> i % 3).toArray();
    int[] predicted = Arrays.stream(rows).map(i -> wrong.test(i) ? (i + 1) % 3 : i % 3).toArray();
    double right = Arrays.stream(rows).filter(i -> !wrong.test(i)).count() / 100.0;
    FakeRow row = FakeRow.ok(name, name, right, 1);
    set.predictions(row, rows, truth, predicted);
    set.add(row);
  }

  @Test
  void modelsWithTrialsThatDidNotEndOkStandBelowAndAreNotBest() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.repeats = 2;
    set.add(FakeRow.ok("half", "half", 0.99, 0.1).part(1, null));
    set.add(FakeRow.bad("half", "half", Status.FAILED, "no").part(2, null));
    for (int repeat = 1; repeat <= 2; repeat++) {
      set.add(large(FakeRow.ok("good", "good", 0.9, 1)).part(repeat, null));
      set.add(large(FakeRow.ok("weak", "weak", 0.8, 2)).part(repeat, null));
    }
    set.add(FakeRow.bad("none", "none", Status.TIMEOUT, "no").part(1, null));
    assertThat(section(set).entries())
        .extracting(ModelResults::label)
        .containsExactly("good", "weak", "half", "none");
    assertThat(stars(set, Field.TEST_ACCURACY)).containsExactly("good");
    assertThat(stars(set, Field.FIT_SECONDS)).containsExactly("good");
  }

  @Test
  void aBaselineIsNeverBest() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.add(FakeRow.ok("majority", "majority", 0.95, 0.001).family("baseline", "Bakeoff", "1"));
    set.add(large(FakeRow.ok("svm", "svm", 0.9, 1)));
    set.add(large(FakeRow.ok("mlp", "mlp", 0.8, 2)));
    assertThat(stars(set, Field.TEST_ACCURACY)).containsExactly("svm");
    assertThat(stars(set, Field.FIT_SECONDS)).containsExactly("svm");
    assertThat(Highlights.of(section(set)))
        .extracting(Highlights.Highlight::who)
        .doesNotContain("majority");
  }

  @Test
  void aStaleRowIsMarkedAndNeverBest() throws IOException {
    FakeSet set = new FakeSet(dir);
    FakeRow old = FakeRow.ok("old", "old", 0.99, 0.1); // on another split
    old.split = "aa".repeat(32);
    old.startedAt = "2026-01-01T03:04:05Z";
    set.add(old).add(large(FakeRow.ok("svm", "svm", 0.9, 1)));
    set.add(large(FakeRow.ok("mlp", "mlp", 0.8, 2)));
    assertThat(section(set).entries())
        .extracting(EntryText::status)
        .containsExactly("ok, stale", "ok", "ok");
    assertThat(stars(set, Field.TEST_ACCURACY)).containsExactly("svm");
    assertThat(stars(set, Field.FIT_SECONDS)).containsExactly("svm");
    assertThat(set.reports().markdown()).contains("ok, stale");
  }

  @Test
  void aModelWithAnotherVersionThanANewerRowIsStale() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.repeats = 2;
    FakeRow old = FakeRow.ok("svm", "svm", 0.9, 1).part(1, null);
    old.version = "2.43";
    old.startedAt = "2026-01-01T03:04:05Z";
    set.add(old).add(FakeRow.ok("svm", "svm", 0.9, 1).part(2, null));
    set.add(FakeRow.ok("knn", "knn", 0.8, 1).family("knn", "Smile", "3.1.1").part(1, null));
    assertThat(section(set).entries())
        .extracting(ModelResults::isStale)
        .containsExactly(true, false);
  }

  @Test
  void timesAreMediansAndQualitiesMeans() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.repeats = 3;
    double[] seconds = {1, 2, 30}; // median 2, mean 11
    double[] accuracies = {0.9, 0.9, 0.6}; // mean 0.8
    for (int i = 0; i < 3; i++) {
      set.add(FakeRow.ok("a", "a", accuracies[i], seconds[i]).part(i + 1, null));
      set.add(FakeRow.ok("b", "b", 0.5, 3).part(i + 1, null));
    }
    assertThat(set.reports().markdownTable())
        .contains("2.00 (1.00 to 30.0)", "0.8000 ± 0.1732"); // sd of 0.9, 0.9, 0.6
    assertThat(stars(set, Field.FIT_SECONDS)).containsExactly("a");
    assertThat(Highlights.of(section(set)))
        .contains(new Highlights.Highlight("Fastest fit", "2.00 s", "a"));
  }

  private static void folds(FakeSet set, String name, int first, int second) throws IOException {
    for (int fold = 1; fold <= 2; fold++) {
      int n = fold == 1 ? 401 : 399;
      FakeRow row = FakeRow.ok(name, name, (fold == 1 ? first : second) / (double) n, 1);
      row.nTest = n;
      row.part(1, fold);
      row.split = (fold + "f").repeat(32);
      set.add(row);
    }
  }

  @Test
  void theMostAccurateOfEachFamilyStandsForIt() throws IOException {
    FakeSet set = new FakeSet(dir.resolve("families"));
    set.add(FakeRow.ok("a", "A", 0.5, 1).family("linear", "Lib", "1"));
    set.add(FakeRow.ok("b", "B", 0.7, 1).family("linear", "Lib", "1"));
    set.add(FakeRow.ok("c", "C", 0.6, 1).family("network", "Lib", "1"));
    assertThat(set.reports().markdownFamilies())
        .contains("| B |", "| C |", "The most accurate of each family; the report has all 3 models")
        .doesNotContain("| A |");
  }

  /** So many test examples that a tenth of them is more than chance. */
  private static FakeRow large(FakeRow row) {
    row.nTest = 2000;
    return row;
  }

  private static DatasetComparison section(FakeSet set) throws IOException {
    return Comparison.of(set.set(), set.config()).sections().get(0);
  }

  private static List<String> stars(FakeSet set, Field field) throws IOException {
    DatasetComparison section = section(set);
    Best best = Best.of(section, field);
    return section.entries().stream().filter(best::stars).map(ModelResults::label).toList();
  }
}
