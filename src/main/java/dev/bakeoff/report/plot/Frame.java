package dev.bakeoff.report.plot;

/**
 * Draws what every plot has: grid, ticks and the axes' titles.
 *
 * @param x the horizontal axis, from left to right
 * @param y the vertical axis, from bottom (a larger pixel) to top
 */
record Frame(Axis x, Axis y) {
  private static final double TICK_TEXT = 18;

  void draw(Svg svg, String xTitle, String yTitle) {
    for (Axis.Tick tick : y.ticks()) {
      double at = y.at(tick.value());
      svg.line("grid", x.start(), at, x.end(), at);
      svg.text("tick", x.start() - 8, at + 4, "end", tick.label());
    }
    drawAcross(svg, xTitle);
    svg.upwards("axis-title", 16, (y.start() + y.end()) / 2, yTitle);
  }

  /** Only the horizontal axis. */
  void drawAcross(Svg svg, String xTitle) {
    double last = Double.NEGATIVE_INFINITY;
    for (Axis.Tick tick : x.ticks()) {
      double at = x.at(tick.value());
      svg.line("grid", at, y.end(), at, y.start());
      double half = Placement.width(tick.label()) / 2;
      if (at - half > last + 6) {
        svg.text("tick", at, y.start() + TICK_TEXT, "middle", tick.label());
        last = at + half;
      }
    }
    svg.line("axis", x.start(), y.start(), x.end(), y.start());
    svg.text("axis-title", (x.start() + x.end()) / 2, y.start() + 40, "middle", xTitle);
  }
}
