package dev.bakeoff.check.format;

import dev.bakeoff.check.Finding;
import dev.bakeoff.check.Finding.Verdict;
import dev.bakeoff.check.GateResult;
import dev.bakeoff.text.Escape;
import java.util.List;

/**
 * Writes what a gate says as workflow commands, which GitHub shows beside a change.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">Workflow
 *     commands</a>
 */
public final class Annotations {
  private Annotations() {}

  /** A line for each finding that is bad; what could not be compared is only a warning. */
  public static List<String> of(GateResult result) {
    return result.findings().stream().filter(Finding::isBad).map(Annotations::line).toList();
  }

  private static String line(Finding finding) {
    return "::"
        + (finding.verdict() == Verdict.UNCOMPARED ? "warning" : "error")
        + " title="
        + property(finding.verdict().word() + " " + finding.model().label())
        + "::"
        + message(finding.subject() + ": " + finding.text());
  }

  /** A message ends at a line's end, and a percent sign begins an escape. */
  private static String message(String text) {
    return Escape.visible(text).replace("%", "%25");
  }

  private static String property(String text) {
    return message(text).replace(":", "%3A").replace(",", "%2C");
  }
}
