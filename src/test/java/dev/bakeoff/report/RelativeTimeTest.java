package dev.bakeoff.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.Baseline;
import dev.bakeoff.trial.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelativeTimeTest {
  @TempDir Path dir;

  @Test
  void writesTheStoredReports() throws IOException {
    Reports reports = set().reports();
    Golden.check("relative.md", reports.markdownTable() + "\n" + reports.markdownRelative());
  }

  @Test
  void writesTheRatiosOfATrialsModelAsJsonInTheCsv() throws IOException {
    // 2.25 / 5.25 and 2.25 / 1.05
    assertThat(set().reports().csv())
        .contains(",\"{\"\"peer\"\":0.42857142857142855,\"\"other\"\":2.142857142857143}\"\r\n");
  }

  @Test
  void dividesMediansOfPrepareAndFit() throws IOException {
    // ours: 1, 2 and 9 s of fit and 0.25 s of preparing; the peer: 4, 5 and 6 s, the same preparing
    // 2.25 / 5.25 = 0.43
    String table = set().reports().markdownRelative();
    assertThat(table).contains("| Ours | Peer | 2.25 | 5.25 | 0.43 | 1.00 | \\+0.0100 |");
  }

  @Test
  void showsTheTableAndTheColumnInEveryForm() throws IOException {
    Reports reports = set().reports();
    assertThat(reports.markdown()).contains("### Time relative to another model");
    assertThat(reports.html()).contains("<h3>Time relative to another model</h3>");
    assertThat(reports.text()).contains("Relative time").contains("0.43 of peer, 2.14 of other");
    assertThat(reports.csv()).contains("relative_time\r\n");
  }

  @Test
  void hasNoColumnAndNoTableWithoutABaseline() throws IOException {
    Reports reports = Toys.single(dir).reports();
    assertThat(reports.markdownRelative()).isEmpty();
    assertThat(reports.markdownTable()).doesNotContain("Relative");
    assertThat(reports.csv()).doesNotContain("relative_time");
  }

  @Test
  void comparesWithTheFastestModelOfABaseline() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.add(FakeRow.ok("ours", "Ours", 0.9, 2));
    set.add(FakeRow.ok("two", "Peer, 2 threads", 0.9, 6));
    set.add(FakeRow.ok("one", "Peer, 1 thread", 0.9, 4));
    set.add(FakeRow.bad("new", "Peer, newer", Status.SKIPPED, "No module named 'sklearn'"));
    set.relativeTo.put("ours", List.of(new Baseline(List.of("new", "two", "one"))));
    // 2.25 / 4.25, each with 0.25 s of preparing
    assertThat(set.reports().markdownRelative())
        .contains("| Ours | Peer, 1 thread | 2.25 | 4.25 | 0.53 |")
        .doesNotContain("Peer, 2 threads", "Peer, newer");
  }

  @Test
  void givesNoRatioOverTimesOfAnotherMachine() throws IOException {
    FakeSet set = new FakeSet(dir);
    FakeRow elsewhere = FakeRow.ok("peer", "Peer", 0.9, 4);
    elsewhere.environment = "env2";
    set.add(FakeRow.ok("ours", "Ours", 0.9, 2)).add(elsewhere);
    set.relativeTo.put("ours", List.of(Baseline.of("peer")));
    assertThat(set.reports().markdownRelative()).contains("| Ours | Peer | 2.25 | 4.25 | – | – |");
  }

  @Test
  void givesNoRatioOverABaselineThatFailed() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.add(FakeRow.ok("ours", "Ours", 0.9, 2));
    set.add(FakeRow.bad("peer", "Peer", Status.SKIPPED, "No module named 'sklearn'"));
    set.relativeTo.put("ours", List.of(Baseline.of("peer")));
    assertThat(set.reports().markdownRelative())
        .contains("| Ours | Peer | 2.25 | –: skipped | – | – | – |");
  }

  @Test
  void comparesEqualTrainingSizesAndDrawsHowTimeGrows() throws Exception {
    FakeSet set = new FakeSet(dir);
    for (int size : new int[] {100, 1000}) {
      FakeRow ours = FakeRow.ok("ours", "Ours", 0.9, size / 100.0 - 0.25);
      FakeRow peer = FakeRow.ok("peer", "Peer", 0.9, size * size / 1e4 - 0.25);
      for (FakeRow row : List.of(ours, peer)) {
        row.nTrain = size;
        set.add(row);
      }
      set.trainSizes.add(size);
    }
    set.relativeTo.put("ours", List.of(Baseline.of("peer")));
    // 1 s by 1 s, and 10 s by 100 s
    assertThat(set.reports().markdownRelative())
        .contains("| Ours, n = 100 | Peer, n = 100 | 1.00 | 1.00 | 1.00 |")
        .contains("| Ours, n = 1,000 | Peer, n = 1,000 | 10.0 | 100 | 0.10 |");
    Comparison comparison = Comparison.of(set.set(), set.config());
    Plots.Plot plot =
        Plots.main(comparison, comparison.sections().get(0), "d1").stream()
            .filter(one -> one.title().equals("Time against training size"))
            .findFirst()
            .orElseThrow();
    HtmlReportTest.parse(plot.svg());
    assertThat(plot.svg()).contains(">Ours (e = 1.0)<").contains(">Peer (e = 2.0)<");
  }

  @Test
  void fillsItsMark() throws IOException {
    Path readme = dir.resolve("README.md");
    Files.writeString(readme, "<!-- bakeoff:fake relative -->\n<!-- /bakeoff -->\n");
    set().reports().updateMarked(readme);
    assertThat(Files.readString(readme)).contains("| Ratio |").doesNotContain("| Fit, s |");
  }

  private FakeSet set() throws IOException {
    FakeSet set = new FakeSet(dir.resolve("relative"));
    set.repeats = 3;
    double[] ours = {9, 1, 2};
    for (int repeat = 1; repeat <= 3; repeat++) {
      set.add(FakeRow.ok("ours", "Ours", 0.91, ours[repeat - 1]).part(repeat, null));
      set.add(FakeRow.ok("peer", "Peer", 0.90, 3 + repeat).part(repeat, null));
      set.add(FakeRow.ok("other", "Other", 0.92, 0.8).part(repeat, null));
    }
    set.relativeTo.put("ours", List.of(Baseline.of("peer"), Baseline.of("other")));
    return set;
  }
}
