package dev.bakeoff.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Draws lines, each named at its right end. */
final class LinePlot {
  private static final int LEFT = 72;
  private static final int TOP = 20;
  private static final int BOTTOM = 56;
  private static final int MOST_POINTS = 300;
  // From these ratios of largest to smallest on, an axis is logarithmic.
  private static final double WIDE_X = 200;
  private static final double WIDE_Y = 30;

  private final int width;
  private final int height;
  private final String xTitle;
  private final String yTitle;

  /**
   * Chooses size and titles.
   *
   * @param width pixels
   * @param height pixels
   */
  LinePlot(int width, int height, String xTitle, String yTitle) {
    this.width = width;
    this.height = height;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
  }

  /**
   * A line.
   *
   * @param name shown at its end; empty for none
   * @param x finite, ascending, shape (n,)
   * @param y finite, shape (n,)
   */
  record Series(String name, double[] x, double[] y) {

    /** At most about {@link #MOST_POINTS} of its points, first and last among them. */
    Series thinned() {
      int step = Math.max(1, (x.length + MOST_POINTS - 1) / MOST_POINTS);
      int n = (x.length - 1 + step - 1) / step + 1;
      double[] fewerX = new double[n];
      double[] fewerY = new double[n];
      for (int i = 0; i < n; i++) {
        int from = Math.min(i * step, x.length - 1);
        fewerX[i] = x[from];
        fewerY[i] = y[from];
      }
      return new Series(name, fewerX, fewerY);
    }
  }

  /**
   * The image.
   *
   * @param id unique in the page
   * @param lines at least one, each with at least one point
   */
  String draw(String id, String title, List<Series> lines) {
    double names = lines.stream().mapToDouble(line -> Placement.width(shown(line))).max().orElse(0);
    double right = width - Math.max(20, names + 16);
    List<Double> xs = all(lines.stream().map(Series::x).toList());
    List<Double> ys = all(lines.stream().map(Series::y).toList());
    Axis x = wide(xs, WIDE_X) ? Axis.log(xs, LEFT, right) : Axis.linear(xs, LEFT, right);
    Axis y =
        wide(ys, WIDE_Y)
            ? Axis.log(ys, height - BOTTOM, TOP)
            : Axis.linear(ys, height - BOTTOM, TOP);
    String ends = lines.stream().map(LinePlot::describe).collect(Collectors.joining("; ", "", "."));
    Svg svg = new Svg(id, width, height, title, title + ". " + ends);
    new Frame(x, y).draw(svg, titled(xTitle, x), titled(yTitle, y));
    for (int i = 0; i < lines.size(); i++) {
      Series line = lines.get(i).thinned();
      double[] xy = new double[2 * line.x().length];
      for (int j = 0; j < line.x().length; j++) {
        xy[2 * j] = x.at(line.x()[j]);
        xy[2 * j + 1] = y.at(line.y()[j]);
      }
      svg.path("line s" + i % 6, xy);
      if (line.x().length == 1) {
        svg.mark(i, xy[0], xy[1], "");
      }
    }
    names(svg, lines, x, y);
    return svg.end();
  }

  /** Writes the names from top to bottom, each moved down as far as the one above it needs. */
  private static void names(Svg svg, List<Series> lines, Axis x, Axis y) {
    List<Series> byHeight = new ArrayList<>(lines);
    byHeight.sort(Comparator.comparingDouble((Series line) -> last(line.y())).reversed());
    double next = Double.NEGATIVE_INFINITY;
    for (Series line : byHeight) {
      double at = Math.max(y.at(last(line.y())) + 4, next);
      double endX = x.at(last(line.x()));
      if (!line.name().isEmpty()) {
        if (x.end() - endX > 12) {
          svg.line(
              "trail s" + lines.indexOf(line) % 6, endX, y.at(last(line.y())), x.end() + 4, at - 4);
        }
        svg.text("name n" + lines.indexOf(line) % 6, x.end() + 8, at, "start", shown(line));
        next = at + 15;
      }
    }
  }

  private static String shown(Series line) {
    return Escape.shorten(line.name(), 36);
  }

  private static String titled(String title, Axis axis) {
    return axis.log() ? title + " (logarithmic)" : title;
  }

  private static String describe(Series line) {
    return (line.name().isEmpty() ? "from " : line.name() + ": from ")
        + Numbers.significant(line.y()[0], 4)
        + " at "
        + Numbers.significant(line.x()[0], 3)
        + " to "
        + Numbers.significant(last(line.y()), 4)
        + " at "
        + Numbers.significant(last(line.x()), 3);
  }

  private static boolean wide(List<Double> values, double ratio) {
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return low > 0 && high / low > ratio;
  }

  private static List<Double> all(List<double[]> parts) {
    return parts.stream().flatMapToDouble(Arrays::stream).boxed().toList();
  }

  private static double last(double[] values) {
    return values[values.length - 1];
  }
}
