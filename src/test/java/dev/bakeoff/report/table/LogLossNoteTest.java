package dev.bakeoff.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLossNoteTest {
  @TempDir Path dir;

  @Test
  void saysWhoseScoresAreNoProbabilities() throws IOException {
    FakeSet set = new FakeSet(dir);
    FakeRow odd = FakeRow.ok("odd", "Odd", 0.8, 1);
    odd.logLossReason = "the probabilities for example 1 (from 0) sum to 1.9990";
    set.add(FakeRow.ok("sound", "Sound", 0.7, 1).logLoss(0.5)).add(odd);
    Comparison comparison = Comparison.of(set.set(), set.config());
    Table table = ComparisonTables.comparison(comparison, comparison.sections().get(0));
    assertThat(table.notes())
        .contains("No log loss of Odd: the probabilities for example 1 (from 0) sum to 1.9990.");
  }
}
