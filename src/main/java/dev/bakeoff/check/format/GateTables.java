package dev.bakeoff.check.format;

import dev.bakeoff.check.Finding;
import dev.bakeoff.check.Finding.Verdict;
import dev.bakeoff.check.GateResult;
import dev.bakeoff.check.GateResult.Outcome;
import dev.bakeoff.report.table.Table;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Mark;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a gate says, as a sentence and a table. */
final class GateTables {
  private GateTables() {}

  /** What comes of it, in a sentence. */
  static String sentence(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "Passed: nothing got worse, slower or bigger.";
      case FAILED -> "Failed: a trial does not end ok that did in the base.";
      case WORSE -> "Failed: predictions are worse than the base's.";
      case UNCOMPARED ->
          "Not known: something could not be compared, so nothing is said to be well.";
      case SLOWER_OR_BIGGER ->
          "Failed: predictions are as good as the base's, but a model is slower or bigger.";
    };
  }

  /** How many findings have which verdict: {@code 12 same, 1 worse}. */
  static String counts(GateResult result) {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    result.findings().forEach(finding -> counts.merge(finding.verdict(), 1L, Long::sum));
    return counts.isEmpty()
        ? "no comparison"
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().word())
            .collect(Collectors.joining(", "));
  }

  /** All that is not as it was, the bad first; without a row where all is as it was. */
  static Table table(GateResult result) {
    List<List<Cell>> rows = new ArrayList<>();
    for (boolean bad : new boolean[] {true, false}) {
      for (Finding finding : result.findings()) {
        if (finding.isBad() == bad && finding.verdict() != Verdict.SAME) {
          rows.add(row(finding));
        }
      }
    }
    return new Table(
        "What is not as it was",
        List.of(
            Column.text("verdict"), Column.text("model"), Column.text("of"), Column.text("why")),
        rows,
        List.of());
  }

  private static List<Cell> row(Finding finding) {
    Cell verdict = Cell.of(finding.verdict().word());
    return List.of(
        finding.isBad() ? verdict.marked(Mark.BAD) : verdict,
        Cell.of(finding.model().label()),
        Cell.of(finding.subject()),
        Cell.of(finding.text()));
  }
}
