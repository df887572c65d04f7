package dev.bakeoff.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.comparison.ToySet;
import dev.bakeoff.report.Golden;
import dev.bakeoff.text.Escape;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

public class HtmlReportTest {
  private static final Set<String> ELEMENTS =
      Set.of(
          ("html head meta title style body header nav main section script h1 h2 h3 h4 p a ul li dl dt"
                  + " dd div span b strong small table caption thead tbody tfoot tr th td pre details"
                  + " summary figure figcaption img svg g desc line path text circle polygon rect")
              .split(" "));
  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("xmlns lang charset http-equiv content name id class href scope title type data-v data-model data-plot tabindex"
                  + " role aria-label aria-labelledby open src alt width height viewBox x y x1 y1 x2"
                  + " y2 cx cy r d points transform text-anchor")
              .split(" "));

  @TempDir Path dir;

  @Test
  void hasTheStoredStructure() throws Exception {
    StringBuilder outline = new StringBuilder();
    outline(parse(ToySet.single(dir).reports().html()).getDocumentElement(), 0, outline);
    Golden.check("single-outline.txt", outline.toString());
  }

  @Test
  void isWellFormedWithFoldsAndSeveralDatasets() throws Exception {
    Document page = parse(ToySet.folded(dir).reports().html());
    assertThat(texts(page, "h2"))
        .containsExactly(
            "All datasets",
            "toy",
            "synthetic-digits synthetic",
            "Machines",
            "What the words and numbers mean");
  }

  @Test
  void hasOnlyKnownElementsAndAttributesWhateverTheTextsAre() throws Exception {
    String html = ToySet.hostile(dir).reports().html();
    Set<String> elements = new HashSet<>();
    Set<String> attributes = new HashSet<>();
    for (Element element : elements(parse(html), "*")) {
      elements.add(element.getTagName());
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        attributes.add(((Attr) element.getAttributes().item(i)).getName());
      }
    }
    assertThat(ELEMENTS).containsAll(elements);
    assertThat(ATTRIBUTES).containsAll(attributes);
    assertThat(elements(parse(html), "img")).isEmpty(); // the payload's is text
    assertThat(elements(parse(html), "script")).hasSize(2); // data and code
    assertThat(html)
        .contains("&lt;img src=x onerror")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
  }

  @Test
  void showsHostileTextsLiterally() throws Exception {
    Document page = parse(ToySet.hostile(dir).reports().html());
    assertThat(texts(page, "h1")).containsExactly(Escape.visible(ToySet.PAYLOAD));
  }

  @Test
  void loadsNothingAndAllowsOnlyItsOwnCode() throws Exception {
    String html = ToySet.single(dir).reports().html();
    Document page = parse(html);
    // as HTML reads it: to XML the marks of its section are no text
    String code = html.substring(html.indexOf("<script>") + 8, html.lastIndexOf("</script>"));
    for (Element element : elements(page, "*")) {
      assertThat(element.getAttribute("src")).matches("|data:image/png;base64,[A-Za-z0-9+/=]+");
      assertThat(element.getAttribute("href")).matches("|#[a-z0-9-]+");
    }
    String css = elements(page, "style").get(0).getTextContent();
    assertThat(css).doesNotContain("url(").doesNotContain("@import");
    assertThat(elements(page, "meta").get(1).getAttribute("content"))
        .isEqualTo(
            "default-src 'none'; img-src data:; style-src '"
                + sha256(css)
                + "'; script-src '"
                + sha256(code)
                + "'; base-uri 'none'; form-action 'none'");
  }

  @Test
  void givesItsScriptTheDataAsJsonWhateverTheTextsAre() throws Exception {
    String html = ToySet.hostile(dir).reports().html();
    Element element = elements(parse(html), "script").get(0);
    assertThat(element.getAttribute("type")).isEqualTo("application/json");
    String json = element.getTextContent();
    assertThat(json).doesNotContain("<").doesNotContain("&").doesNotContain(">");
    JsonNode models = new ObjectMapper().readTree(json).at("/sections/0/models");
    assertThat(models.findValuesAsText("label"))
        .anyMatch(label -> label.startsWith(Escape.visible(ToySet.PAYLOAD)));
    assertThat(models.findValuesAsText("key")).allMatch(key -> key.matches("[a-z0-9-]+"));
    assertThat(models.findValuesAsText("command"))
        .anyMatch(command -> command.startsWith("./bakeoff run config.yaml -m '=cmd()|<"));
  }

  @Test
  void tellsItsScriptWhoGotWhichExampleWrong() throws Exception {
    JsonNode section = data(ToySet.single(dir).reports().html()).at("/sections/0");
    // Wrong are row 105 (a cat for an ant) by all, 101 by two and 103 by the logistic regression.
    assertThat(section.at("/models/0/label").asText()).isEqualTo("MLP");
    assertThat(section.at("/wrong/rows").toString()).isEqualTo("[101,103,105]");
    assertThat(section.at("/wrong/truth").toString()).isEqualTo("[0,1,2]");
    assertThat(section.at("/wrong/models").toString())
        .isEqualTo(
            "{\"0\":{\"at\":[2],\"predicted\":[0]},\"1\":{\"at\":[0,2],\"predicted\":[1,0]},"
                + "\"2\":{\"at\":[0,1,2],\"predicted\":[2,0,0]}}");
    assertThat(section.at("/pictures/rows").toString()).isEqualTo("[101,103,105]");
    // MLP against SVM: 5 and 4 of 6 right, one of them by the MLP alone, McNemar's p 1
    assertThat(section.at("/pairs/test_accuracy/0").toString()).startsWith("[0,1,0.16667,");
    assertThat(section.at("/pairs/test_accuracy/0").toString()).endsWith(",1,0,1,0]");
  }

  private static JsonNode data(String html) throws Exception {
    return new ObjectMapper().readTree(elements(parse(html), "script").get(0).getTextContent());
  }

  @Test
  void linksOnlyToPlacesThatItHasAndNamesEachPlaceOnce() throws Exception {
    Document page = parse(ToySet.single(dir).reports().html());
    List<String> ids = new ArrayList<>();
    elements(page, "*").forEach(e -> ids.add(e.getAttribute("id")));
    ids.removeIf(String::isEmpty);
    assertThat(ids).doesNotHaveDuplicates();
    for (Element link : elements(page, "a")) {
      assertThat(ids).contains(link.getAttribute("href").substring(1));
    }
  }

  @Test
  void givesEveryImageATextAlternative() throws Exception {
    Document page = parse(ToySet.single(dir).reports().html());
    // Row 105 is wrong by all three; svm also 101, logistic 101 and 103.
    assertThat(elements(page, "img").stream().map(e -> e.getAttribute("alt")))
        .containsExactly(
            "Row 105: class cat, predicted as ant",
            "Row 105: class cat, predicted as ant",
            "Row 101: class ant, predicted as bee",
            "Row 105: class cat, predicted as ant",
            "Row 101: class ant, predicted as cat",
            "Row 103: class bee, predicted as ant",
            "Row 105: class cat, predicted as ant");
    assertThat(elements(page, "svg")).hasSize(5);
    for (Element svg : elements(page, "svg")) {
      assertThat(svg.getAttribute("role")).isEqualTo("img");
      assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
      assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isNotBlank();
    }
  }

  @Test
  void countsConfusionsWithRecallAndPrecision() throws Exception {
    Document page = parse(ToySet.single(dir).reports().html());
    // The first matrix is the MLP's: it took one cat for an ant.
    Element matrix =
        elements(page, "table").stream()
            .filter(e -> e.getAttribute("class").equals("confusion"))
            .findFirst()
            .orElseThrow();
    assertThat(texts(matrix, "tr"))
        .containsExactly(
            "True ↓ predicted → ant bee cat Examples Recall",
            "ant 2 · · 2 1.0000",
            "bee · 2 · 2 1.0000",
            "cat 1 · 1 2 0.5000",
            "Precision 0.6667 1.0000 1.0000");
  }

  public static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static void outline(Element element, int depth, StringBuilder out) {
    String style = element.getAttribute("class");
    out.append("  ".repeat(depth)).append(element.getTagName());
    out.append(style.isEmpty() ? "" : "." + style.replace(' ', '.')).append('\n');
    if (element.getTagName().equals("svg")) {
      return;
    }
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        outline(child, depth + 1, out);
      }
    }
  }

  private static List<Element> elements(Document page, String tag) {
    return elements(page.getElementsByTagName(tag));
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> out = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      out.add((Element) nodes.item(i));
    }
    return out;
  }

  private static List<String> texts(Document page, String tag) {
    return texts(page.getDocumentElement(), tag);
  }

  private static List<String> texts(Element in, String tag) {
    return elements(in.getElementsByTagName(tag)).stream()
        .map(e -> e.getTextContent().replaceAll("\\s+", " ").strip())
        .toList();
  }

  private static String sha256(String text) throws IOException {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }
}
