package dev.bakeoff.report.words;

import dev.bakeoff.comparison.DatasetComparison;
import java.util.List;
import java.util.stream.Collectors;

/** Says below a table why some times in it are grey. */
public final class UnsteadyNote {
  /** What stands behind a time that is not to be trusted. */
  public static final String SIGN = "†";

  private UnsteadyNote() {}

  /** The remark for a table of a dataset's models; none where the machine was quiet. */
  public static List<String> of(DatasetComparison section) {
    String reasons =
        section.entries().stream()
            .filter(entry -> !entry.isSteady())
            .map(entry -> entry.label() + " (" + EntryText.unsteady(entry) + ")")
            .collect(Collectors.joining("; "));
    return reasons.isEmpty()
        ? List.of()
        : List.of(
            SIGN
                + " The machine was not the trial's own, so these times are too long and no ratio"
                + " is taken of them: "
                + reasons
                + ". 'run --only unsteady' measures them again.");
  }
}
