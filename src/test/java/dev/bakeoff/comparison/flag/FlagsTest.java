package dev.bakeoff.comparison.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import dev.bakeoff.metric.AccuracyRange;
import dev.bakeoff.report.Reports;
import dev.bakeoff.report.words.DatasetFacts;
import dev.bakeoff.report.words.Warning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlagsTest {
  private static final int[] ROWS = {0, 1, 2, 3};
  private static final int[] TRUTH = {0, 1, 1, 2};

  @TempDir Path dir;
  private FakeSet set;

  @BeforeEach
  void begin() throws IOException {
    set = new FakeSet(dir).dataset("toy", List.of("a", "b", "c"), null, null);
  }

  private FakeRow row(String name, int... predicted) throws IOException {
    FakeRow row = FakeRow.ok(name, name, 0.5, 1);
    set.predictions(row, ROWS, TRUTH, predicted);
    return row;
  }

  private List<String> raised(Flag flag) throws IOException {
    return raised(flag, Map.of());
  }

  private List<String> raised(Flag flag, Map<String, List<AccuracyRange>> ranges)
      throws IOException {
    Comparison comparison = Comparison.of(set.set(), set.config(), ranges);
    Flags flags = Flags.of(comparison, comparison.sections().get(0));
    return comparison.rows().stream()
        .filter(row -> flags.of(row).contains(flag))
        .map(row -> row.identity().entry().name())
        .toList();
  }

  private List<Warning> warnings() throws IOException {
    Comparison comparison = Comparison.of(set.set(), set.config());
    return DatasetFacts.warnings(comparison, comparison.sections().get(0));
  }

  @Test
  void oneClassForAllIsFlaggedUnlessThatIsWhatABaselineIsFor() throws IOException {
    set.add(row("stuck", 1, 1, 1, 1)).add(row("fine", 0, 1, 1, 1));
    set.add(row("majority", 1, 1, 1, 1).family("baseline", "Bakeoff", "1"));
    assertThat(raised(Flag.CONSTANT_PREDICTIONS)).containsExactly("stuck");
    assertThat(warnings())
        .anyMatch(
            warning ->
                warning.text().startsWith("Predicted one class")
                    && warning.text().endsWith(": stuck.")
                    && warning.anchor().equals("flag-constant-predictions"));
  }

  @Test
  void aTestPartThatIsEasierThanTrainingIsFlaggedOnceChanceIsRuledOut() throws IOException {
    // by hand: n = 1000 and 1000, 0.90 and 0.95: pooled 0.925, error sqrt(0.925 x 0.075 x 0.002)
    // = 0.01178, and 0.05 is 4.2 of it; of 100 and 100 error 0.0372, and 0.05 is 1.3 of it
    set.add(parts("easier", 0.90, 0.95, 1000));
    set.add(parts("chance", 0.90, 0.95, 100));
    // 0.899 and 0.901 of a million each: 4.7 errors, but two thousandths
    set.add(parts("small", 0.899, 0.901, 1_000_000));
    set.add(parts("usual", 0.95, 0.90, 1000));
    assertThat(raised(Flag.TEST_ABOVE_TRAIN)).containsExactly("easier");
  }

  private static FakeRow parts(String name, double train, double test, int n) {
    FakeRow row = FakeRow.ok(name, name, test, 1);
    row.train = train;
    row.nTrain = n;
    row.nTest = n;
    return row;
  }

  @Test
  void solversThatDidNotConvergeAndThreadsBeyondTheLimitAreFlagged() throws IOException {
    set.add(row("short", 0, 1, 1, 2).said(100, false, 1.0));
    FakeRow many = row("many", 0, 1, 1, 2).said(100, true, 1.0);
    many.threadsEffective = 3.0; // of 2 allowed
    set.add(many);
    assertThat(raised(Flag.NOT_CONVERGED)).containsExactly("short");
    assertThat(raised(Flag.MORE_THREADS)).containsExactly("many");
  }

  @Test
  void anAccuracyOutsideTheRangeOfItsFamilyIsFlaggedWhereEnoughWasTrainedOn() throws IOException {
    var range = new AccuracyRange("logistic", 0.88, 0.94, 1000, "a book");
    set.add(linear("fine", 0.92, 1000)).add(linear("high", 0.97, 1000));
    set.add(linear("low", 0.87, 900)).add(linear("end", 0.88, 1000));
    set.add(linear("few", 0.60, 899)); // of less than nine tenths more is not to be expected
    set.add(linear("other", 0.99, 1000).family("cnn", "Bakeoff", "1"));
    assertThat(raised(Flag.OUTSIDE_RANGE, Map.of("toy", List.of(range))))
        .containsExactlyInAnyOrder("high", "low");
    assertThat(raised(Flag.OUTSIDE_RANGE, Map.of("another", List.of(range)))).isEmpty();
    assertThat(raised(Flag.OUTSIDE_RANGE)).isEmpty();
  }

  private static FakeRow linear(String name, double test, int nTrain) {
    FakeRow row = parts(name, 0.95, test, nTrain);
    return row.family("logistic", "Bakeoff", "1");
  }

  @Test
  void scoresThatAreNoProbabilitiesAreFlagged() throws IOException {
    FakeRow row = row("loose", 0, 1, 1, 2);
    row.logLossReason = "the probabilities for example 1 (from 0) sum to 1.9990";
    set.add(row).add(row("fine", 0, 1, 1, 2));
    assertThat(raised(Flag.NO_PROBABILITIES)).containsExactly("loose");
  }

  @Test
  void aFlagStandsBesideItsRowInEveryFormAndLinksToItsMeaning() throws IOException {
    set.add(row("short", 0, 1, 1, 2).said(100, false, 1.0)).add(row("fine", 0, 1, 1, 2));
    Reports reports = set.reports();
    assertThat(reports.html())
        .contains("<a href=\"#flag-not-converged\">not converged</a></small></td>")
        .contains("<div id=\"flag-not-converged\">");
    assertThat(reports.markdown())
        .contains("| ok ⚑ [not converged](#flag-not-converged) |")
        .contains("- <a id=\"flag-not-converged\"></a>**Flag: not converged**");
    assertThat(reports.csv().lines().filter(line -> line.contains(",not_converged"))).hasSize(1);
    assertThat(reports.latex()).contains("ok (not converged)");
    assertThat(reports.text()).contains("short: ok (not converged)");
    assertThat(reports.json()).contains("\"flags\" : [ \"not_converged\" ]");
    assertThat(reports.markdownTable()) // for another document, which has no such place
        .contains("ok (not converged)")
        .doesNotContain("#flag");
  }
}
