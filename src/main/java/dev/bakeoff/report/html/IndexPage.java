package dev.bakeoff.report.html;

import dev.bakeoff.report.table.ComparedSet;
import dev.bakeoff.report.table.SetTables;
import dev.bakeoff.text.Numbers;
import java.util.List;

/** Writes the page that lists result sets. */
public final class IndexPage {
  private IndexPage() {}

  /**
   * The page.
   *
   * @param title what the sets have in common
   */
  public static String of(String title, List<ComparedSet> sets) {
    long trials = sets.stream().mapToLong(set -> set.comparison().rows().size()).sum();
    return HtmlPages.list(
        title,
        Numbers.count(sets.size(), "result set") + ", " + Numbers.count(trials, "trial") + ".",
        SetTables.sets(sets));
  }
}
