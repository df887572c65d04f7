package dev.bakeoff.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import dev.bakeoff.comparison.ToySet;
import dev.bakeoff.report.html.HtmlReportTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path dir;

  @Test
  void writesTheStoredMarkdown() throws IOException {
    Golden.check("single.md", ToySet.single(dir).reports().markdown());
  }

  @Test
  void writesTheStoredMarkdownOfFoldsAndSeveralDatasets() throws IOException {
    Golden.check("folded.md", ToySet.folded(dir).reports().markdown());
  }

  @Test
  void writesTheStoredCsv() throws IOException {
    // Git keeps text files with plain line ends.
    Golden.check("single.csv", ToySet.single(dir).reports().csv().replace("\r\n", "\n"));
  }

  @Test
  void writesEveryPairThatWasTested() throws IOException {
    // The MLP alone has one example right, the SVM none.
    assertThat(ToySet.single(dir).reports().pairsCsv())
        .startsWith("dataset,quality,first,second,difference,low,high,only_first_right,")
        .contains("toy,test_accuracy,MLP,Linear SVM,0.1666")
        .contains(",1,0,mcnemar,1.0,1.0,\r\n");
    String hostile = ToySet.hostile(dir.resolve("hostile")).reports().pairsCsv();
    assertThat(hostile).doesNotContain(",=cmd").doesNotContain("\n=cmd");
  }

  @Test
  void showsEachClassAndWhatAPredictionCosts() throws IOException {
    Reports reports = ToySet.single(dir).reports();
    // The MLP took one of two cats for an ant: ant 2 of 3 right, cat 1 of 1.
    assertThat(reports.markdown())
        .contains("| MLP | ant | 2 | 0.6667 | 1.0000 | 0.8000 |")
        .contains("| MLP | cat | 2 | 1.0000 | 0.5000 | 0.6667 |")
        // 0.0361 s for 6 examples
        .contains("| 845 MB | 6017 | 1.9 |")
        // the curve's points: 0.4 at 0.01 s, 0.5 at 0.02 s
        .contains("| Model | to 0.5, s |")
        .contains("| Logistic | 0.0200 |");
    assertThat(reports.classesCsv()).contains("toy,MLP,cat,2,1.0,0.5,0.6666666666666666\r\n");
  }

  @Test
  void drawsWhatProbabilitiesAreWorth() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.dataset("toy", List.of("no", "yes"), null, null);
    FakeRow row = FakeRow.ok("net", "Net", 0.75, 1).logLoss(0.5);
    row.nClasses = 2;
    set.predictions(row, new int[] {0, 1, 2, 3}, new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 1});
    set.probabilities(row, .9f, .1f, .4f, .6f, .3f, .7f, .2f, .8f);
    // All of 'yes' have higher scores than those of 'no': both areas are 1. The predicted classes
    // have 0.9, 0.6, 0.7 and 0.8, each a bin: (0.1 + 0.6 + 0.3 + 0.2) / 4 = 0.3
    assertThat(set.add(row).reports().html())
        .contains("Net (0.30)", "ROC curves", "Net (1.0000)", "Precision of yes");
  }

  @Test
  void writesTheFilesOfTheFormsThatAreAskedFor() throws IOException {
    Path out = Files.createDirectory(dir.resolve("out"));
    Reports reports = ToySet.single(dir.resolve("set")).reports();
    assertThat(reports.write(out, List.of("latex", "csv")))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("report.tex", "results.csv", "pairs.csv", "classes.csv");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).hasSize(4);
    }
    assertThatThrownBy(() -> reports.write(out, List.of("pdf")))
        .hasMessage("unknown format 'pdf', expected one of csv, html, json, latex, md");
  }

  @Test
  void thePlotsBesideTheTextAreFilesThatNeedNothingElse() throws Exception {
    Path out = Files.createDirectory(dir.resolve("out"));
    Reports reports = ToySet.hostile(dir.resolve("set")).reports();
    List<Path> plots =
        reports.write(out, List.of("md")).stream()
            .filter(file -> file.toString().endsWith(".svg"))
            .toList();
    assertThat(plots).isNotEmpty();
    for (Path plot : plots) {
      String svg = Files.readString(plot);
      HtmlReportTest.parse(svg);
      assertThat(svg).contains("<style>", "--c0:").doesNotContain("<script").doesNotContain("url(");
      assertThat(Files.readString(out.resolve("report.md"))).contains("](" + plot.getFileName());
    }
  }

  @Test
  void writesForProgramsWhatTheReportSays() throws Exception {
    JsonNode json = new ObjectMapper().readTree(ToySet.single(dir).reports().json());
    JsonNode toy = json.get("datasets").get(0);
    assertThat(toy.get("dataset").textValue()).isEqualTo("toy");
    JsonNode mlp = toy.get("models").get(0); // the most accurate: 5 of 6
    assertThat(mlp.get("label").textValue()).isEqualTo("MLP");
    assertThat(mlp.get("values").get("test_accuracy").get("mean").doubleValue()).isEqualTo(5.0 / 6);
    assertThat(mlp.get("best").toString())
        .isEqualTo("[\"peak_rss_bytes\"]"); // 845 MB of 845 to 1,235
    // each of three models against each other
    assertThat(toy.get("pairs").findValuesAsText("quality"))
        .filteredOn("test_accuracy"::equals)
        .hasSize(3);
    assertThat(json.get("machines").get("env1").get("cpu").textValue()).isEqualTo("8 fast cores");
  }

  @Test
  void writesTablesForLatexInWhichNothingFromOutsideIsACommand() throws IOException {
    assertThat(ToySet.single(dir).reports().latex())
        .contains("\\begin{tabular}{llrrrrrrrr}", "\\toprule", "\\bottomrule")
        .contains("MLP & ok & 0.8333 &")
        .contains("\\textbf{845 MB} \\\\\n");
    String hostile = ToySet.hostile(dir.resolve("hostile")).reports().latex();
    assertThat(hostile)
        .contains("=cmd()\\textbar{}\\textless{}/script\\textgreater{}")
        .doesNotContain("\u001b")
        .doesNotContain("<img");
    assertThat(hostile.lines().filter(line -> line.contains("=cmd()") && line.endsWith("\\\\")))
        .isNotEmpty()
        .allMatch(line -> line.replace("\\&", "").split("&", -1).length >= 4);
  }

  @Test
  void writesTheStoredTerminalTable() throws IOException {
    Golden.check("single.txt", ToySet.single(dir).reports().text());
    Golden.check("folded.txt", ToySet.folded(dir.resolve("folded")).reports().text());
  }

  @Test
  void writesTheSameBytesAgainAndUnderAnotherLocale() throws IOException {
    FakeSet set = ToySet.single(dir);
    List<String> first = all(set.reports());
    assertThat(all(set.reports())).isEqualTo(first);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY); // writes 1,5 and 1.000
      assertThat(all(set.reports())).isEqualTo(first);
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab")); // has digits of its own
      assertThat(all(set.reports())).isEqualTo(first);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void writesItsFilesAndLeavesNothingElse() throws IOException {
    Path out = Files.createDirectory(dir.resolve("out"));
    Files.writeString(out.resolve("report.md"), "old");
    FakeSet set = ToySet.single(dir.resolve("set"));
    set.reports().write(out);
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(path -> path.getFileName().toString()).sorted())
          .containsExactly(
              "report-d1-test-accuracy-against-fit-time.svg",
              "report-d1-where-the-time-goes.svg",
              "report.html",
              "report.md",
              "results.csv");
    }
    assertThat(Files.readString(out.resolve("report.md"))).startsWith("# fake\n");
  }

  @Test
  void showsEveryFailedTrialWithItsReasonInEveryForm() throws IOException {
    Reports reports = ToySet.single(dir).reports();
    for (String text : List.of(reports.markdown(), reports.html(), reports.text())) {
      assertThat(text)
          .contains("RBF SVM")
          .contains("timeout")
          .contains("no result within 30 min")
          .contains("Forest")
          .contains("crashed")
          .contains("no reason was recorded");
    }
  }

  @Test
  void doesNotMarkAMeanAsBestWhenOneOfItsTrialsFailed() throws IOException {
    FakeSet set = ToySet.folded(dir);
    // k-NN fits fastest (0.01 s), but in one of its two folds only.
    String line =
        set.reports().text().lines().filter(l -> l.startsWith("k-NN")).findFirst().orElseThrow();
    assertThat(line).contains("1 of 2 ok").doesNotContain("*");
  }

  @Test
  void keepsTheSeparateTrialsOfOneModelVisible() throws IOException {
    // folds 1 and 2 of C = 1 on one dataset: 0.92 and 0.94, mean 0.93, sd 0.02 / sqrt(2) = 0.0141
    assertThat(ToySet.folded(dir).reports().markdown())
        .contains("0.9300 ± 0.0141")
        .contains("| SVM (C = 1) | 1 | 1 | ok | 0.9500 | 0.9200 |")
        .contains("| SVM (C = 1) | 1 | 2 | ok | 0.9500 | 0.9400 |");
  }

  @Test
  void computesFromPredictionsWhatRowsOfEarlierVersionsLack() throws IOException {
    FakeSet set = new FakeSet(dir);
    int[] truth = {0, 0, 1, 1, 2, 2};
    FakeRow row = FakeRow.ok("net", "Net", 0.5, 1).logLoss(1.1);
    set.predictions(row, new int[] {0, 1, 2, 3, 4, 5}, truth, new int[] {0, 2, 1, 0, 2, 0});
    set.probabilities(
        row,
        new float[] {
          .5f, .25f, .25f, .25f, .25f, .5f, .25f, .5f, .25f, .5f, .25f, .25f, .125f, .125f, .75f,
          .5f, .25f, .25f
        });
    set.add(row).add(FakeRow.ok("old", "Old", 0.4, 1));
    // scikit-learn 1.2.1: balanced_accuracy_score 0.5, matthews_corrcoef 0.26111648393354675,
    // roc_auc_score(multi_class='ovr') 0.6875,
    // average_precision_score of one-hot labels 0.5777777777777778, sum over c of
    // brier_score_loss(t == c, P[:, c])
    // 0.578125. Calibration error: five are 0.5 sure and two of them right, one is 0.75 sure.
    assertThat(set.reports().markdown())
        .contains("| Net | 0.9500 | 0.4980 | 0.5000 | 0.2611 | 0.6875 | 0.5778 | 0.5781 | 0.1250 |")
        .contains("| Old | 0.9500 | 0.3980 | – | – | – | – | – | – |");
    assertThat(set.reports().csv())
        .contains(",test_balanced_accuracy,test_mcc,")
        .contains(
            ",0.5,0.26111648393354675,1.1,0.6875,0.578125,0.12499999999999999,0.5777777777777778,");
  }

  @Test
  void warnsWhenModelsGotDifferentSplits() throws IOException {
    FakeSet set = new FakeSet(dir);
    FakeRow other = FakeRow.ok("b", "B", 0.5, 1);
    other.split = "00".repeat(32);
    set.add(FakeRow.ok("a", "A", 0.5, 1)).add(other);
    assertThat(set.reports().markdown())
        .contains("Not every model got the same split")
        .doesNotContain("Every model got the same split");
  }

  @Test
  void namesAMetricThatIsNoField() throws IOException {
    FakeSet set = ToySet.single(dir);
    set.metrics.add("acuracy");
    assertThatThrownBy(() -> set.reports().markdown())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("metric 'acuracy' is not a field of a row");
  }

  @Test
  void keepsTextFromOutsideInertInMarkdown() throws IOException {
    Reports reports = ToySet.hostile(dir).reports();
    for (String form : List.of(reports.markdown(), reports.markdownTable())) {
      String text =
          form.replaceAll(
                  "!\\[[\\w ]+]\\(report-[a-z0-9-]+\\.svg\\)", "") // our own plots and links
              .replaceAll("\\[[A-Za-z ]+]\\(#flag-[a-z-]+\\)", "")
              .replaceAll("\\\\[^a-z]", ""); // a backslash makes what follows literal
      assertThat(text)
          .doesNotContain("<img")
          .doesNotContain("</script")
          .doesNotContain("@team")
          .doesNotContain("#1")
          .doesNotContain("http://")
          .doesNotContain("](")
          .doesNotContain("\u001b")
          .doesNotContain("\u202e")
          .doesNotContain("`");
    }
    String table = reports.markdownTable();
    long bars = table.lines().limit(1).mapToLong(ReportsTest::bars).sum();
    assertThat(table.lines().filter(line -> line.startsWith("|")))
        .hasSize(6)
        .allMatch(line -> bars(line) == bars);
  }

  @Test
  void escapesControlCharactersForTheTerminal() throws IOException {
    assertThat(ToySet.hostile(dir).reports().text())
        .contains("\\u001b[31m")
        .matches(
            text -> text.chars().noneMatch(c -> c < ' ' && c != '\n'), "no control characters");
  }

  @Test
  void writesNoFormulaAndEveryNumberUntouchedIntoTheCsv() throws IOException {
    FakeSet set = ToySet.hostile(dir);
    FakeRow row = FakeRow.ok("n", "-n", 0.1 + 0.2, 1e-7);
    row.said(3, true, -12.5);
    set.add(row);
    String csv = set.reports().csv();
    assertThat(csv).contains(",-12.5,").contains(",0.30000000000000004,").contains(",1.0E-7,");
    assertThat(csv).contains(",'-n,").contains("\"'=cmd()").doesNotContain(",=cmd");
    assertThat(csv.getBytes(StandardCharsets.UTF_8))
        .endsWith("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void reportsASetWithoutAnyRow() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.models.add("svm");
    assertThat(set.reports().markdown()).contains("**No result yet:** svm on toy");
    assertThat(set.reports().html()).contains("svm on toy");
    assertThat(set.reports().text()).isEmpty();
  }

  private static long bars(String line) {
    return line.replace("\\|", "").chars().filter(c -> c == '|').count();
  }

  private static List<String> all(Reports reports) throws IOException {
    return List.of(reports.csv(), reports.markdown(), reports.html(), reports.text());
  }
}
