package dev.bakeoff.report.plot;

import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Slug;

/**
 * Builds one SVG image as text. Colours and fonts come from the page's style sheet by class; every
 * text is escaped.
 */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  /**
   * Starts an image.
   *
   * @param id unique in the page
   * @param title what it shows, in a few words
   * @param description the same for who cannot see it
   */
  Svg(String id, int width, int height, String title, String description) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" role=\"img\"");
    out.append(" viewBox=\"0 0 ").append(width).append(' ').append(height).append('"');
    out.append(" width=\"").append(width).append("\" height=\"").append(height).append('"');
    out.append(" data-plot=\"").append(id).append('"');
    out.append(" aria-labelledby=\"").append(id).append("-title ").append(id).append("-desc\">\n");
    out.append("<title id=\"").append(id).append("-title\">").append(Escape.xml(title));
    out.append("</title>\n<desc id=\"").append(id).append("-desc\">");
    out.append(Escape.xml(description)).append("</desc>\n");
  }

  /** What is drawn up to {@link #endModel} shows a model. */
  Svg model(String label) {
    return raw("<g data-model=\"" + Slug.of(label) + "\">\n");
  }

  Svg endModel() {
    return raw("</g>\n");
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    String from = attribute("x1", x1) + attribute("y1", y1);
    String to = attribute("x2", x2) + attribute("y2", y2);
    return raw("<line class=\"" + style + "\"" + from + to + "/>\n");
  }

  /**
   * An open path through points.
   *
   * @param xy pixels, x and y in turn
   */
  Svg path(String style, double... xy) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < xy.length; i += 2) {
      points.append(i == 0 ? "M" : "L").append(number(xy[i])).append(' ').append(number(xy[i + 1]));
    }
    return raw("<path class=\"" + style + "\" d=\"" + points + "\"/>\n");
  }

  /** Text; {@code anchor} is {@code start}, {@code middle} or {@code end}. */
  Svg text(String style, double x, double y, String anchor, String text) {
    String at = attribute("x", x) + attribute("y", y);
    return raw(
        "<text class=\""
            + style
            + "\""
            + at
            + " text-anchor=\""
            + anchor
            + "\">"
            + Escape.xml(text)
            + "</text>\n");
  }

  /** Text that reads upwards. */
  Svg upwards(String style, double x, double y, String text) {
    String at = "translate(" + number(x) + " " + number(y) + ")";
    return raw(
        "<text class=\""
            + style
            + "\" transform=\""
            + at
            + " rotate(-90)\" text-anchor=\"middle\">"
            + Escape.xml(text)
            + "</text>\n");
  }

  /**
   * A point's mark, a shape of its own for each kind, so that colour is not all that tells kinds
   * apart.
   *
   * @param kind from 0
   * @param tip shown on hovering; empty for none
   */
  Svg mark(int kind, double x, double y, String tip) {
    double r = 5.5;
    String shape =
        switch (kind % 5) {
          case 0 -> "<circle" + attribute("cx", x) + attribute("cy", y) + attribute("r", r);
          case 1 -> polygon(x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r);
          case 2 -> polygon(x, y - r * 1.3, x + r * 1.2, y + r, x - r * 1.2, y + r);
          case 3 -> polygon(x, y - r * 1.35, x + r * 1.35, y, x, y + r * 1.35, x - r * 1.35, y);
          default -> polygon(x, y + r * 1.3, x + r * 1.2, y - r, x - r * 1.2, y - r);
        };
    String title = tip.isEmpty() ? "" : "<title>" + Escape.xml(tip) + "</title>";
    String tag = shape.substring(1, shape.indexOf(' '));
    return raw(shape + " class=\"mark c" + kind % 6 + "\">" + title + "</" + tag + ">\n");
  }

  /** A small dot with a text that is shown on hovering. */
  Svg dot(String style, double x, double y, String tip) {
    String at = attribute("cx", x) + attribute("cy", y);
    String title = "<title>" + Escape.xml(tip) + "</title>";
    return raw("<circle class=\"" + style + "\"" + at + " r=\"3\">" + title + "</circle>\n");
  }

  /** A filled box with a text that is shown on hovering; empty for none. */
  Svg box(String style, double x, double y, double width, double height, String tip) {
    String at = attribute("x", x) + attribute("y", y);
    String size = attribute("width", width) + attribute("height", height);
    String title = tip.isEmpty() ? "" : "<title>" + Escape.xml(tip) + "</title>";
    return raw("<rect class=\"" + style + "\"" + at + size + ">" + title + "</rect>\n");
  }

  /** The image; nothing may be added after it. */
  String end() {
    return out.append("</svg>").toString();
  }

  private static String polygon(double... xy) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < xy.length; i += 2) {
      points.append(i == 0 ? "" : " ").append(number(xy[i])).append(',').append(number(xy[i + 1]));
    }
    return "<polygon points=\"" + points + "\"";
  }

  private Svg raw(String text) {
    out.append(text);
    return this;
  }

  private static String attribute(String name, double x) {
    return " " + name + "=\"" + number(x) + "\"";
  }

  /**
   * One decimal of a pixel is enough. Not by String.format, which takes most of a large plot's
   * time.
   */
  private static String number(double x) {
    long tenths = Math.round(x * 10);
    long rest = Math.abs(tenths % 10);
    String sign = tenths < 0 && tenths > -10 ? "-" : "";
    return sign + tenths / 10 + (rest == 0 ? "" : "." + rest);
  }
}
