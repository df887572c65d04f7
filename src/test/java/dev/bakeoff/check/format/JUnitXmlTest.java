package dev.bakeoff.check.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.check.Finding.Verdict;
import dev.bakeoff.check.GateResult;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JUnitXmlTest {
  @TempDir Path dir;

  /** Parses a file that is well-formed and keeps the schema. */
  private static Element valid(String xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(JUnitXmlTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  private static List<String> of(Element root, String element) {
    NodeList found = root.getElementsByTagName(element);
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      Element one = (Element) found.item(i);
      Element parent = (Element) one.getParentNode();
      cases.add(
          parent.getAttribute("classname")
              + ": "
              + parent.getAttribute("name")
              + ": "
              + one.getAttribute("type"));
    }
    return cases;
  }

  @Test
  void everyComparisonIsATestCase() throws Exception {
    GateResult result = Judged.ofEveryKind(dir);
    Element root = valid(JUnitXml.of("check of small", result));
    Element suite = (Element) root.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("name")).isEqualTo("check of small");
    assertThat(root.getElementsByTagName("testcase").getLength())
        .isEqualTo(result.findings().size());
    for (Element counted : List.of(root, suite)) {
      assertThat(counted.getAttribute("tests")).isEqualTo("" + result.findings().size());
      assertThat(counted.getAttribute("failures")).isEqualTo("4");
      assertThat(counted.getAttribute("errors")).isEqualTo("2");
    }
    assertThat(of(root, "failure"))
        .containsExactly(
            "svm / toy / 120 examples: accuracy: worse",
            "svm / toy / 120 examples: f1_macro: worse",
            "svm / toy / 120 examples: training time: slower",
            "big / toy / 120 examples: model size: bigger");
    assertThat(of(root, "error"))
        .containsExactly(
            "net / toy / 120 examples: trials: failed",
            "gone / toy / 120 examples: trials: uncompared");
    Element error = (Element) root.getElementsByTagName("error").item(0);
    assertThat(error.getAttribute("message")).endsWith("more than <60> s & \"more\"");
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void isValidWhateverItSays(Verdict verdict) throws Exception {
    String hostile = "<a b=\"c\">&amp;]]>\u0000\u001b[31m\ufffe\ud800 ü 𝔘\n";
    Element root = valid(JUnitXml.of(hostile, Judged.of(hostile, verdict, hostile)));
    Element only = (Element) root.getElementsByTagName("testcase").item(0);
    assertThat(only.getAttribute("classname")).startsWith("<a b=\"c\">&amp;]]>\\u0000\\u001b[31m");
  }

  @Test
  void aCheckThatComparedNothingHasAnError() throws Exception {
    for (GateResult nothing :
        List.of(Judged.ofNothing(), Judged.of("new", Verdict.NEW, "the base does not have it"))) {
      Element root = valid(JUnitXml.of("check", nothing));
      assertThat(root.getAttribute("errors")).isEqualTo("1");
      assertThat(of(root, "error")).containsExactly("bakeoff: anything: uncompared");
      assertThat(root.getAttribute("tests"))
          .isEqualTo("" + root.getElementsByTagName("testcase").getLength());
    }
  }
}
