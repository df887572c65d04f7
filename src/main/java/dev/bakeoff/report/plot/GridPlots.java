package dev.bakeoff.report.plot;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.GridGroup;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.report.plot.LinePlot.At;
import dev.bakeoff.report.plot.LinePlot.Scale;
import dev.bakeoff.report.plot.LinePlot.Series;
import dev.bakeoff.statistics.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accuracy and fit time of each model against each numeric hyperparameter of its grid. */
public final class GridPlots {
  private static final int MAX_LINES = 12; // more can be told apart neither by colour nor by name

  private GridPlots() {}

  /** What an axis is called, and how it runs. */
  private record Axis(String title, Scale scale) {}

  /** The plots, two for each hyperparameter; none where no grid has one. */
  public static List<Plot> of(DatasetComparison section, String id) {
    List<Plot> plots = new ArrayList<>();
    for (GridGroup group : GridGroup.of(section)) {
      for (String name : group.numeric()) {
        plots.addAll(plots(group, name, id + "-grid-" + plots.size()));
      }
    }
    return plots;
  }

  private static List<Plot> plots(GridGroup group, String name, String id) {
    Map<String, List<ModelResults>> byOthers = new LinkedHashMap<>();
    for (ModelResults entry : group.entries()) {
      String others = group.differing(entry, List.of(name));
      byOthers.computeIfAbsent(others, key -> new ArrayList<>()).add(entry);
    }
    List<Series> accuracies = new ArrayList<>();
    List<Series> times = new ArrayList<>();
    int style = 0;
    for (Map.Entry<String, List<ModelResults>> line : byOthers.entrySet()) {
      String others = line.getKey();
      List<ModelResults> entries = line.getValue();
      String comma = others.isEmpty() ? "" : ", ";
      add(accuracies, "Train" + comma + others, entries, name, Field.TRAIN_ACCURACY, style);
      add(accuracies, "Test" + comma + others, entries, name, Field.TEST_ACCURACY, style);
      add(times, others, entries, name, Field.FIT_SECONDS, style);
      style++;
    }
    List<Plot> plots = new ArrayList<>();
    Axis x = new Axis(name, scale(group, name));
    boolean repeated = group.entries().stream().anyMatch(entry -> entry.ok().size() > 1);
    String median = repeated ? "Lines join medians, dots are the single trials." : "";
    int width = LinePlot.widthFor(accuracies);
    if (!accuracies.isEmpty()) {
      String title = group.title() + ": accuracy against " + name;
      Axis y = new Axis("Accuracy", Scale.SHARE);
      plots.add(plot(id + "-accuracy", title, x, y, width, accuracies, median));
    }
    if (!times.isEmpty()) {
      String title = group.title() + ": fit time against " + name;
      Axis y = new Axis("Fit, s", Scale.BY_RATIO);
      plots.add(plot(id + "-time", title, x, y, width, times, median));
    }
    return plots;
  }

  private static Scale scale(GridGroup group, String name) {
    return LinePlot.evener(
        group.entries().stream().map(entry -> GridGroup.number(entry, name)).toList());
  }

  /** Adds a line, if any entry has the measurement. */
  private static void add(
      List<Series> lines,
      String label,
      List<ModelResults> entries,
      String name,
      Field field,
      int style) {
    List<At> medians = new ArrayList<>();
    List<At> raw = new ArrayList<>();
    for (ModelResults entry : entries) {
      double x = GridGroup.number(entry, name);
      List<Double> values =
          entry.ok().stream()
              .map(field::of)
              .filter(value -> value != null && Double.isFinite(value))
              .toList();
      if (!values.isEmpty()) {
        medians.add(new At(x, Summary.of(values).median()));
        values.forEach(value -> raw.add(new At(x, value, entry.label())));
      }
    }
    if (!medians.isEmpty()) {
      lines.add(new Series(label, medians, raw, style, field == Field.TRAIN_ACCURACY, null));
    }
  }

  private static Plot plot(
      String id, String title, Axis x, Axis y, int width, List<Series> lines, String caption) {
    List<Series> shown = lines.subList(0, Math.min(MAX_LINES, lines.size()));
    String more =
        shown.size() < lines.size()
            ? " Only the first " + shown.size() + " of " + lines.size() + " lines are drawn."
            : "";
    int height = LinePlot.heightFor(280, shown);
    LinePlot plot = new LinePlot(width, height, x.title, y.title, x.scale, y.scale);
    return new Plot(title, plot.draw(id, title, shown), (caption + more).strip());
  }
}
