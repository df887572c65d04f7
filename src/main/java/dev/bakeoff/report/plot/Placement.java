package dev.bakeoff.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds places for the labels of points. Each label in turn takes the nearest place around its
 * point that covers the least of other points, labels placed before, and what lies outside.
 */
final class Placement {
  private static final double CHARACTER = 6.9; // mean width at 12 px of a wide sans-serif font
  private static final double HEIGHT = 14;
  private static final double[] DISTANCES = {9, 18, 30, 44};
  private static final int DIRECTIONS = 16;

  private final Box inside;
  private final List<Box> taken = new ArrayList<>();

  /**
   * A label's place.
   *
   * @param x where its text starts
   * @param baseline where its letters stand
   * @param far whether a line must lead to its point
   * @param nearestX the point of the label that is nearest to its point
   * @param nearestY the same, from top to bottom
   */
  record Place(double x, double baseline, boolean far, double nearestX, double nearestY) {}

  private record Box(double left, double top, double right, double bottom) {
    double overlap(Box other) {
      double wide = Math.min(right, other.right) - Math.max(left, other.left);
      double high = Math.min(bottom, other.bottom) - Math.max(top, other.top);
      return wide > 0 && high > 0 ? wide * high : 0;
    }

    double area() {
      return (right - left) * (bottom - top);
    }
  }

  /** Starts with an empty area, in pixels. */
  Placement(double left, double top, double right, double bottom) {
    inside = new Box(left, top, right, bottom);
  }

  /** About how wide a text is. */
  static double width(String text) {
    return text.length() * CHARACTER;
  }

  /** Keeps labels off a point. */
  void avoid(double x, double y) {
    taken.add(new Box(x - 7, y - 7, x + 7, y + 7));
  }

  /** Keeps labels off a level or upright line. */
  void avoidLine(double x1, double y1, double x2, double y2) {
    taken.add(
        new Box(
            Math.min(x1, x2) - 2,
            Math.min(y1, y2) - 2,
            Math.max(x1, x2) + 2,
            Math.max(y1, y2) + 2));
  }

  /** Finds a place for the label of the point at (x, y) and takes it. */
  Place place(String label, double x, double y) {
    double width = width(label);
    Box best = null;
    double lowest = Double.POSITIVE_INFINITY;
    double bestDistance = 0;
    for (double distance : DISTANCES) {
      for (int d = 0; d < DIRECTIONS; d++) {
        Box box = around(x, y, width, distance, 2 * Math.PI * d / DIRECTIONS);
        double cost = distance + 0.05 * d;
        for (Box other : taken) {
          cost += 10 * box.overlap(other);
        }
        cost += 50 * (box.area() - box.overlap(inside));
        if (cost < lowest) {
          lowest = cost;
          best = box;
          bestDistance = distance;
        }
      }
    }
    taken.add(best);
    double nearestX = Math.max(best.left, Math.min(x, best.right));
    double nearestY = Math.max(best.top, Math.min(y, best.bottom));
    return new Place(best.left, best.bottom - 3, bestDistance > DISTANCES[0], nearestX, nearestY);
  }

  /** The label's box when it touches the circle around the point in a direction, 0 being right. */
  private static Box around(double x, double y, double width, double distance, double angle) {
    double right = Math.cos(angle);
    double down = -Math.sin(angle);
    double centreX = x + right * (distance + width / 2);
    double centreY = y + down * (distance + HEIGHT / 2);
    return new Box(
        centreX - width / 2, centreY - HEIGHT / 2, centreX + width / 2, centreY + HEIGHT / 2);
  }
}
