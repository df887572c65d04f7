package dev.bakeoff.check.format;

import dev.bakeoff.check.HistoryEntry;
import dev.bakeoff.report.html.HtmlPages;
import dev.bakeoff.report.plot.Plot;
import dev.bakeoff.report.plot.TrendPlot;
import dev.bakeoff.report.table.Table;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.statistics.Step;
import dev.bakeoff.statistics.Summary;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page over the commits of a history: every value of every model, and where its level changed.
 */
public final class HistoryPage {
  private static final double LEVEL = 0.01;
  private static final double MIN_CHANGE = 0.02; // smaller steps are true but nobody's business
  private static final double MEGABYTE = 1e6;
  private static final int SHOWN_COMMIT = 10;

  /** What is drawn; times as multiples of the ruler, as hours and machines differ. */
  private static final List<String> DRAWN =
      List.of("accuracy", "log_loss", "train_rulers", "predict_rulers", "peak_rss_bytes");

  private HistoryPage() {}

  /** Values of one model in order, with what they are of. */
  private record Series(String model, String value, List<HistoryEntry> entries) {
    double[] values() {
      double unit = value.endsWith("_bytes") ? MEGABYTE : 1;
      return entries.stream().mapToDouble(entry -> entry.values().get(value) / unit).toArray();
    }

    String title() {
      return model + ", " + value.replace("_bytes", " in MB").replace('_', ' ');
    }
  }

  /**
   * The page.
   *
   * @param title the file's name
   * @param entries in the order of the file
   */
  public static String of(String title, List<HistoryEntry> entries) {
    List<List<Cell>> steps = new ArrayList<>();
    List<Plot> plots = new ArrayList<>();
    for (Series series : series(entries)) {
      List<Step> found =
          Step.all(series.values(), LEVEL).stream()
              .filter(step -> Math.abs(step.ratio() - 1) >= MIN_CHANGE)
              .toList();
      found.forEach(step -> steps.add(row(series, step)));
      plots.add(plot(series, found));
    }
    Table table =
        new Table(
            "Where a level changed",
            List.of(
                Column.text("model"),
                Column.text("value"),
                Column.number("entry"),
                Column.text("commit"),
                Column.text("at"),
                Column.number("new by old level"),
                Column.number("p")),
            steps,
            List.of(
                "Steps are found by Pettitt's test with binary segmentation, at the level "
                    + Numbers.plain(LEVEL)
                    + " of each test, and shown where the level changed by at least 2 %. Times are"
                    + " multiples of the ruler."));
    return HtmlPages.tables(title, lead(entries), List.of(table), plots);
  }

  private static String lead(List<HistoryEntry> entries) {
    long commits = entries.stream().map(HistoryEntry::commit).distinct().count();
    return Numbers.count(entries.size()) + " entries of " + Numbers.count(commits) + " commits.";
  }

  private static List<Series> series(List<HistoryEntry> entries) {
    Map<String, Map<String, List<HistoryEntry>>> found = new LinkedHashMap<>();
    for (HistoryEntry entry : entries) {
      String model =
          entry.model() + " / " + entry.dataset() + " / " + Numbers.count(entry.nTrain());
      for (String value : DRAWN) {
        if (entry.values().get(value) != null) {
          found
              .computeIfAbsent(model, key -> new LinkedHashMap<>())
              .computeIfAbsent(value, key -> new ArrayList<>())
              .add(entry);
        }
      }
    }
    List<Series> all = new ArrayList<>();
    found.forEach(
        (model, values) ->
            values.forEach((value, some) -> all.add(new Series(model, value, some))));
    return all;
  }

  private static List<Cell> row(Series series, Step step) {
    HistoryEntry entry = series.entries.get(step.at());
    String commit = entry.commit() == null ? Numbers.NONE : entry.commit();
    return List.of(
        Cell.of(series.model),
        Cell.of(series.value),
        Cell.of(String.valueOf(step.at() + 1), step.at() + 1),
        Cell.of(commit.substring(0, Math.min(SHOWN_COMMIT, commit.length()))),
        Cell.of(String.valueOf(entry.at())),
        Cell.of(Numbers.significant(step.ratio(), 3), step.ratio()),
        Cell.of(Numbers.significant(step.p(), 2), step.p()));
  }

  private static Plot plot(Series series, List<Step> steps) {
    List<Integer> at = steps.stream().map(Step::at).toList();
    List<Double> values = Arrays.stream(series.values()).boxed().toList();
    List<Double> levels = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= at.size(); i++) {
      int to = i < at.size() ? at.get(i) : values.size();
      levels.add(Summary.of(values.subList(from, to)).median());
      from = to;
    }
    return TrendPlot.of(series.title(), "", values, at, levels);
  }
}
