package dev.bakeoff.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
   * A point of a line.
   *
   * @param x finite
   * @param y finite
   */
  record At(double x, double y) {}

  /**
   * A line.
   *
   * @param name shown at its end; empty for none
   * @param points at least one, from left to right
   */
  record Series(String name, List<At> points) {

    At first() {
      return points.get(0);
    }

    At last() {
      return points.get(points.size() - 1);
    }

    /** At most about {@link #MOST_POINTS} of its points, first and last among them. */
    Series thinned() {
      int step = Math.max(1, (points.size() + MOST_POINTS - 1) / MOST_POINTS);
      List<At> fewer = new ArrayList<>();
      for (int i = 0; i < points.size() - 1; i += step) {
        fewer.add(points.get(i));
      }
      fewer.add(last());
      return new Series(name, fewer);
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
    List<Double> xs = all(lines, At::x);
    List<Double> ys = all(lines, At::y);
    Axis x = wide(xs, WIDE_X) ? Axis.log(xs, LEFT, right) : Axis.linear(xs, LEFT, right);
    Axis y =
        wide(ys, WIDE_Y)
            ? Axis.log(ys, height - BOTTOM, TOP)
            : Axis.linear(ys, height - BOTTOM, TOP);
    String ends = lines.stream().map(LinePlot::describe).collect(Collectors.joining("; ", "", "."));
    Svg svg = new Svg(id, width, height, title, title + ". " + ends);
    new Frame(x, y).draw(svg, titled(xTitle, x), titled(yTitle, y));
    for (int i = 0; i < lines.size(); i++) {
      List<At> points = lines.get(i).thinned().points();
      double[] xy = new double[2 * points.size()];
      for (int j = 0; j < points.size(); j++) {
        xy[2 * j] = x.at(points.get(j).x());
        xy[2 * j + 1] = y.at(points.get(j).y());
      }
      svg.path("line s" + i % 6, xy);
      if (points.size() == 1) {
        svg.mark(i, xy[0], xy[1], "");
      }
    }
    names(svg, lines, x, y);
    return svg.end();
  }

  /** Writes the names from top to bottom, each moved down as far as the one above it needs. */
  private static void names(Svg svg, List<Series> lines, Axis x, Axis y) {
    List<Series> byHeight = new ArrayList<>(lines);
    byHeight.sort(Comparator.comparingDouble((Series line) -> line.last().y()).reversed());
    double next = Double.NEGATIVE_INFINITY;
    for (Series line : byHeight) {
      double at = Math.max(y.at(line.last().y()) + 4, next);
      double endX = x.at(line.last().x());
      if (!line.name().isEmpty()) {
        if (x.end() - endX > 12) {
          svg.line(
              "trail s" + lines.indexOf(line) % 6,
              endX,
              y.at(line.last().y()),
              x.end() + 4,
              at - 4);
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
        + Numbers.significant(line.first().y(), 4)
        + " at "
        + Numbers.significant(line.first().x(), 3)
        + " to "
        + Numbers.significant(line.last().y(), 4)
        + " at "
        + Numbers.significant(line.last().x(), 3);
  }

  private static boolean wide(List<Double> values, double ratio) {
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return low > 0 && high / low > ratio;
  }

  private static List<Double> all(List<Series> lines, ToDoubleFunction<At> get) {
    return lines.stream().flatMap(line -> line.points().stream()).mapToDouble(get).boxed().toList();
  }
}
