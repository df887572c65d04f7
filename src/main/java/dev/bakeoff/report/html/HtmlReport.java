package dev.bakeoff.report.html;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.report.table.ReportFormat;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Writes a comparison as one HTML file that needs nothing else: style sheet, script, plots and
 * images are in it, and its policy forbids the browser to load or run anything more.
 */
public final class HtmlReport implements ReportFormat {
  // The templates are compiled into this package, so that what they show need not be public.
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlReport.class.getClassLoader(),
          HtmlReport.class.getPackageName());

  @Override
  public String file() {
    return "report.html";
  }

  /** The file. It is well-formed XML too. */
  @Override
  public String write(Comparison comparison) throws IOException {
    String css = resource("report.css");
    String script = resource("report.js");
    String policy =
        "default-src 'none'; img-src data:; style-src '"
            + hash(css)
            + "'; script-src '"
            + hash(script)
            + "'; base-uri 'none'; form-action 'none'";
    TemplateOutput out = new StringOutput();
    TEMPLATES.render("page.jte", Page.of(comparison, new Page.Assets(css, script, policy)), out);
    return out.toString();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** How a policy names inline code it allows. */
  private static String hash(String code) {
    byte[] digest = Sha256.digest().digest(code.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
