package dev.bakeoff.report.html;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import dev.bakeoff.comparison.ToySet;
import dev.bakeoff.report.table.ComparedSet;
import dev.bakeoff.report.table.Table;
import dev.bakeoff.report.table.Table.Cell;
import dev.bakeoff.report.table.Table.Column;
import dev.bakeoff.result.Status;
import dev.bakeoff.web.BrowserTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reports in a browser, from disk. The pages stay in {@code target/browser}, so that the browser's
 * tests can run again alone.
 */
@Tag("slow")
class ReportInBrowserTest {
  private static final Path PAGES = Path.of("target/browser");
  private static final int SIDE = 8;

  @TempDir Path dir;

  @BeforeAll
  static void haveABrowser() {
    BrowserTests.requireAll();
  }

  @TestFactory
  List<DynamicTest> answersWhatAReaderAsks() throws IOException, InterruptedException {
    Files.createDirectories(PAGES);
    write("report.html", models(dir.resolve("models")).reports().html());
    write("hostile.html", hostile(dir.resolve("hostile")).reports().html());
    write("large.html", large(dir.resolve("large")).reports().html());
    Table table =
        new Table(
            "Counts",
            List.of(Column.text("Name"), Column.number("Count")),
            List.of(
                List.of(Cell.of("ten"), Cell.of("10", 10)),
                List.of(Cell.of("nine"), Cell.of("9", 9))),
            List.of());
    List<ComparedSet> sets =
        List.of(
            compared("first", models(dir.resolve("first"))),
            compared("second", models(dir.resolve("second"))),
            compared("toys", ToySet.single(dir.resolve("toys"))));
    write("sets.html", new HtmlReport().text(sets));
    write("index.html", IndexPage.of("All results", sets));
    write("tables.html", HtmlPages.tables("No models", "", List.of(table), List.of()));
    return BrowserTests.run(
        "report-page.test.js", Map.of("PAGES", PAGES.toAbsolutePath().toString()));
  }

  private static ComparedSet compared(String name, FakeSet set) throws IOException {
    return new ComparedSet(name, name + "/report.html", Comparison.of(set.set(), set.config()));
  }

  private static void write(String name, String html) throws IOException {
    Files.writeString(PAGES.resolve(name), html);
  }

  /**
   * Pictures of three classes, 60 of them for the test, row 1000 + i of class i % 3; and a table
   * without pictures. What is right and wrong is said here, and what follows from it in the
   * browser's tests.
   */
  private static FakeSet models(Path dir) throws IOException {
    FakeSet set = new FakeSet(dir);
    set.name = "shapes and tables";
    set.datasets.clear();
    set.datasets.addAll(List.of("shapes", "plain"));
    set.dataset("shapes", List.of("disc", "box", "cross"), SIDE, SIDE);
    set.dataset("plain", List.of("no", "yes", "=maybe"), null, null);
    FakeRow alpha = FakeRow.ok("alpha", "Alpha network", 58 / 60.0, 12.5).logLoss(0.05);
    alpha.rss = 900_000_000L;
    predict(set, alpha.family("neural", "Bakeoff", "1"), 60, i -> i == 5 || i == 17, i -> 0);
    set.curve(alpha, "1,1.5,0.9,0.5", "2,4.0,0.4,0.8", "3,12.0,0.1,0.96");
    FakeRow beta = FakeRow.ok("beta", "Beta network", 57 / 60.0, 3.25).logLoss(0.2);
    beta.rss = 500_000_000L;
    predict(
        set,
        beta.family("neural", "DJL", "2"),
        60,
        i -> i == 5 || i == 17 || i == 30,
        i -> i == 5 ? 0 : 1);
    set.curve(beta, "1,0.5,0.8,0.6", "2,1.5,0.3,0.9", "10,3.0,0.2,0.94");
    FakeRow gamma = FakeRow.ok("gamma", "Gamma SVM", 40 / 60.0, 0.5);
    gamma.rss = 200_000_000L;
    gamma.converged = false;
    predict(set, gamma.family("svm", "LIBLINEAR", "3"), 60, i -> i % 3 == 2, i -> 0);
    FakeRow delta = FakeRow.ok("delta", "Delta SVM", 44 / 60.0, 40);
    delta.rss = 100_000_000L;
    delta.family("svm", "LIBSVM", "4");
    predict(set, delta, 60, i -> i == 5 || i % 4 == 0, i -> (i + 1) % 3);
    for (FakeRow row : List.of(alpha, beta, gamma, delta)) {
      row.dataset = "shapes";
      set.add(row);
    }
    FakeRow failed = FakeRow.bad("epsilon", "Epsilon", Status.TIMEOUT, "no result within 30 min");
    failed.dataset = "shapes";
    set.add(failed);
    FakeRow first = FakeRow.ok("alpha", "Alpha network", 29 / 30.0, 2);
    first.dataset = "plain";
    predict(set, first.family("neural", "Bakeoff", "1"), 30, i -> i == 1, i -> 2);
    FakeRow second = FakeRow.ok("gamma", "Gamma SVM", 27 / 30.0, 0.25);
    second.dataset = "plain";
    predict(
        set, second.family("svm", "LIBLINEAR", "3"), 30, i -> i > 0 && i < 4, i -> i == 1 ? 2 : 0);
    set.add(first).add(second);
    // A picture of each that somebody got wrong, but of rows 1002 and 1059.
    int[] rows =
        IntStream.range(0, 60)
            .filter(i -> i % 3 == 2 || i % 4 == 0 || i == 30)
            .filter(i -> i != 2 && i != 59)
            .map(i -> 1000 + i)
            .toArray();
    byte[] pixels = new byte[rows.length * SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (rows[i / (SIDE * SIDE)] * 7 + i % (SIDE * SIDE) * 3);
    }
    return set.gallery("shapes", rows, pixels, SIDE, SIDE);
  }

  private static void predict(
      FakeSet set, FakeRow row, int n, IntPredicate wrong, IntUnaryOperator instead)
      throws IOException {
    set.predictions(
        row,
        IntStream.range(0, n).map(i -> 1000 + i).toArray(),
        IntStream.range(0, n).map(i -> i % 3).toArray(),
        IntStream.range(0, n).map(i -> wrong.test(i) ? instead.applyAsInt(i) : i % 3).toArray());
  }

  /** Models, families, libraries, classes and a dataset whose names would like to be more. */
  private static FakeSet hostile(Path dir) throws IOException {
    FakeSet set = ToySet.hostile(dir);
    String name = ToySet.PAYLOAD + " \u05d0" + "x".repeat(300);
    for (int i = 0; i < 2; i++) {
      FakeRow row = FakeRow.ok(name + i, name, 0.5, 2 + i).family("]]>" + name, name, "-1");
      row.dataset = ToySet.PAYLOAD;
      row.param("x", i);
      row.split = ToySet.PAYLOAD;
      row.environment = ToySet.PAYLOAD;
      set.predictions(row, new int[] {1, 2}, new int[] {0, 1}, new int[] {1 - i, 0});
      set.curve(row, "1,0.1,2,0.5", "2,0.2,1,0.6");
      set.add(row);
    }
    return set;
  }

  /** 200 models with 50 repeats each. */
  private static FakeSet large(Path dir) throws IOException {
    FakeSet set = new FakeSet(dir);
    set.name = "large";
    set.repeats = 50;
    for (int model = 0; model < 200; model++) {
      for (int repeat = 1; repeat <= 50; repeat++) {
        double spread = (model * 7919 + repeat * 104_729) % 1000 / 10_000.0;
        set.add(
            FakeRow.ok("model-" + model, "Model " + model, 0.8 + spread, 1 + spread)
                .part(repeat, null));
      }
    }
    return set;
  }
}
