package dev.bakeoff.check.format;

import dev.bakeoff.check.Finding;
import dev.bakeoff.check.Finding.Verdict;
import dev.bakeoff.check.GateResult;
import dev.bakeoff.check.SetDifference;
import dev.bakeoff.report.html.HtmlPages;
import dev.bakeoff.report.markdown.MarkdownTable;
import dev.bakeoff.report.table.Table;
import dev.bakeoff.report.table.TextTable;
import dev.bakeoff.text.Escape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes for people: plain text for a terminal, Markdown for a summary or comment, HTML. */
public final class CheckText {
  private CheckText() {}

  /** Two sets side by side, for a terminal. */
  public static String terminal(SetDifference difference) {
    return DifferenceTables.of(difference).stream()
        .map(TextTable::write)
        .collect(Collectors.joining("\n"));
  }

  /** The same as Markdown. */
  public static String markdown(String title, SetDifference difference) {
    return "## " + Escape.markdown(title) + "\n\n" + tables(DifferenceTables.of(difference));
  }

  /** The same as a page. */
  public static String html(String title, SetDifference difference) {
    return HtmlPages.tables(title, "", DifferenceTables.of(difference), List.of());
  }

  /** What a gate says, for a terminal: each finding that is not as it was, then the verdict. */
  public static String terminal(GateResult result) {
    StringBuilder out = new StringBuilder();
    for (boolean bad : new boolean[] {false, true}) { // what counts comes last
      for (Finding finding : result.findings()) {
        if (finding.isBad() == bad && finding.verdict() != Verdict.SAME) {
          out.append(String.format("%-10s ", finding.verdict().word()))
              .append(Escape.terminal(finding.line()))
              .append('\n');
        }
      }
    }
    return out.append(out.isEmpty() ? "" : "\n")
        .append(GateTables.sentence(result.outcome()))
        .append(" (")
        .append(GateTables.counts(result))
        .append(")\n")
        .toString();
  }

  /** The same as Markdown, with the tables of both sets folded below it. */
  public static String markdown(String title, GateResult result) {
    List<Table> first = new ArrayList<>();
    Table table = GateTables.table(result);
    if (!table.rows().isEmpty()) {
      first.add(table);
    }
    return "## "
        + Escape.markdown(title)
        + "\n\n**"
        + Escape.markdown(GateTables.sentence(result.outcome()))
        + "** ("
        + Escape.markdown(GateTables.counts(result))
        + ")\n\n"
        + tables(first)
        + "<details><summary>All comparisons</summary>\n\n"
        + tables(DifferenceTables.of(result.difference()))
        + "</details>\n";
  }

  private static String tables(List<Table> tables) {
    return tables.stream()
        .map(
            table ->
                "### "
                    + Escape.markdown(table.title())
                    + "\n\n"
                    + MarkdownTable.write(table)
                    + "\n")
        .collect(Collectors.joining());
  }
}
