package dev.bakeoff.report.plot;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.statistics.Summary;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The test accuracy of every trial, with mean and standard deviation: a line for each model. */
final class StripPlot {
  private static final int WIDTH = 880;
  private static final double LEFT = 270;
  private static final double RIGHT = 720;
  private static final double TOP = 16;
  private static final double STEP = 26;
  private static final int MAX_MODELS = 30;
  private static final int MAX_LABEL = 38;

  private StripPlot() {}

  private record Strip(String label, Summary values) {}

  /** The plot; empty where no model has several trials. */
  static Optional<Plot> of(DatasetComparison section, String id) {
    List<Strip> strips = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (ModelResults entry : section.entries()) {
      Optional<Summary> values = entry.summary(Field.TEST_ACCURACY);
      if (values.isPresent()
          && values.get().n() > 1
          && values.get().values().stream().allMatch(Double::isFinite)
          && strips.size() < MAX_MODELS) {
        strips.add(new Strip(entry.label(), values.get()));
        all.addAll(values.get().values());
      }
    }
    if (strips.isEmpty()) {
      return Optional.empty();
    }
    double bottom = TOP + STEP * strips.size();
    Axis axis = Axis.share(all, LEFT, RIGHT);
    String title = "Test accuracy of every trial";
    Svg svg = new Svg(id, WIDTH, (int) bottom + 52, title, description(strips));
    new Frame(axis, new Axis(0, 1, false, bottom, TOP)).drawAcross(svg, "Test accuracy");
    for (int i = 0; i < strips.size(); i++) {
      draw(svg, axis, strips.get(i), TOP + STEP * (i + 0.5));
    }
    String caption =
        "A dot is a trial of a repeat or fold, the bar their mean, the line one standard deviation to"
            + " both sides.";
    return Optional.of(new Plot(title, svg.end(), caption));
  }

  private static void draw(Svg svg, Axis axis, Strip strip, double y) {
    Summary values = strip.values;
    svg.model(strip.label);
    svg.text("point", LEFT - 10, y + 4, "end", Escape.shorten(strip.label, MAX_LABEL));
    double low = Math.max(axis.low(), values.mean() - values.sd());
    double high = Math.min(axis.high(), values.mean() + values.sd());
    svg.line("axis", axis.at(low), y, axis.at(high), y);
    for (double value : values.values()) {
      svg.dot("dot c0", axis.at(value), y, Numbers.fixed(value));
    }
    svg.path("bar", axis.at(values.mean()), y - 8, axis.at(values.mean()), y + 8);
    svg.text("tick", RIGHT + 10, y + 4, "start", text(values));
    svg.endModel();
  }

  private static String text(Summary values) {
    return Numbers.fixed(values.mean()) + " ± " + Numbers.fixed(values.sd());
  }

  private static String description(List<Strip> strips) {
    StringBuilder text = new StringBuilder();
    for (Strip strip : strips) {
      text.append(strip.label).append(' ').append(text(strip.values)).append("; ");
    }
    return text.toString();
  }
}
