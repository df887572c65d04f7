package dev.bakeoff.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.report.LinePlot.Series;
import dev.bakeoff.report.ScatterPlot.Point;
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
    double[] x = IntStream.rangeClosed(1, 10_000).asDoubleStream().toArray();
    Series thin = new Series("", x, x).thinned();
    assertThat(thin.x()).hasSizeBetween(200, 302);
    assertThat(thin.x()[0]).isEqualTo(1);
    assertThat(thin.x()[thin.x().length - 1]).isEqualTo(10_000);
    assertThat(new Series("", new double[] {7}, new double[] {1}).thinned().x()).containsExactly(7);
  }
}
