package dev.bakeoff.report.plot;

import dev.bakeoff.text.Slug;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A plot as a file of its own: what the page's style sheets say of it is in it. */
public final class StaticSvg {
  /** The colours of pages and plots, for light and dark. */
  public static final String THEME = resource("theme.css");

  /** What the parts of a plot look like. */
  public static final String PLOT = resource("plot.css");

  private static final String FONT =
      "svg { font: 12px system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, sans-serif; }\n";

  private StaticSvg() {}

  /**
   * The name of a plot's file.
   *
   * @param id of what it is about, unique in the report
   */
  public static String file(String id, Plot plot) {
    return "report-" + id + "-" + Slug.words(plot.title()) + ".svg";
  }

  /** The file, well-formed XML. */
  public static String of(Plot plot) {
    String svg = plot.svg();
    int content = svg.indexOf('\n') + 1; // after the first tag
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + svg.substring(0, content)
        + "<style>\n"
        + THEME
        + FONT
        + PLOT
        + "</style>\n<rect width=\"100%\" height=\"100%\" style=\"fill: var(--card)\"/>\n"
        + svg.substring(content)
        + "\n";
  }

  private static String resource(String name) {
    try (InputStream in = StaticSvg.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
