package dev.bakeoff.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import dev.bakeoff.report.html.HtmlReportTest;
import dev.bakeoff.report.table.ComparedSet;
import dev.bakeoff.report.table.SetTables;
import dev.bakeoff.report.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetReportsTest {
  @TempDir Path dir;

  private ComparedSet set(String name, FakeRow... rows) throws IOException {
    FakeSet set = new FakeSet(dir.resolve(name));
    for (FakeRow row : rows) {
      set.add(row);
    }
    return new ComparedSet(
        name, "../" + name + "/report.html", Comparison.of(set.set(), set.config()));
  }

  private static FakeRow on(String machine, double fit) {
    FakeRow row = FakeRow.ok("svm", "SVM", 0.9, fit);
    row.environment = machine;
    return row;
  }

  @Test
  void showsModelsBySetsWhereSetsShareADataset() throws IOException {
    FakeRow other = FakeRow.ok("net", "Net", 0.8, 7);
    List<Table> tables =
        SetTables.byDataset(List.of(set("one", on("env1", 3)), set("two", on("env2", 4), other)));
    assertThat(tables)
        .extracting(Table::title)
        .containsExactly("Test accuracy on toy by set", "Fit, s on toy by set");
    assertThat(texts(tables.get(0)))
        .containsExactly(List.of("SVM", "0.9000", "0.9000"), List.of("Net", "–", "0.8000"));
    assertThat(texts(tables.get(1)))
        .containsExactly(List.of("SVM", "3.00", "4.00"), List.of("Net", "–", "7.00"));
    assertThat(tables.get(0).notes().get(0)).contains("same split");
    assertThat(tables.get(1).notes().get(0)).contains("different machines");
  }

  private static List<List<String>> texts(Table table) {
    return table.rows().stream().map(row -> row.stream().map(Table.Cell::text).toList()).toList();
  }

  @Test
  void setsOfTheSameRepeatsHaveTheSameSplits() throws IOException {
    assertThat(note(twice("ab", "cd"), twice("ab", "cd"))).contains("same split");
    assertThat(note(twice("ab", "cd"), twice("ab", "ef"))).contains("different splits");
  }

  private static FakeRow[] twice(String... splits) {
    FakeRow[] rows = new FakeRow[splits.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = on("env1", 3).part(i + 1, null);
      rows[i].split = splits[i].repeat(32);
    }
    return rows;
  }

  private String note(FakeRow[] one, FakeRow[] two) throws IOException {
    return SetTables.byDataset(List.of(set("one", one), set("two", two))).get(0).notes().get(0);
  }

  @Test
  void hasNothingToCompareWhereSetsShareNoDataset() throws IOException {
    FakeRow elsewhere = on("env1", 3);
    elsewhere.dataset = "another";
    assertThat(SetTables.byDataset(List.of(set("one", on("env1", 3)), set("two", elsewhere))))
        .isEmpty();
  }

  @Test
  void onePageHasEverySetsPartWithAnIdOfItsOwn() throws Exception {
    String page = SetReports.page(List.of(set("one", on("env1", 3)), set("two", on("env1", 4))));
    HtmlReportTest.parse(page);
    assertThat(page)
        .contains("2 result sets: 1 model on 1 dataset, 2 trials.")
        .contains("<section id=\"d1\">\n<h2>toy, one", "<section id=\"d2\">\n<h2>toy, two")
        .contains("<a href=\"../two/report.html\">report</a>");
  }

  @Test
  void theIndexNamesEachSetsBestAndLinksToItsReport() throws Exception {
    String page =
        SetReports.index(
            "published <b>", List.of(set("one", on("env1", 3)), set("two", on("env1", 4))));
    HtmlReportTest.parse(page);
    assertThat(page)
        .contains("<h1>published &lt;b></h1>".replace("></", "&gt;</"))
        .contains(
            "0.9000 SVM",
            "2026-01-02",
            "8 fast cores",
            "<a href=\"../one/report.html\">report</a>");
  }
}
