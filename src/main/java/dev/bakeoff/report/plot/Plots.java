package dev.bakeoff.report.plot;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.comparison.RelativeTime;
import dev.bakeoff.report.plot.LinePlot.At;
import dev.bakeoff.report.plot.LinePlot.Scale;
import dev.bakeoff.report.plot.LinePlot.Series;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plots that show all models of a section. */
public final class Plots {
  private Plots() {}

  /**
   * Accuracy against cost, of every trial where there are several, and against the training size
   * where the config varies it.
   */
  public static List<Plot> main(Comparison comparison, DatasetComparison section, String id) {
    List<Plot> plots = new ArrayList<>();
    List<ScatterPlot.Point> points = new ArrayList<>();
    for (ModelResults entry : section.entries()) {
      double accuracy = typical(entry, Field.TEST_ACCURACY);
      double seconds = typical(entry, Field.FIT_SECONDS);
      if (Double.isFinite(accuracy) && Double.isFinite(seconds)) {
        points.add(new ScatterPlot.Point(entry.label(), entry.family(), seconds, accuracy));
      }
    }
    if (!points.isEmpty()) {
      String title = "Test accuracy against fit time";
      plots.add(
          new Plot(
              title,
              ScatterPlot.draw(id + "-time", title, points),
              "Higher is more accurate, further left is faster. The dashed line is the best"
                  + " accuracy to be had within a time: a model below it is beaten by one that is"
                  + " at least as fast."));
    }
    StripPlot.of(section, id + "-trials").ifPresent(plots::add);
    TimeBars.of(section, id + "-steps").ifPresent(plots::add);
    if (!comparison.config().data().trainSizes().isEmpty()) {
      learning(section, id).ifPresent(plots::add);
      growth(section, id).ifPresent(plots::add);
    }
    return plots;
  }

  /** Time against the training size. */
  private static Optional<Plot> growth(DatasetComparison section, String id) {
    Map<String, List<At>> byModel = new LinkedHashMap<>();
    for (ModelResults entry : section.entries()) {
      double seconds = RelativeTime.seconds(entry).orElse(Double.NaN);
      if (seconds > 0 && Double.isFinite(seconds)) {
        byModel
            .computeIfAbsent(entry.model(), key -> new ArrayList<>())
            .add(new At(entry.first().outcome().sizes().nTrain(), seconds, entry.label()));
      }
    }
    List<Series> lines = new ArrayList<>();
    byModel.forEach(
        (name, points) -> {
          points.sort(Comparator.comparingDouble(At::x));
          lines.add(new Series(name + exponent(points), points, points, lines.size(), false, null));
        });
    String title = "Time against training size";
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Plot(
                title,
                new LinePlot(
                        880, 420, "Training examples", "Prepare + fit, s", Scale.LOG, Scale.LOG)
                    .draw(id + "-growth", title, lines),
                "Medians. In brackets the exponent e of the n^e that comes closest to a line: 1 is"
                    + " time that grows linearly."));
  }

  /** The slope of the least-squares line through the logarithms; empty for one point. */
  private static String exponent(List<At> points) {
    double meanX = points.stream().mapToDouble(at -> Math.log(at.x())).average().orElseThrow();
    double meanY = points.stream().mapToDouble(at -> Math.log(at.y())).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    for (At at : points) {
      double x = Math.log(at.x()) - meanX;
      xx += x * x;
      xy += x * (Math.log(at.y()) - meanY);
    }
    return xx == 0 ? "" : " (e = " + Numbers.significant(xy / xx, 2) + ")";
  }

  private static Optional<Plot> learning(DatasetComparison section, String id) {
    Map<String, List<ModelResults>> byModel = new LinkedHashMap<>();
    for (ModelResults entry : section.entries()) {
      if (Double.isFinite(typical(entry, Field.TEST_ACCURACY))) {
        byModel.computeIfAbsent(entry.model(), key -> new ArrayList<>()).add(entry);
      }
    }
    List<Series> lines = new ArrayList<>();
    byModel.forEach((name, entries) -> lines.add(bySize(name, entries, lines.size())));
    String title = "Test accuracy against training size";
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Plot(
                title,
                new LinePlot(880, 420, "Training examples", "Test accuracy")
                    .draw(id + "-size", title, lines),
                "Each size holds the examples of the smaller ones."));
  }

  private static Series bySize(String name, List<ModelResults> entries, int style) {
    List<ModelResults> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingInt(entry -> entry.first().outcome().sizes().nTrain()));
    List<At> points = new ArrayList<>();
    for (ModelResults entry : sorted) {
      int size = entry.first().outcome().sizes().nTrain();
      points.add(new At(size, typical(entry, Field.TEST_ACCURACY), entry.label()));
    }
    return new Series(name, points, points, style, false, null);
  }

  private static double typical(ModelResults entry, Field field) {
    return entry.summary(field).map(field::typical).orElse(Double.NaN);
  }
}
