package dev.bakeoff.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import dev.bakeoff.report.html.HtmlReportTest;
import dev.bakeoff.report.plot.LinePlot.Scale;
import dev.bakeoff.result.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GridPlotsTest {
  @TempDir Path dir;

  @Test
  void drawsAccuracyAndFitTimeAgainstANumericHyperparameter() throws Exception {
    FakeSet set = new FakeSet(dir);
    for (int hidden : new int[] {50, 5, 10}) {
      for (int repeat = 1; repeat <= 3; repeat++) {
        FakeRow row = FakeRow.ok("net", "Net", 0.5 + hidden / 200.0 + repeat / 100.0, hidden);
        set.add(row.param("hidden", hidden).param("kind", "a").part(repeat, null));
      }
    }
    set.add(FakeRow.ok("other", "Other", 0.5, 1).param("hidden", 7));
    List<Plot> plots = plots(set);
    assertThat(plots)
        .extracting(Plot::title)
        .containsExactly("Net: accuracy against hidden", "Net: fit time against hidden");
    Document accuracy = HtmlReportTest.parse(plots.get(0).svg());
    assertThat(styles(accuracy, "path")).containsExactly("line s0 dash1", "line s0");
    assertThat(styles(accuracy, "circle")).hasSize(2 * 9).containsOnly("dot c0");
    // test accuracies of the second repeat, which is the median: 0.5 + 5/200 + 2/100 = 0.545
    assertThat(accuracy.getElementsByTagName("desc").item(0).getTextContent())
        .contains("Test: from 0.5450 at 5.00 to 0.7700 at 50.0");
    assertThat(styles(HtmlReportTest.parse(plots.get(1).svg()), "path")).containsExactly("line s0");
  }

  @Test
  void drawsALineForEachCombinationOfTheOtherHyperparameters() throws Exception {
    FakeSet set = new FakeSet(dir);
    for (double c : new double[] {0.1, 1}) {
      for (String loss : List.of("l1", "l2")) {
        set.add(FakeRow.ok("svm", "SVM", 0.8, 1).param("C", c).param("loss", loss));
      }
    }
    List<Plot> plots = plots(set);
    assertThat(plots).hasSize(2);
    assertThat(styles(HtmlReportTest.parse(plots.get(0).svg()), "path"))
        .containsExactly("line s0 dash1", "line s0", "line s1 dash1", "line s1");
    assertThat(plots.get(1).svg()).contains(">loss = l1<").contains(">loss = l2<");
  }

  @Test
  void leavesOutPointsWithoutAResult() throws Exception {
    FakeSet set = new FakeSet(dir);
    set.add(FakeRow.ok("net", "Net", 0.8, 1).param("hidden", 1));
    set.add(FakeRow.bad("net", "Net", Status.FAILED, "no").param("hidden", 2));
    assertThat(plots(set)).hasSize(2);
    for (Plot plot : plots(set)) {
      HtmlReportTest.parse(plot.svg());
      assertThat(plot.svg()).doesNotContain("NaN");
    }
  }

  @Test
  void drawsTheCurvesOfAGridInOnePlot() throws Exception {
    FakeSet set = new FakeSet(dir);
    for (int hidden : new int[] {10, 5}) {
      FakeRow row = FakeRow.ok("net", "Net", 0.8, 1).param("hidden", hidden);
      set.curve(row, "1,0.1,2,0.5", "2,0.2,1,0.6").add(row);
    }
    FakeRow bare = FakeRow.ok("bare", "Bare", 0.7, 1);
    set.curve(bare, "1,0.1,2,", "2,0.2,1,").add(bare);
    List<Plot> plots = CurvePlots.of(section(set), "d1");
    assertThat(plots)
        .extracting(Plot::title)
        .containsExactly(
            "Training accuracy by time",
            "Net: training loss",
            "Net: training accuracy",
            "Bare: training loss");
    String svg = plots.get(1).svg();
    assertThat(svg.indexOf("hidden = 5: from"))
        .isPositive()
        .isLessThan(svg.indexOf("hidden = 10:"));
  }

  @Test
  void choosesTheScaleOnWhichValuesStandMoreEvenly() {
    assertThat(LinePlot.evener(List.of(1.0, 2.0, 3.0, 4.0))).isEqualTo(Scale.LINEAR);
    assertThat(LinePlot.evener(List.of(0.01, 0.1, 1.0))).isEqualTo(Scale.LOG);
    assertThat(LinePlot.evener(List.of(0.0, 0.1, 1.0))).isEqualTo(Scale.LINEAR);
    assertThat(LinePlot.evener(List.of(2.0, 8.0, 4.0, 16.0))).isEqualTo(Scale.LOG);
    assertThat(LinePlot.evener(List.of(5.0, 10.0))).isEqualTo(Scale.LINEAR);
    assertThat(LinePlot.evener(List.of(0.1, 1.0))).isEqualTo(Scale.LOG);
    assertThat(LinePlot.evener(List.of(3.0, 3.0))).isEqualTo(Scale.LINEAR);
  }

  private static List<Plot> plots(FakeSet set) throws IOException {
    return GridPlots.of(section(set), "d1");
  }

  private static DatasetComparison section(FakeSet set) throws IOException {
    return Comparison.of(set.set(), set.config()).sections().get(0);
  }

  private static List<String> styles(Document svg, String tag) {
    NodeList nodes = svg.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> ((Element) nodes.item(i)).getAttribute("class"))
        .toList();
  }
}
