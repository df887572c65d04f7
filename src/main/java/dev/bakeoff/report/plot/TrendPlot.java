package dev.bakeoff.report.plot;

import dev.bakeoff.report.plot.LinePlot.At;
import dev.bakeoff.report.plot.LinePlot.Scale;
import dev.bakeoff.report.plot.LinePlot.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws values in the order in which they came, and the levels that they stayed on. */
public final class TrendPlot {
  private TrendPlot() {}

  /**
   * The plot.
   *
   * @param title its heading, unique in the page
   * @param caption how to read it
   * @param values in order, at least one, finite
   * @param steps the first index of every new level, ascending
   * @param levels one more than there are steps: what the values of each level are about
   */
  public static Plot of(
      String title, String caption, List<Double> values, List<Integer> steps, List<Double> levels) {
    List<Series> lines = new ArrayList<>();
    List<At> points = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      points.add(new At(i + 1, values.get(i)));
    }
    for (int level = 0; level < levels.size(); level++) {
      int from = level == 0 ? 0 : steps.get(level - 1);
      int to = level < steps.size() ? steps.get(level) : values.size();
      double y = levels.get(level);
      lines.add(
          new Series(
              "",
              List.of(new At(from + 1, y), new At(to, y)),
              points.subList(from, to),
              level,
              false,
              null));
    }
    String id = "trend-" + title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    LinePlot plot = new LinePlot(430, 220, "Entry", "", Scale.LINEAR, Scale.LINEAR);
    return new Plot(title, plot.draw(id, title, lines), caption);
  }
}
