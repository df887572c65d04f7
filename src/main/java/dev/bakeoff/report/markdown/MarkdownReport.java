package dev.bakeoff.report.markdown;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Ranks;
import dev.bakeoff.report.plot.Plot;
import dev.bakeoff.report.plot.Plots;
import dev.bakeoff.report.plot.RankPlot;
import dev.bakeoff.report.plot.StaticSvg;
import dev.bakeoff.report.table.ClassTable;
import dev.bakeoff.report.table.ComparisonTables;
import dev.bakeoff.report.table.CostTables;
import dev.bakeoff.report.table.DetailTables;
import dev.bakeoff.report.table.ObjectiveTable;
import dev.bakeoff.report.table.PairTables;
import dev.bakeoff.report.table.ReferenceTable;
import dev.bakeoff.report.table.RelativeTable;
import dev.bakeoff.report.table.ReportFile;
import dev.bakeoff.report.table.ReportFormat;
import dev.bakeoff.report.table.SearchTables;
import dev.bakeoff.report.table.Table;
import dev.bakeoff.report.words.DatasetFacts;
import dev.bakeoff.report.words.Definitions;
import dev.bakeoff.report.words.Fact;
import dev.bakeoff.report.words.Lead;
import dev.bakeoff.report.words.MakeAgain;
import dev.bakeoff.report.words.Warning;
import dev.bakeoff.text.Escape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a comparison as Markdown in GitHub's dialect. */
public final class MarkdownReport implements ReportFormat {
  /** The text, then the plots that it shows. */
  @Override
  public List<ReportFile> write(Comparison comparison) {
    List<ReportFile> files = new ArrayList<>();
    StringBuilder out = new StringBuilder();
    write(out, files, comparison);
    files.add(0, new ReportFile("report.md", out.toString()));
    return files;
  }

  /** The text alone. */
  public String text(Comparison comparison) {
    return write(comparison).get(0).text();
  }

  private static void write(StringBuilder out, List<ReportFile> plots, Comparison comparison) {
    heading(out, 1, comparison.title());
    out.append(Escape.markdown(Lead.of(comparison))).append("\n\n");
    List<String> missing = Lead.missing(comparison);
    if (!missing.isEmpty()) {
      out.append("**No result yet:** ").append(list(missing)).append("\n\n");
    }
    if (comparison.sections().size() > 1) {
      heading(out, 2, "All datasets");
      out.append(MarkdownTable.write(ComparisonTables.summary(comparison))).append('\n');
      Ranks.of(comparison).ifPresent(ranks -> plot(out, plots, "all", RankPlot.of(ranks, "ranks")));
    }
    int number = 0;
    for (DatasetComparison section : comparison.sections()) {
      number++;
      String id = "d" + number;
      section(out, comparison, section);
      Plots.main(comparison, section, id).forEach(plot -> plot(out, plots, id, plot));
      folded(out, comparison, section);
    }
    heading(out, 2, "Make it again");
    MakeAgain.of(comparison).forEach(line -> out.append("    ").append(line).append('\n'));
    out.append('\n');
    heading(out, 2, "Machines");
    comparison
        .machines()
        .forEach(
            (key, facts) -> {
              heading(out, 3, key);
              out.append(MarkdownTable.write(DetailTables.machine(key, facts))).append('\n');
            });
    heading(out, 2, "What the words and numbers mean");
    for (Fact fact : Definitions.all()) {
      bullet(out, fact);
    }
  }

  private static void section(StringBuilder out, Comparison comparison, DatasetComparison section) {
    heading(out, 2, section.title());
    DatasetFacts.of(comparison.config(), section).forEach(fact -> bullet(out, fact));
    out.append('\n');
    for (Warning warning : DatasetFacts.warnings(comparison, section)) {
      out.append("> **Note:** ").append(Escape.markdown(warning.text()));
      if (!warning.anchor().isEmpty()) {
        out.append(" [What this means](#").append(warning.anchor()).append(")");
      }
      out.append("\n\n");
    }
    heading(out, 3, "Comparison");
    out.append(MarkdownTable.write(ComparisonTables.comparison(comparison, section))).append('\n');
    Stream.of(
            PairTables.baseline(comparison, section),
            RelativeTable.of(comparison, section),
            ObjectiveTable.of(comparison, section),
            ReferenceTable.of(comparison, section))
        .flatMap(Optional::stream)
        .forEach(
            table -> {
              heading(out, 3, table.title());
              out.append(MarkdownTable.write(table)).append('\n');
            });
  }

  /** A plot as a file beside the text. */
  private static void plot(StringBuilder out, List<ReportFile> plots, String id, Plot plot) {
    String file = StaticSvg.file(id, plot);
    plots.add(new ReportFile(file, StaticSvg.of(plot)));
    out.append("![")
        .append(Escape.markdown(plot.title()))
        .append("](")
        .append(file)
        .append(")\n\n");
    if (!plot.caption().isEmpty()) {
      out.append(Escape.markdown(plot.caption())).append("\n\n");
    }
  }

  private static void folded(StringBuilder out, Comparison comparison, DatasetComparison section) {
    PairTables.matrix(section).ifPresent(table -> folded(out, table));
    DetailTables.qualities(comparison, section).ifPresent(table -> folded(out, table));
    ClassTable.of(section).ifPresent(table -> folded(out, table));
    CostTables.costs(section).ifPresent(table -> folded(out, table));
    CostTables.timeToAccuracy(section).ifPresent(table -> folded(out, table));
    folded(out, DetailTables.hyperparameters(section));
    SearchTables.of(section).forEach(table -> folded(out, table));
    folded(out, DetailTables.trials(section));
    folded(out, DetailTables.provenance(section));
  }

  /** The comparison of every dataset, without headings for one. */
  public static String tables(Comparison comparison) {
    return comparison.sections().stream()
        .map(
            section ->
                headed(
                    comparison, section, ComparisonTables.comparison(comparison, section).narrow()))
        .collect(Collectors.joining("\n"));
  }

  /** The most accurate model of each family on every dataset. */
  public static String families(Comparison comparison) {
    return tables(
        comparison,
        (all, section) -> Optional.of(ComparisonTables.families(all, section).narrow()));
  }

  /** The reported numbers of every dataset beside ours; empty where there are none. */
  public static String references(Comparison comparison) {
    return tables(comparison, ReferenceTable::of);
  }

  /** Times relative to those of other models, of every dataset; empty where there are none. */
  public static String relative(Comparison comparison) {
    return tables(comparison, RelativeTable::of);
  }

  private static String tables(
      Comparison comparison, BiFunction<Comparison, DatasetComparison, Optional<Table>> kind) {
    return comparison.sections().stream()
        .flatMap(
            section ->
                kind.apply(comparison, section).stream()
                    .map(table -> headed(comparison, section, table)))
        .collect(Collectors.joining("\n"));
  }

  private static String headed(Comparison comparison, DatasetComparison section, Table table) {
    boolean several = comparison.sections().size() > 1;
    return (several ? "**" + Escape.markdown(section.title()) + "**\n\n" : "")
        + MarkdownTable.write(table.unlinked());
  }

  private static void folded(StringBuilder out, Table table) {
    out.append("<details><summary>")
        .append(Escape.markdown(table.title()))
        .append("</summary>\n\n")
        .append(MarkdownTable.write(table))
        .append("\n</details>\n\n");
  }

  private static void heading(StringBuilder out, int level, String text) {
    out.append("#".repeat(level)).append(' ').append(Escape.markdown(text)).append("\n\n");
  }

  private static void bullet(StringBuilder out, Fact fact) {
    out.append("- ");
    if (!fact.anchor().isEmpty()) {
      out.append("<a id=\"").append(fact.anchor()).append("\"></a>");
    }
    out.append("**").append(Escape.markdown(fact.name())).append("**: ");
    out.append(Escape.markdown(fact.value())).append('\n');
  }

  private static String list(List<String> names) {
    return names.stream().map(Escape::markdown).collect(Collectors.joining(", "));
  }
}
