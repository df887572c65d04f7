package dev.bakeoff.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.report.html.HtmlReportTest;
import dev.bakeoff.report.plot.LinePlot.At;
import dev.bakeoff.report.plot.LinePlot.Series;
import dev.bakeoff.report.plot.ScatterPlot.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PlotTest {
  @Test
  void findsThePointsThatNoOtherBeats() {
    Point fast = new Point("fast", "a", 1, 0.90);
    Point slowerAndWorse = new Point("slower and worse", "a", 2, 0.89);
    Point equal = new Point("slower and equal", "a", 3, 0.90);
    Point best = new Point("best", "b", 50, 0.99);
    Point sameTime = new Point("same time, worse", "b", 50, 0.95);
    assertThat(ScatterPlot.front(List.of(sameTime, best, equal, slowerAndWorse, fast)))
        .containsExactly(fast, best);
  }

  @Test
  void drawsATimeOfZero() throws Exception {
    String svg = ScatterPlot.draw("p", "title", List.of(new Point("zero", "a", 0, 1)));
    HtmlReportTest.parse(svg);
    assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void keepsLabelsOfCloseModelsApart() throws Exception {
    List<Point> points =
        IntStream.range(0, 12)
            .mapToObj(i -> new Point("Model number " + i, "a", 10 + 0.8 * i, 0.92 + 0.0005 * i))
            .toList();
    NodeList texts =
        HtmlReportTest.parse(ScatterPlot.draw("p", "title", points)).getElementsByTagName("text");
    List<double[]> labels = new ArrayList<>();
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      if (text.getAttribute("class").equals("point")) {
        double x = Double.parseDouble(text.getAttribute("x"));
        double y = Double.parseDouble(text.getAttribute("y"));
        labels.add(new double[] {x, y, x + Placement.width(text.getTextContent())});
      }
    }
    assertThat(labels).hasSize(12);
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < i; j++) {
        double[] a = labels.get(i);
        double[] b = labels.get(j);
        boolean apart = Math.abs(a[1] - b[1]) >= 12 || a[2] <= b[0] || b[2] <= a[0];
        assertThat(apart).as("labels %d and %d", i, j).isTrue();
      }
    }
  }

  @Test
  void thinsALongLineButKeepsItsEnds() {
    Series line =
        new Series("", IntStream.rangeClosed(1, 10_000).mapToObj(i -> new At(i, 1)).toList(), 0);
    assertThat(line.thinned().points()).hasSizeBetween(200, 302);
    assertThat(line.thinned().first().x()).isEqualTo(1);
    assertThat(line.thinned().last().x()).isEqualTo(10_000);
    Series point = new Series("", List.of(new At(7, 1)), 0);
    assertThat(point.thinned()).isEqualTo(point);
  }

  @Test
  void drawsALineOfOnePointAndOneThatDoesNotRise() throws Exception {
    for (List<At> points : List.of(List.of(new At(1, 0.5)), List.of(new At(1, 0), new At(2, 0)))) {
      String svg =
          new LinePlot(400, 300, "x", "y").draw("p", "t", List.of(new Series("n", points, 0)));
      HtmlReportTest.parse(svg);
      assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
    }
  }

  @Test
  void keepsBothEndsOfALongName() {
    String name = "A model with a very long label indeed (hidden = ";
    List<Series> lines =
        List.of(
            new Series(name + "5)", List.of(new At(1, 1)), 0),
            new Series(name + "10)", List.of(new At(1, 2)), 1));
    assertThat(new LinePlot(880, 300, "x", "y").draw("p", "t", lines))
        .contains("indeed (hidden = 5)</text>")
        .contains("indeed (hidden = 10)</text>");
  }
}
