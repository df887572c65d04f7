package dev.bakeoff.report;

import dev.bakeoff.report.html.HtmlReport;
import dev.bakeoff.report.html.IndexPage;
import dev.bakeoff.report.table.ComparedSet;
import java.util.List;

/** Makes pages of several result sets. */
public final class SetReports {
  private SetReports() {}

  /**
   * One page with all that the sets say: the sets, models by sets for every dataset that at least
   * two have, and every set's own part.
   *
   * @param sets at least one
   */
  public static String page(List<ComparedSet> sets) {
    return new HtmlReport().text(sets);
  }

  /**
   * A page that lists the sets with links to their own reports, to be searched.
   *
   * @param title what they have in common
   */
  public static String index(String title, List<ComparedSet> sets) {
    return IndexPage.of(title, sets);
  }
}
