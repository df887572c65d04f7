package dev.bakeoff.report.html;

import static java.util.stream.Collectors.joining;

import dev.bakeoff.io.Sha256;
import dev.bakeoff.report.plot.Plot;
import dev.bakeoff.report.plot.StaticSvg;
import dev.bakeoff.report.table.Table;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Pages that need nothing else: style sheet and script are in them, and their policy forbids the
 * browser to load or run anything more.
 */
public final class HtmlPages {
  // The templates are compiled into this package, so that what they show need not be public.
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlPages.class.getClassLoader(),
          HtmlPages.class.getPackageName());

  /** The parts of the script, in the order in which they need each other. */
  private static final List<String> SCRIPTS =
      List.of(
          "page.js",
          "view.js",
          "tables.js",
          "toolbar.js",
          "search.js",
          "models.js",
          "baseline.js",
          "axes.js",
          "plots.js",
          "examples.js",
          "downloads.js",
          "start.js");

  // XML reads the script as text, whatever characters are in it; to HTML these are comments.
  private static final String XML_BEGIN = "//<![CDATA[\n";
  private static final String XML_END = "//]]>\n";

  static final Page.Assets ASSETS = assets();

  private HtmlPages() {}

  /**
   * A page of tables and plots.
   *
   * @param title what they are about
   * @param lead a paragraph before them
   * @param assets what it brings along
   * @param tables in the order of the page; each is a section with its title
   * @param plots below them
   * @param style classes of the tables
   */
  record TablesPage(
      String title,
      String lead,
      Page.Assets assets,
      List<Table> tables,
      List<Plot> plots,
      String style) {}

  /**
   * The page of some tables. It is well-formed XML too.
   *
   * @param title what they are about
   * @param lead a paragraph before them
   * @param plots below them
   */
  public static String tables(String title, String lead, List<Table> tables, List<Plot> plots) {
    return render("tables.jte", new TablesPage(title, lead, ASSETS, tables, plots, "sortable"));
  }

  /** The page of one table with a box that finds its rows. It is well-formed XML too. */
  static String list(String title, String lead, Table table) {
    return render(
        "tables.jte",
        new TablesPage(title, lead, ASSETS, List.of(table), List.of(), "sortable searched"));
  }

  static String render(String template, Object page) {
    TemplateOutput out = new StringOutput();
    TEMPLATES.render(template, page, out);
    return out.toString();
  }

  private static Page.Assets assets() {
    String css =
        StaticSvg.THEME + resource("report.css") + StaticSvg.PLOT + resource("interactive.css");
    String script =
        XML_BEGIN + SCRIPTS.stream().map(HtmlPages::resource).collect(joining()) + XML_END;
    return new Page.Assets(
        css,
        script,
        "default-src 'none'; img-src data:; style-src '"
            + hash(css)
            + "'; script-src '"
            + hash(script)
            + "'; base-uri 'none'; form-action 'none'",
        "");
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPages.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a policy names inline code it allows. */
  private static String hash(String code) {
    byte[] digest = Sha256.digest().digest(code.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
