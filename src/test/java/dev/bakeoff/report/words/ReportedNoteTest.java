package dev.bakeoff.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportedNoteTest {
  @TempDir Path dir;

  @Test
  void saysWhoseTimesAreTheProgramsOwnWord() throws IOException {
    FakeSet set = new FakeSet(dir).dataset("toy", List.of("a", "b", "c"), null, null);
    set.add(FakeRow.ok("svm", "SVM", 0.9, 1.5));
    set.add(FakeRow.ok("py", "Python", 0.8, 2.5).reported(9.5, "prepare_seconds", "fit_seconds"));
    set.add(FakeRow.ok("sh", "Shell", 0.7, 3.5).reported(3.5));
    String own = "Fit, prepare and predict times as the program itself reported them: Python.";
    String whole =
        "The program reported no fit time; it is that of the whole program, from start to end:"
            + " Shell.";
    assertThat(set.reports().markdown()).contains(own, whole).contains("Command, s");
    assertThat(set.reports().html()).contains(own, whole);
    assertThat(set.reports().text()).contains(own, whole);
  }

  @Test
  void saysNothingWhereBakeoffMeasuredEverything() throws IOException {
    FakeSet set = new FakeSet(dir).dataset("toy", List.of("a", "b", "c"), null, null);
    set.add(FakeRow.ok("svm", "SVM", 0.9, 1.5));
    assertThat(set.reports().markdown()).doesNotContain("reported");
  }
}
