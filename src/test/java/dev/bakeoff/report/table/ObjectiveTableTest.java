package dev.bakeoff.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectiveTableTest {
  private static final String FORM = "multinomial log loss, C = 0.5";
  private static final String LAMBDA = "lambda = 2 (C = 1/lambda), bias not penalised";

  @TempDir Path dir;

  private FakeSet set() throws IOException {
    return new FakeSet(dir)
        .add(FakeRow.ok("a", "A", 0.9, 1).reached(0.25, FORM, "C = 0.5, bias not penalised"))
        .add(FakeRow.ok("b", "B", 0.8, 2).reached(0.255, FORM, LAMBDA));
  }

  @Test
  void saysInEveryFormHowFarEachGotAndWhatItsLibraryWasTold() throws IOException {
    String markdown = set().reports().markdown();
    assertThat(markdown)
        .contains("### Objective\n")
        .contains("| A | " + FORM + " | C = 0.5, bias not penalised | 0.250000 | best |")
        .contains(
            "| B | " + FORM + " | " + LAMBDA + " | 0.255000 | **2.00 %**: not solved as far |")
        .contains("that a shorter time may be one of less work: B.");
    assertThat(set().reports().html())
        .contains("<a href=\"#d1-objective\">", "<h3 id=\"d1-objective\">Objective</h3>")
        .contains(LAMBDA)
        .contains("that a shorter time may be one of less work: B.");
    String[] lines = set().reports().csv().split("\r\n", -1);
    assertThat(lines[0]).contains("penalised_objective,objective_form,objective_setting");
    assertThat(lines[0]).endsWith(",objective_above_best,flags");
    assertThat(lines[2])
        .contains(",0.255,\"" + FORM)
        .endsWith(",0.020000000000000018,not_solved_as_far");
  }

  @Test
  void isNotThereWhereNoTwoModelsShareAnObjective() throws IOException {
    FakeSet set = new FakeSet(dir).add(FakeRow.ok("a", "A", 0.9, 1).reached(0.25, FORM, LAMBDA));
    assertThat(set.reports().markdown())
        .doesNotContain("### Objective", "Not solved as far: these");
    assertThat(set.reports().html()).doesNotContain("-objective");
    assertThat(set.reports().csv()).contains("penalised_objective").doesNotContain("above_best");
  }
}
