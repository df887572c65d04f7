package dev.bakeoff.report.markdown;

import dev.bakeoff.report.table.Table;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Mark;
import dev.bakeoff.report.words.UnsteadyNote;
import dev.bakeoff.text.Escape;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a table in GitHub's dialect of Markdown. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /** One table and its notes, ended by a newline. */
  public static String write(Table table) {
    StringBuilder out = new StringBuilder("|");
    for (Column column : table.columns()) {
      out.append(' ').append(Escape.markdown(column.title())).append(" |");
    }
    out.append("\n|");
    for (Column column : table.columns()) {
      out.append(column.numeric() ? " ---: |" : " --- |");
    }
    out.append('\n');
    for (List<Cell> row : table.rows()) {
      out.append('|');
      row.forEach(cell -> out.append(' ').append(cell(cell)).append(" |"));
      out.append('\n');
    }
    table.notes().forEach(note -> out.append('\n').append(Escape.markdown(note)).append('\n'));
    return out.toString();
  }

  private static String links(Cell cell) {
    return cell.links().stream()
        .map(
            link ->
                (link.isFlag() ? " ⚑ [" : " [")
                    + Escape.markdown(link.text())
                    + "]("
                    + link.target()
                    + ")")
        .collect(Collectors.joining());
  }

  private static String cell(Cell cell) {
    boolean bold =
        cell.mark() == Mark.BEST || cell.mark() == Mark.BAD || cell.mark() == Mark.BETTER;
    boolean unsteady = cell.mark() == Mark.UNSTEADY;
    String text = Escape.markdown(cell.text()) + (unsteady ? " " + UnsteadyNote.SIGN : "");
    String detail = cell.detail().isEmpty() ? "" : ": " + Escape.markdown(cell.detail());
    return (bold ? "**" + text + "**" : text) + links(cell) + detail;
  }
}
