package dev.bakeoff.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.report.words.DatasetFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlagTest {
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
    return flag.raisedBy(section()).stream().map(row -> row.identity().entry().name()).toList();
  }

  private DatasetComparison section() throws IOException {
    return Comparison.of(set.set(), set.config()).sections().get(0);
  }

  @Test
  void oneClassForAllIsFlaggedUnlessThatIsWhatABaselineIsFor() throws IOException {
    set.add(row("stuck", 1, 1, 1, 1)).add(row("fine", 0, 1, 1, 1));
    set.add(row("majority", 1, 1, 1, 1).family("baseline", "Bakeoff", "1"));
    assertThat(raised(Flag.CONSTANT_PREDICTIONS)).containsExactly("stuck");
    assertThat(DatasetFacts.warnings(section()))
        .anyMatch(text -> text.startsWith("Predicted one class") && text.endsWith(": stuck."));
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
}
