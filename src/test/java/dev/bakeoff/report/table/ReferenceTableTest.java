package dev.bakeoff.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ReferenceComparison.Verdict;
import dev.bakeoff.comparison.ToySet;
import dev.bakeoff.config.Reference;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTableTest {
  @TempDir Path dir;

  @Test
  void judgesATestAccuracyByTheToleranceBelowIt() {
    assertThat(Verdict.of(Field.TEST_ACCURACY, 0.9732, 0.9737, 0.0016)).isEqualTo(Verdict.WITHIN);
    // In doubles 0.9732 - 0.0016 is above 0.9716.
    assertThat(Verdict.of(Field.TEST_ACCURACY, 0.9732, 0.9716, 0.0016)).isEqualTo(Verdict.WITHIN);
    assertThat(Verdict.of(Field.TEST_ACCURACY, 0.9732, 0.9715, 0.0016)).isEqualTo(Verdict.OUTSIDE);
    assertThat(Verdict.of(Field.TEST_ACCURACY, 0.9732, 0.99, 0.0016)).isEqualTo(Verdict.BETTER);
  }

  @Test
  void takesAToleranceOfZeroForExactly() {
    assertThat(Verdict.of(Field.TEST_ACCURACY, 0.7447, 7447 / 10_000.0, 0))
        .isEqualTo(Verdict.WITHIN);
    assertThat(Verdict.of(Field.TEST_ACCURACY, 0.7447, 0.7446, 0)).isEqualTo(Verdict.OUTSIDE);
    assertThat(Verdict.of(Field.TEST_ACCURACY, 0.7447, 0.7448, 0)).isEqualTo(Verdict.BETTER);
  }

  @Test
  void takesALowerLossForBetterAndATrainingAccuracyOnBothSides() {
    assertThat(Verdict.of(Field.TEST_LOG_LOSS, 0.25, 0.2, 0.01)).isEqualTo(Verdict.BETTER);
    assertThat(Verdict.of(Field.TEST_LOG_LOSS, 0.25, 0.3, 0.01)).isEqualTo(Verdict.OUTSIDE);
    assertThat(Verdict.of(Field.TRAIN_ACCURACY, 0.99, 0.999, 0.005)).isEqualTo(Verdict.OUTSIDE);
    assertThat(Verdict.of(Field.TRAIN_ACCURACY, 0.99, 0.9945, 0.005)).isEqualTo(Verdict.WITHIN);
  }

  @Test
  void comparesOnlyTheGridPointThatIsMeantByItsMedian() throws IOException {
    String table = grid().reports().markdownReferences();
    // hidden = 10: 0.90, 0.94, 0.91 in three repeats
    assertThat(table)
        .contains(
            "| Net (hidden = 10) | Test accuracy | 0.9200 | 0.9100: 0.9000, 0.9400, 0.9100 |"
                + " \\-0.0100 | 0.016 | within | a |")
        .contains("| Net (layers = 10 + 5) |")
        .doesNotContain("hidden = 20");
  }

  @Test
  void takesTheMeanOverFoldsWithinARepeat() throws IOException {
    FakeSet set = ToySet.folded(dir);
    assertThat(set.split).isInstanceOf(SplitSpec.KFold.class);
    set.references.add(reference("svm", Map.of("C", 1L), 0.93, OptionalDouble.of(0)));
    // folds 0.92 and 0.94 of one repeat; the row says 1.0 where the reference says 1
    assertThat(set.reports().markdownReferences()).contains("| 0.9300 | 0.9300 | \\+0.0000 | 0 |");
  }

  @Test
  void standsOnlyBesideTheDatasetAndTheTrainingSizeItWasReportedFor() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.datasets.add("other");
    set.trainSizes.addAll(List.of(100, 200));
    for (String dataset : set.datasets) {
      for (int size : set.trainSizes) {
        FakeRow row = FakeRow.ok("svm", "SVM", dataset.equals("toy") ? 0.5 : 0.9, 1);
        row.dataset = dataset;
        row.nTrain = size;
        set.add(row);
      }
    }
    OptionalDouble exactly = OptionalDouble.of(0);
    set.references.add(reference("svm", "toy", OptionalInt.of(200), Map.of(), 0.5, exactly));
    assertThat(set.reports().markdownReferences())
        .containsOnlyOnce("| within |")
        .contains("SVM, n = 200")
        .doesNotContain("SVM, n = 100", "| better |", "0.9000");
    set.references.set(0, reference("svm", "other", OptionalInt.empty(), Map.of(), 0.5, exactly));
    assertThat(set.reports().markdownReferences())
        .contains("SVM, n = 100", "SVM, n = 200")
        .doesNotContain("| within |");
  }

  @Test
  void fillsTheMarksOfBothTablesOrOfOne() throws IOException {
    Reports reports = grid().reports();
    Path readme = dir.resolve("README.md");
    String empty = "<!-- bakeoff:fake references -->\n<!-- /bakeoff -->\n";
    Files.writeString(readme, empty);
    reports.updateMarked(readme);
    assertThat(Files.readString(readme)).contains("| Reported |").doesNotContain("| Fit, s |");
    Files.writeString(readme, empty + "<!-- bakeoff:fake -->\n<!-- /bakeoff -->\n");
    reports.updateMarked(readme);
    assertThat(Files.readString(readme)).contains("| Reported |").contains("| Fit, s |");
  }

  @Test
  void saysSoWhereThereIsNoReportedNumberToShow() throws IOException {
    Path readme = dir.resolve("README.md");
    Files.writeString(readme, "<!-- bakeoff:fake references -->\n<!-- /bakeoff -->\n");
    FakeSet set = new FakeSet(dir.resolve("set"));
    set.add(FakeRow.ok("a", "A", 0.5, 1)).reports().updateMarked(readme);
    assertThat(Files.readString(readme))
        .contains("No result yet of a model with a reported number");
  }

  private FakeSet grid() throws IOException {
    FakeSet set = new FakeSet(dir.resolve("grid"));
    set.repeats = 3;
    double[] accuracies = {0.90, 0.94, 0.91};
    for (int hidden : new int[] {10, 20}) {
      for (int repeat = 1; repeat <= 3; repeat++) {
        set.add(
            FakeRow.ok("net", "Net", accuracies[repeat - 1], 1)
                .param("hidden", hidden)
                .part(repeat, null));
      }
    }
    set.add(FakeRow.ok("deep", "Net", 0.9, 1).param("layers", List.of(10, 5)));
    set.references.add(reference("net", Map.of("hidden", 10L), 0.92, OptionalDouble.of(0.016)));
    set.references.add(
        reference("deep", Map.of("layers", List.of(10L, 5L)), 0.9, OptionalDouble.empty()));
    return set;
  }

  private static Reference reference(
      String model, Map<String, Object> params, double value, OptionalDouble tolerance) {
    return reference(model, "toy", OptionalInt.empty(), params, value, tolerance);
  }

  private static Reference reference(
      String model,
      String dataset,
      OptionalInt nTrain,
      Map<String, Object> params,
      double value,
      OptionalDouble tolerance) {
    return new Reference(
        model, Optional.of(dataset), nTrain, params, "test_accuracy", value, tolerance, "a");
  }
}
