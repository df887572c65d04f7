package dev.bakeoff.report.plot;

import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Draws test accuracy against fit time with a line along the models that no other one beats. */
final class ScatterPlot {
  private static final int WIDTH = 880;
  private static final int HEIGHT = 460;
  private static final int LEFT = 72;
  private static final int RIGHT = 24;
  private static final int TOP = 44;
  private static final int BOTTOM = 56;
  private static final int MAX_NAMES = 60; // of more points only those of the front have room
  private static final double SHORTEST = 1e-3; // a logarithmic axis has no 0

  private ScatterPlot() {}

  /**
   * A model.
   *
   * @param label its name
   * @param family its kind
   * @param seconds fit time
   * @param accuracy in [0, 1]
   */
  record Point(String label, String family, double seconds, double accuracy) {
    /** Brings a time of 0 onto the axis. */
    Point {
      seconds = Math.max(seconds, SHORTEST);
    }

    String text() {
      return label + ": " + Numbers.fixed(accuracy) + " after " + Numbers.seconds(seconds) + " s";
    }
  }

  /**
   * The image.
   *
   * @param id unique in the page
   * @param points at least one, all finite
   */
  static String draw(String id, String title, List<Point> points) {
    List<Double> seconds = points.stream().map(Point::seconds).toList();
    List<Double> accuracies = points.stream().map(Point::accuracy).toList();
    Axis x = Axis.log(seconds, LEFT, WIDTH - RIGHT);
    Axis y = Axis.share(accuracies, HEIGHT - BOTTOM, TOP);
    String list = points.stream().map(Point::text).collect(Collectors.joining("; "));
    Svg svg = new Svg(id, WIDTH, HEIGHT, title, title + ". " + list + ".");
    new Frame(x, y).draw(svg, "Fit time in seconds (logarithmic)", "Test accuracy");
    List<Point> front = front(points);
    double[] steps = steps(front, x, y);
    svg.path("front", steps);
    List<String> families = points.stream().map(Point::family).distinct().sorted().toList();
    legend(svg, families, front.size() > 1);
    Placement placement = new Placement(LEFT, TOP, WIDTH - 4, HEIGHT - BOTTOM);
    points.forEach(p -> placement.avoid(x.at(p.seconds()), y.at(p.accuracy())));
    for (int i = 0; i + 3 < steps.length; i += 2) {
      placement.avoidLine(steps[i], steps[i + 1], steps[i + 2], steps[i + 3]);
    }
    List<Point> named = points.size() > MAX_NAMES ? front : points;
    for (Point p : points) {
      double atX = x.at(p.seconds());
      double atY = y.at(p.accuracy());
      svg.model(p.label());
      String label = Escape.shorten(p.label(), 48);
      boolean isNamed = named.contains(p);
      Placement.Place place = isNamed ? placement.place(label, atX, atY) : null;
      if (isNamed && place.far()) {
        svg.line("leader", atX, atY, place.nearestX(), place.nearestY());
      }
      svg.mark(families.indexOf(p.family()), atX, atY, p.text());
      if (isNamed) {
        svg.text("point", place.x(), place.baseline(), "start", label);
      }
      svg.endModel();
    }
    return svg.end();
  }

  /** The points that no other is both at least as fast and more accurate than, fastest first. */
  static List<Point> front(List<Point> points) {
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(
        Comparator.comparingDouble(Point::seconds)
            .thenComparing(Comparator.comparingDouble(Point::accuracy).reversed()));
    List<Point> front = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (Point p : sorted) {
      if (p.accuracy() > best) {
        front.add(p);
        best = p.accuracy();
      }
    }
    return front;
  }

  /** The best accuracy to be had within each time, as steps. */
  private static double[] steps(List<Point> front, Axis x, Axis y) {
    List<Double> xy = new ArrayList<>();
    for (int i = 0; i < front.size(); i++) {
      Point p = front.get(i);
      if (i > 0) {
        xy.add(x.at(p.seconds()));
        xy.add(y.at(front.get(i - 1).accuracy()));
      }
      xy.add(x.at(p.seconds()));
      xy.add(y.at(p.accuracy()));
    }
    xy.add(x.end());
    xy.add(y.at(front.get(front.size() - 1).accuracy()));
    return xy.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void legend(Svg svg, List<String> families, boolean front) {
    double x = LEFT + 8;
    for (int i = 0; i < families.size(); i++) {
      svg.mark(i, x, 18, "");
      svg.text("key", x + 12, 22, "start", families.get(i));
      x += 12 + Placement.width(families.get(i)) + 26;
    }
    if (front) {
      svg.line("front", x - 4, 18, x + 18, 18);
      svg.text("key", x + 24, 22, "start", "best within the time");
    }
  }
}
