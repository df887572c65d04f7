package dev.bakeoff.report.html;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.report.table.ComparedSet;
import dev.bakeoff.report.table.ReportFile;
import dev.bakeoff.report.table.ReportFormat;
import java.util.List;

/** Writes a comparison as one HTML file: style sheet, script, plots and images are in it. */
public final class HtmlReport implements ReportFormat {
  @Override
  public List<ReportFile> write(Comparison comparison) {
    return List.of(new ReportFile("report.html", text(comparison)));
  }

  /** The page. It is well-formed XML too. */
  public String text(Comparison comparison) {
    return HtmlPages.render("page.jte", Page.of(comparison, HtmlPages.ASSETS));
  }

  /** One page of several sets, at least one. It is well-formed XML too. */
  public String text(List<ComparedSet> sets) {
    return HtmlPages.render("page.jte", Page.of(sets, HtmlPages.ASSETS));
  }
}
