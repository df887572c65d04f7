package dev.bakeoff.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.Reference;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.report.ReferenceTable.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
        .contains("| Net (layers = \\[10, 5\\]) |")
        .doesNotContain("hidden = 20");
  }

  @Test
  void takesTheMeanOverFoldsWithinARepeat() throws IOException {
    FakeSet set = Toys.folded(dir);
    assertThat(set.split).isInstanceOf(SplitSpec.KFold.class);
    set.references.add(reference("svm", Map.of("C", 1L), 0.93, OptionalDouble.of(0)));
    // folds 0.92 and 0.94 of one repeat; the row says 1.0 where the reference says 1
    assertThat(set.reports().markdownReferences()).contains("| 0.9300 | 0.9300 | \\+0.0000 | 0 |");
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
    return new Reference(model, params, "test_accuracy", value, tolerance, "a");
  }
}
