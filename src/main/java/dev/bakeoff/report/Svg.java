package dev.bakeoff.report;

import java.util.Locale;

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
    out.append(" aria-labelledby=\"").append(id).append("-title ").append(id).append("-desc\">\n");
    out.append("<title id=\"").append(id).append("-title\">").append(Escape.xml(title));
    out.append("</title>\n<desc id=\"").append(id).append("-desc\">");
    out.append(Escape.xml(description)).append("</desc>\n");
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    return raw(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n",
        style, number(x1), number(y1), number(x2), number(y2));
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
    return raw("<path class=\"%s\" d=\"%s\"/>\n", style, points.toString());
  }

  /** Text; {@code anchor} is {@code start}, {@code middle} or {@code end}. */
  Svg text(String style, double x, double y, String anchor, String text) {
    return raw(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n",
        style, number(x), number(y), anchor, Escape.xml(text));
  }

  /** Text that reads upwards. */
  Svg upwards(String style, double x, double y, String text) {
    return raw(
        "<text class=\"%s\" transform=\"translate(%s %s) rotate(-90)\" text-anchor=\"middle\">"
            + "%s</text>\n",
        style, number(x), number(y), Escape.xml(text));
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
          case 0 -> format("<circle cx=\"%s\" cy=\"%s\" r=\"%s\"", number(x), number(y), number(r));
          case 1 -> polygon(x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r);
          case 2 -> polygon(x, y - r * 1.3, x + r * 1.2, y + r, x - r * 1.2, y + r);
          case 3 -> polygon(x, y - r * 1.35, x + r * 1.35, y, x, y + r * 1.35, x - r * 1.35, y);
          default -> polygon(x, y + r * 1.3, x + r * 1.2, y - r, x - r * 1.2, y - r);
        };
    String title = tip.isEmpty() ? "" : "<title>" + Escape.xml(tip) + "</title>";
    String tag = shape.substring(1, shape.indexOf(' '));
    return raw("%s class=\"mark c%d\">%s</%s>\n", shape, kind % 6, title, tag);
  }

  /** A small dot with a text that is shown on hovering. */
  Svg dot(String style, double x, double y, String tip) {
    return raw(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3\"><title>%s</title></circle>\n",
        style, number(x), number(y), Escape.xml(tip));
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

  private Svg raw(String format, Object... values) {
    out.append(format(format, values));
    return this;
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** One decimal of a pixel is enough. */
  private static String number(double x) {
    String text = String.format(Locale.ROOT, "%.1f", x);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
