package dev.bakeoff.check.format;

import dev.bakeoff.check.Finding;
import dev.bakeoff.check.Finding.Verdict;
import dev.bakeoff.check.GateResult;
import dev.bakeoff.text.Escape;
import java.util.List;

/**
 * Writes what a gate says as JUnit's XML, which Jenkins and GitLab show: a test case for each thing
 * that was compared. Worse, slower and bigger are failures; what did not end ok or could not be
 * compared is an error.
 *
 * @see <a
 *     href="https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd">the
 *     schema that Jenkins reads</a>
 */
public final class JUnitXml {
  private JUnitXml() {}

  /**
   * The file.
   *
   * @param suite what the test suite is called
   */
  public static String of(String suite, GateResult result) {
    List<Finding> findings = result.findings();
    long failures = findings.stream().filter(JUnitXml::isFailure).count();
    long errors = findings.stream().filter(JUnitXml::isError).count();
    boolean empty = findings.stream().allMatch(finding -> finding.verdict() == Verdict.NEW);
    String counts =
        " tests=\"%d\" failures=\"%d\" errors=\"%d\""
            .formatted(findings.size() + (empty ? 1 : 0), failures, errors + (empty ? 1 : 0));
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites").append(counts).append(">\n");
    out.append("<testsuite name=\"").append(Escape.xml(suite)).append('"').append(counts);
    out.append(" skipped=\"0\" time=\"0\">\n");
    findings.forEach(finding -> testCase(out, finding));
    if (empty) { // a suite without a case would count as passed
      out.append("<testcase name=\"anything\" classname=\"bakeoff\" time=\"0\">\n")
          .append("<error type=\"uncompared\" message=\"nothing could be compared\"></error>\n")
          .append("</testcase>\n");
    }
    return out.append("</testsuite>\n</testsuites>\n").toString();
  }

  private static boolean isFailure(Finding finding) {
    return finding.isBad() && !isError(finding);
  }

  private static boolean isError(Finding finding) {
    return finding.verdict() == Verdict.UNCOMPARED || finding.verdict() == Verdict.FAILED;
  }

  private static void testCase(StringBuilder out, Finding finding) {
    out.append("<testcase name=\"")
        .append(Escape.xml(finding.subject()))
        .append("\" classname=\"")
        .append(Escape.xml(finding.model().label()))
        .append("\" time=\"0\">\n");
    if (finding.isBad()) {
      String element = isError(finding) ? "error" : "failure";
      out.append('<')
          .append(element)
          .append(" type=\"")
          .append(finding.verdict().word())
          .append("\" message=\"")
          .append(Escape.xml(finding.text()))
          .append("\"></")
          .append(element)
          .append(">\n");
    } else {
      out.append("<system-out>").append(Escape.xml(finding.text())).append("</system-out>\n");
    }
    out.append("</testcase>\n");
  }
}
