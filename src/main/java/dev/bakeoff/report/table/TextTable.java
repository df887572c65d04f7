package dev.bakeoff.report.table;

import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.table.Table.Mark;
import dev.bakeoff.report.words.UnsteadyNote;
import dev.bakeoff.text.Escape;
import java.util.List;
import java.util.stream.Stream;

/** Writes a table for a terminal: plain text, two spaces between columns, a star at the best. */
public final class TextTable {
  private static final int MAX_TEXT = 44;

  private TextTable() {}

  /** The table with its notes, every line ended by a newline. */
  public static String write(Table table) {
    List<Column> columns = table.columns();
    int[] widths = new int[columns.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = length(title(columns.get(c)));
      for (List<Cell> row : table.rows()) {
        widths[c] = Math.max(widths[c], length(text(columns.get(c), row.get(c))));
      }
    }
    StringBuilder out = new StringBuilder(table.title()).append("\n\n");
    for (int c = 0; c < widths.length; c++) {
      out.append(c == 0 ? "" : "  ").append(pad(columns.get(c), title(columns.get(c)), widths[c]));
    }
    endLine(out);
    for (int c = 0; c < widths.length; c++) {
      out.append(c == 0 ? "" : "  ").append("-".repeat(widths[c]));
    }
    endLine(out);
    for (List<Cell> row : table.rows()) {
      for (int c = 0; c < widths.length; c++) {
        Column column = columns.get(c);
        out.append(c == 0 ? "" : "  ").append(pad(column, text(column, row.get(c)), widths[c]));
      }
      endLine(out);
    }
    List<String> remarks = remarks(table);
    remarks.forEach(remark -> out.append('\n').append(remark));
    return out.append(remarks.isEmpty() ? "" : "\n").toString();
  }

  /** What does not fit into cells: the details of those that went wrong, flags, then the notes. */
  private static List<String> remarks(Table table) {
    Stream<String> flags =
        table.rows().stream()
            .flatMap(
                row ->
                    row.stream()
                        .filter(cell -> !cell.links().isEmpty())
                        .map(cell -> row.get(0).text() + ": " + cell.plain()));
    Stream<String> details =
        table.rows().stream()
            .flatMap(
                row ->
                    row.stream()
                        .filter(cell -> cell.mark() == Mark.BAD && !cell.detail().isEmpty())
                        .map(
                            cell -> row.get(0).text() + ": " + cell.text() + ": " + cell.detail()));
    return Stream.of(details, flags, table.notes().stream()).flatMap(all -> all).toList();
  }

  /**
   * A number that is the best ends in a star, one that is not to be trusted in a dagger; the others
   * in a space, so that digits line up.
   */
  private static String text(Column column, Cell cell) {
    if (column.numeric()) {
      return cell.text() + sign(cell.mark());
    }
    return Escape.shorten(cell.text(), MAX_TEXT);
  }

  private static String sign(Mark mark) {
    return switch (mark) {
      case BEST -> "*";
      case UNSTEADY -> UnsteadyNote.SIGN;
      default -> " ";
    };
  }

  private static String title(Column column) {
    return column.title() + (column.numeric() ? " " : "");
  }

  private static String pad(Column column, String text, int width) {
    String space = " ".repeat(width - length(text));
    return column.numeric() ? space + text : text + space;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static void endLine(StringBuilder out) {
    while (out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    out.append('\n');
  }
}
