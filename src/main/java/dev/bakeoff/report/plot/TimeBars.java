package dev.bakeoff.report.plot;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the time of each model goes: the shares of its steps as one bar. */
final class TimeBars {
  private static final int WIDTH = 880;
  private static final double LEFT = 270;
  private static final double RIGHT = 770;
  private static final double TOP = 44;
  private static final double STEP = 24;
  private static final double BAR = 15;
  private static final int MAX_MODELS = 30;
  private static final int MAX_LABEL = 38;

  private static final List<Field> STEPS =
      List.of(
          Field.LOAD_SECONDS, Field.PREPARE_SECONDS, Field.FIT_SECONDS, Field.PREDICT_TEST_SECONDS);

  private static final List<String> NAMES = List.of("load", "prepare", "fit", "predict test");

  private TimeBars() {}

  private record Bar(String label, double[] seconds, double total) {}

  /** The plot; empty where no model has a fit. */
  static Optional<Plot> of(DatasetComparison section, String id) {
    List<Bar> bars = new ArrayList<>();
    for (ModelResults entry : section.entries()) {
      double[] seconds = STEPS.stream().mapToDouble(step -> median(entry, step)).toArray();
      double total = java.util.Arrays.stream(seconds).sum();
      if (entry.summary(Field.FIT_SECONDS).isPresent()
          && total > 0
          && Double.isFinite(total)
          && bars.size() < MAX_MODELS) {
        bars.add(new Bar(entry.label(), seconds, total));
      }
    }
    if (bars.isEmpty()) {
      return Optional.empty();
    }
    String title = "Where the time goes";
    Svg svg = new Svg(id, WIDTH, (int) (TOP + STEP * bars.size() + 12), title, description(bars));
    double x = LEFT;
    for (int s = 0; s < NAMES.size(); s++) {
      svg.box("c" + s, x, 12, 12, 12, "");
      svg.text("key", x + 17, 22, "start", NAMES.get(s));
      x += 17 + Placement.width(NAMES.get(s)) + 24;
    }
    for (int i = 0; i < bars.size(); i++) {
      draw(svg, bars.get(i), TOP + STEP * i);
    }
    return Optional.of(
        new Plot(
            title,
            svg.end(),
            "A bar is all of a model's time from loading to predicting the test part, medians; its"
                + " seconds stand behind it. Bars are of one length, so that fast models can be read,"
                + " too."));
  }

  private static void draw(Svg svg, Bar bar, double y) {
    svg.model(bar.label);
    svg.text("point", LEFT - 10, y + 12, "end", Escape.shorten(bar.label, MAX_LABEL));
    double x = LEFT;
    for (int s = 0; s < bar.seconds.length; s++) {
      double width = (RIGHT - LEFT) * bar.seconds[s] / bar.total;
      String tip = NAMES.get(s) + " " + Numbers.seconds(bar.seconds[s]) + " s";
      svg.box("c" + s, x, y, width, BAR, bar.label + ": " + tip);
      x += width;
    }
    svg.text("tick", RIGHT + 10, y + 12, "start", Numbers.seconds(bar.total) + " s");
    svg.endModel();
  }

  private static double median(ModelResults entry, Field step) {
    return entry.summary(step).map(step::typical).orElse(0.0);
  }

  private static String description(List<Bar> bars) {
    StringBuilder text = new StringBuilder();
    for (Bar bar : bars) {
      text.append(bar.label).append(':');
      for (int s = 0; s < bar.seconds.length; s++) {
        text.append(' ').append(NAMES.get(s)).append(' ').append(Numbers.seconds(bar.seconds[s]));
      }
      text.append(" s; ");
    }
    return text.toString();
  }
}
