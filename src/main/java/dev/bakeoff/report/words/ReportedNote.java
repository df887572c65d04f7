package dev.bakeoff.report.words;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.result.TrialResult;
import java.util.ArrayList;
import java.util.List;

/** Says whose times are the word of a program that Bakeoff only started. */
public final class ReportedNote {
  private ReportedNote() {}

  /** The remarks for a table of a dataset's models; none where Bakeoff measured everything. */
  public static List<String> of(DatasetComparison section) {
    List<String> own = new ArrayList<>();
    List<String> whole = new ArrayList<>();
    for (ModelResults entry : section.entries()) {
      for (TrialResult row : entry.ok().stream().limit(1).toList()) {
        List<String> reported = row.reported().reportedByCommand();
        if (reported != null) {
          (reported.contains(Field.FIT_SECONDS.key()) ? own : whole).add(entry.label());
        }
      }
    }
    List<String> notes = new ArrayList<>();
    if (!own.isEmpty()) {
      notes.add(
          "Fit, prepare and predict times as the program itself reported them: "
              + String.join(", ", own)
              + ".");
    }
    if (!whole.isEmpty()) {
      notes.add(
          "The program reported no fit time; it is that of the whole program, from start to end: "
              + String.join(", ", whole)
              + ".");
    }
    return notes;
  }
}
