package dev.bakeoff.report.plot;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.GridGroup;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.report.plot.LinePlot.At;
import dev.bakeoff.report.plot.LinePlot.Scale;
import dev.bakeoff.report.plot.LinePlot.Series;
import dev.bakeoff.result.CurvePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** How fits went on: accuracy by time, then loss and accuracy of each model by iteration. */
public final class CurvePlots {
  private static final int MAX_LINES = 12;

  private CurvePlots() {}

  /** The plots; none where no model gives a curve. */
  public static List<Plot> of(DatasetComparison section, String id) {
    List<Plot> plots = new ArrayList<>();
    if (section.entries().stream().allMatch(entry -> entry.curve().isEmpty())) {
      return plots;
    }
    byTime(section, id).ifPresent(plots::add);
    List<GridGroup> groups = GridGroup.of(section);
    for (int i = 0; i < groups.size(); i++) {
      GridGroup group = groups.get(i);
      byIteration(
              group, "training loss", "Loss", CurvePoint::loss, Scale.BY_RATIO, id + "-loss-" + i)
          .ifPresent(plots::add);
      byIteration(
              group,
              "training accuracy",
              "Accuracy",
              CurvePoint::accuracy,
              Scale.SHARE,
              id + "-accuracy-" + i)
          .ifPresent(plots::add);
    }
    return plots;
  }

  /** The training accuracy of the models that are best on test, by time. */
  private static Optional<Plot> byTime(DatasetComparison section, String id) {
    List<Series> lines = new ArrayList<>();
    int all = 0;
    for (ModelResults entry : section.entries()) {
      Optional<Series> line =
          series(entry.label(), entry, CurvePoint::seconds, CurvePoint::accuracy, lines.size());
      all += line.isPresent() ? 1 : 0;
      line.filter(one -> lines.size() < MAX_LINES).ifPresent(lines::add);
    }
    String title = "Training accuracy by time";
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Plot(
                title,
                new LinePlot(880, 380, "Seconds since the fit began", "Training accuracy")
                    .draw(id + "-training", title, lines),
                "Only models that report their training accuracy while they fit"
                    + (all > lines.size()
                        ? ", and of these the " + lines.size() + " most accurate on test."
                        : ".")));
  }

  /** One plot with a line for each entry of a group; empty where none has the value. */
  private static Optional<Plot> byIteration(
      GridGroup group,
      String what,
      String axis,
      Function<CurvePoint, Double> y,
      Scale scale,
      String id) {
    List<Series> lines = new ArrayList<>();
    for (ModelResults entry : group.entries()) {
      String name = group.differing(entry, List.of());
      series(name, entry, CurvePoint::iteration, y, lines.size()).ifPresent(lines::add);
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String title = group.title() + ": " + what;
    LinePlot plot =
        new LinePlot(
            LinePlot.widthFor(lines),
            LinePlot.heightFor(280, lines),
            "Iteration or epoch",
            axis,
            Scale.BY_RATIO,
            scale);
    return Optional.of(new Plot(title, plot.draw(id, title, lines), ""));
  }

  /** A curve's points where both values are finite; empty if there are none. */
  private static Optional<Series> series(
      String name,
      ModelResults entry,
      ToDoubleFunction<CurvePoint> x,
      Function<CurvePoint, Double> y,
      int style) {
    List<At> points =
        entry.curve().stream()
            .filter(p -> y.apply(p) != null)
            .map(p -> new At(x.applyAsDouble(p), y.apply(p)))
            .filter(at -> Double.isFinite(at.x()) && Double.isFinite(at.y()))
            .toList();
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(new Series(name, points, style, entry.label()));
  }
}
