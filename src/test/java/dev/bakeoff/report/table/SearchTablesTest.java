package dev.bakeoff.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTablesTest {
  private static final String HEADER =
      "candidate,rank,param_C,param_loss,fold_1,fold_2,mean,sd,seconds,failure";

  @TempDir Path dir;

  private static FakeRow searched(double c, int fold) {
    FakeRow row = FakeRow.ok("svm", "SVM", 0.9, 1.5).part(1, fold).param("C", c);
    row.search = Map.of("metric", "f1_macro", "folds", 2, "space", Map.of("C", List.of(0.5, 2, 8)));
    row.searchSeconds = 12.5;
    return row;
  }

  private FakeSet set() throws IOException {
    FakeSet set = new FakeSet(dir).dataset("toy", List.of("a", "b", "c"), null, null);
    FakeRow first = searched(2, 1);
    set.search(
        first,
        HEADER,
        "1,2,0.5,l1,0.75,0.5,0.625,0.1768,3.25,",
        "2,1,2.0,l1,0.875,0.75,0.8125,0.0884,4.5,",
        "3,,8.0,l2,,,,,0.25,\"fold 1: it broke, \"\"badly\"\"\"");
    set.add(first);
    FakeRow second = searched(0.5, 2);
    set.search(second, HEADER, "1,1,0.5,l1,0.5,0.5,0.5,0.0,1.0,");
    return set.add(second);
  }

  @Test
  void showsEveryCandidateBestFirst() throws IOException {
    String markdown = set().reports().markdown();
    assertThat(markdown)
        .contains("<summary>Search of SVM, repeat 1, fold 1</summary>")
        .contains("<summary>Search of SVM, repeat 1, fold 2</summary>")
        .contains("| Rank | C | loss | Fold 1 | Fold 2 | Mean | SD | Seconds | Failure |")
        .containsSubsequence(
            "| 1 | **2** | **l1** | 0.8750 | 0.7500 | **0.8125** | 0.0884 | 4.50 | – |",
            "| 2 | 0.5 | l1 | 0.7500 | 0.5000 | 0.6250 | 0.1768 | 3.25 | – |",
            "| – | 8 | l2 | – | – | – | – | 0.250 | **fold 1: it broke, \"badly\"** |")
        .contains("Scores are f1 macro on each of 2 folds");
    assertThat(set().reports().html())
        .contains("Search of SVM, repeat 1, fold 1")
        .contains("it broke");
  }

  @Test
  void keepsTheFoldsOfASearchedModelTogetherAndNamesTheirWinners() throws IOException {
    String markdown = set().reports().markdown();
    assertThat(markdown).contains("C = 2 or 0.5 (searched)");
    assertThat(set().reports().text()).contains("Search, s").containsOnlyOnce("SVM ");
  }
}
