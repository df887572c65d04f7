package dev.bakeoff.report.words;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.text.Escape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says which models gave scores that are no probabilities, and so have no log loss. */
public final class LogLossNote {
  private LogLossNote() {}

  /** The remarks for a table of a dataset's models; none where all scores are probabilities. */
  public static List<String> of(DatasetComparison section) {
    List<String> notes = new ArrayList<>();
    for (ModelResults entry : section.entries()) {
      entry.ok().stream()
          .map(row -> row.quality().scores().testLogLossReason())
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(
              reason ->
                  notes.add(
                      "No log loss of " + entry.label() + ": " + Escape.visible(reason) + "."));
    }
    return notes;
  }
}
