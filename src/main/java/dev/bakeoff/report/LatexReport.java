package dev.bakeoff.report;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.report.table.ComparisonTables;
import dev.bakeoff.report.table.PairTables;
import dev.bakeoff.report.table.ReportFile;
import dev.bakeoff.report.table.ReportFormat;
import dev.bakeoff.report.table.Table;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.report.words.UnsteadyNote;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the tables that compare models for LaTeX with the package {@code booktabs}: the best of a
 * column in bold, notes below, a table that is wider than the text made smaller. To be read by
 * {@code \\input}; the text is UTF-8.
 */
final class LatexReport implements ReportFormat {
  private static final String FITTED =
      "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%\n";

  @Override
  public List<ReportFile> write(Comparison comparison) {
    return List.of(new ReportFile("report.tex", text(comparison)));
  }

  /** All of the file. */
  String text(Comparison comparison) {
    StringBuilder out = new StringBuilder("% Needs \\usepackage{booktabs,graphicx,textcomp}.\n");
    if (comparison.sections().size() > 1) {
      table(out, ComparisonTables.summary(comparison));
    }
    for (DatasetComparison section : comparison.sections()) {
      table(out, ComparisonTables.compact(comparison, section).narrow());
      PairTables.baseline(comparison, section).ifPresent(table -> table(out, table));
    }
    return out.toString();
  }

  private static void table(StringBuilder out, Table table) {
    out.append("\n\\begin{table}\n\\centering\n\\caption{");
    out.append(Escape.latex(table.title()))
        .append("}\n")
        .append(FITTED)
        .append("\\begin{tabular}{");
    table.columns().forEach(column -> out.append(column.numeric() ? 'r' : 'l'));
    out.append("}\n\\toprule\n");
    line(out, table.columns().stream().map(Column::title).map(Escape::latex).toList());
    out.append("\\midrule\n");
    for (List<Cell> row : table.rows()) {
      line(out, row.stream().map(LatexReport::cell).toList());
    }
    out.append("\\bottomrule\n\\end{tabular}}\n");
    for (String note : table.notes()) {
      out.append("\n\\smallskip\\footnotesize ").append(special(Escape.latex(note))).append('\n');
    }
    out.append("\\end{table}\n");
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(cells.stream().collect(Collectors.joining(" & ", "", " \\\\\n")));
  }

  private static String cell(Cell cell) {
    String text = special(Escape.latex(cell.plain()));
    return switch (cell.mark()) {
      case BEST, BETTER, BAD -> "\\textbf{" + text + "}";
      case UNSTEADY -> "\\textit{" + text + "}\\textdagger{}";
      case NONE, OK, WORSE -> text;
    };
  }

  /** What Bakeoff itself writes beyond ASCII. */
  private static String special(String text) {
    return text.replace(Numbers.NONE, "--")
        .replace("±", "$\\pm$")
        .replace(UnsteadyNote.SIGN, "\\textdagger{}")
        .replace("…", "\\ldots{}");
  }
}
