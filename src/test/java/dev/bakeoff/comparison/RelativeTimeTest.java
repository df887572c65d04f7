package dev.bakeoff.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.Baseline;
import dev.bakeoff.report.Golden;
import dev.bakeoff.report.Reports;
import dev.bakeoff.report.html.HtmlReportTest;
import dev.bakeoff.report.plot.Plot;
import dev.bakeoff.report.plot.Plots;
import dev.bakeoff.result.Status;
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
        .contains(
            ",\"{\"\"peer\"\":0.42857142857142855,\"\"other\"\":2.142857142857143}\",\r\n"); // no
    // flag
    // after it
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
    assertThat(reports.csv()).contains("relative_time,flags\r\n");
  }

  @Test
  void hasNoColumnAndNoTableWithoutABaseline() throws IOException {
    Reports reports = ToySet.single(dir).reports();
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

  private static final String BUSY = "others used 1.90 of 10.20 s x 2 processors";

  private static FakeRow unsteady(String name, String label, double fit, int repeat) {
    FakeRow row = FakeRow.ok(name, label, 0.9, fit).part(repeat, null);
    row.unsteady = BUSY;
    return row;
  }

  @Test
  void givesNoRatioOverTimesThatAreNotSteady() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.add(FakeRow.ok("ours", "Ours", 0.9, 2)).add(unsteady("peer", "Peer", 4, 1));
    set.relativeTo.put("ours", List.of(Baseline.of("peer")));
    Reports reports = set.reports();
    assertThat(reports.markdownRelative())
        .contains("| Ours | Peer | 2.25 | 4.25 † | – | – |", "too long", "Peer (" + BUSY + ")");
    assertThat(reports.markdownTable()).contains("| 4.00 † |").doesNotContain("**2.00**");
    assertThat(reports.html()).contains("<span class=\"unsteady\">4.00</span>");
    assertThat(reports.text()).contains("4.00†", "'run --only unsteady' measures them again");
    assertThat(reports.csv()).contains(",unsteady,", "," + BUSY + ",");
  }

  @Test
  void givesNoRatioWhereOneThatIsNotSteadyMightBeTheFastest() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.add(FakeRow.ok("ours", "Ours", 0.9, 2));
    set.add(FakeRow.ok("two", "Two", 0.9, 3)).add(unsteady("one", "One", 4, 1));
    set.relativeTo.put("ours", List.of(new Baseline(List.of("two", "one"))));
    assertThat(set.reports().markdownRelative()).contains("| Ours | One | 2.25 | 4.25 † | – | – |");
  }

  @Test
  void takesTheSteadyTrialsOfAnEntryThatHasSome() throws IOException {
    FakeSet set = new FakeSet(dir);
    set.repeats = 2;
    for (int repeat = 1; repeat <= 2; repeat++) {
      set.add(FakeRow.ok("peer", "Peer", 0.9, 4.25).part(repeat, null));
    }
    set.add(unsteady("ours", "Ours", 9, 1));
    set.add(FakeRow.ok("ours", "Ours", 0.9, 2).part(2, null));
    set.relativeTo.put("ours", List.of(Baseline.of("peer")));
    // 2.25 / 4.5; the 9 s count for nothing
    assertThat(set.reports().markdownRelative())
        .contains("| Ours | Peer | 2.25 | 4.50 | 0.50 | 1.00 |")
        .doesNotContain("†");
  }

  @Test
  void showsTheThreadsThatWereAtWork() throws IOException {
    FakeSet set = new FakeSet(dir);
    FakeRow peer = FakeRow.ok("peer", "Peer", 0.9, 4);
    peer.threadsEffective = 1.0;
    FakeRow old = FakeRow.ok("old", "Old", 0.9, 4);
    old.threadsEffective = null;
    FakeRow many = FakeRow.ok("many", "Many", 0.9, 4);
    many.threadsEffective = 6.0;
    set.add(FakeRow.ok("ours", "Ours", 0.9, 2)).add(peer).add(old).add(many);
    set.relativeTo.put("ours", List.of(Baseline.of("peer"), Baseline.of("old")));
    assertThat(set.reports().markdownRelative())
        .contains("| 1.9 against 1.0 |", "| 1.9 against at most 2 |");
    assertThat(set.reports().markdown())
        .contains("Kept clearly more threads at work than allowed; see the table of trials: Many.")
        .contains("2: 6.0 used");
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
    Plot plot =
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
