package dev.bakeoff.report.html;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.report.table.ReportFormat;
import java.io.IOException;

/** Writes a comparison as one HTML file: style sheet, script, plots and images are in it. */
public final class HtmlReport implements ReportFormat {
  @Override
  public String file() {
    return "report.html";
  }

  /** The file. It is well-formed XML too. */
  @Override
  public String write(Comparison comparison) throws IOException {
    return HtmlPages.render("page.jte", Page.of(comparison, HtmlPages.ASSETS));
  }
}
