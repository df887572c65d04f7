package dev.bakeoff.data.synthetic;

import java.util.Arrays;

/**
 * A small grey image that round pens draw on; the ink at a pixel is that of the pen that came
 * closest. Uses only arithmetic and square roots, so every Java platform draws the same.
 */
final class StrokeCanvas {
  private static final int PIECES = 6; // straight pieces between two points of a curve

  private final int size;
  private final double[] ink; // (size * size,) in [0, 1]
  private final double[] blurred; // (size * size,)

  StrokeCanvas(int size) {
    this.size = size;
    ink = new double[size * size];
    blurred = new double[size * size];
  }

  void clear() {
    Arrays.fill(ink, 0);
  }

  /** The ink, row by row, in [0, 1]; may be changed until the next call. */
  double[] ink() {
    return ink;
  }

  /**
   * Draws a stroke.
   *
   * @param points x and y in turn, in pixels from the centre of the first pixel; read only
   * @param smooth whether to go through the points in a curve (Catmull-Rom) or straight
   * @param start radius of the pen at the first point, in pixels
   * @param end radius at the last point
   */
  void stroke(double[] points, boolean smooth, double start, double end) {
    int pieces = pieces(smooth);
    double[] path = path(points, smooth);
    int spans = points.length / 2 - 1;
    for (int i = 1; 2 * i < path.length; i++) {
      int span = (i - 1) / pieces;
      double t = (double) ((i - 1) % pieces + 1) / pieces;
      double radius = start + (end - start) * ((span + t) / spans);
      segment(path[2 * i - 2], path[2 * i - 1], path[2 * i], path[2 * i + 1], radius);
    }
  }

  /**
   * The straight pieces that a stroke is drawn as.
   *
   * @param points x and y in turn; read only
   * @param smooth as {@link #stroke} says
   * @return the ends of the pieces, from the first point to the last, x and y in turn
   */
  static double[] path(double[] points, boolean smooth) {
    int spans = points.length / 2 - 1;
    int pieces = pieces(smooth);
    double[] path = new double[2 * (spans * pieces + 1)];
    path[0] = points[0];
    path[1] = points[1];
    for (int i = 1; 2 * i < path.length; i++) {
      int span = (i - 1) / pieces;
      double t = (double) ((i - 1) % pieces + 1) / pieces;
      path[2 * i] = along(points, span, 0, t);
      path[2 * i + 1] = along(points, span, 1, t);
    }
    return path;
  }

  private static int pieces(boolean smooth) {
    return smooth ? PIECES : 1;
  }

  /** Coordinate 0 (x) or 1 (y) at share t of the way from point {@code span} to the next. */
  private static double along(double[] points, int span, int coordinate, double t) {
    int last = points.length / 2 - 1;
    double before = points[2 * Math.max(span - 1, 0) + coordinate];
    double from = points[2 * span + coordinate];
    double to = points[2 * (span + 1) + coordinate];
    double after = points[2 * Math.min(span + 2, last) + coordinate];
    double slopeFrom = (to - before) / 2;
    double slopeTo = (after - from) / 2;
    // Hermite form; at t = 1 it is exactly the next point.
    double s = 1 - t;
    return from * (1 + 2 * t) * s * s
        + slopeFrom * t * s * s
        + to * t * t * (3 - 2 * t)
        - slopeTo * t * t * s;
  }

  private void segment(double x0, double y0, double x1, double y1, double radius) {
    double reach = radius + 0.5;
    int left = (int) Math.max(0, Math.ceil(Math.min(x0, x1) - reach));
    int right = (int) Math.min(size - 1, Math.floor(Math.max(x0, x1) + reach));
    int top = (int) Math.max(0, Math.ceil(Math.min(y0, y1) - reach));
    int bottom = (int) Math.min(size - 1, Math.floor(Math.max(y0, y1) + reach));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double length2 = dx * dx + dy * dy;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double t = length2 == 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length2;
        t = Math.max(0, Math.min(1, t));
        double offX = x - x0 - t * dx;
        double offY = y - y0 - t * dy;
        double distance2 = offX * offX + offY * offY;
        if (distance2 < reach * reach) {
          double amount = Math.min(1, reach - Math.sqrt(distance2));
          int pixel = y * size + x;
          ink[pixel] = Math.max(ink[pixel], amount);
        }
      }
    }
  }

  /**
   * Blurs with the kernel (w, 1 - 2 w, w), first along rows, then along columns.
   *
   * @param w in [0, 1/3]
   */
  void blur(double w) {
    blur(ink, blurred, 1, size, w);
    blur(blurred, ink, size, 1, w);
  }

  private void blur(double[] in, double[] out, int step, int lineStep, double w) {
    for (int line = 0; line < size; line++) {
      int at = line * lineStep;
      double before = 0;
      for (int i = 0; i < size; i++, at += step) {
        double after = i + 1 < size ? in[at + step] : 0;
        out[at] = w * (before + after) + (1 - 2 * w) * in[at];
        before = in[at];
      }
    }
  }
}
