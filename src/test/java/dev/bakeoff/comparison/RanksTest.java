package dev.bakeoff.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RanksTest {
  /** Accuracies of models a, b and c by dataset. */
  private static final double[][] SCORES = {
    {0.90, 0.80, 0.70},
    {0.80, 0.85, 0.60},
    {0.95, 0.90, 0.90},
    {0.70, 0.60, 0.50},
    {0.99, 0.98, 0.90},
    {0.60, 0.50, 0.40}
  };

  @TempDir Path dir;

  @Test
  void ranksModelsThatAreOnAllDatasets() throws IOException {
    Ranks ranks = ranks(6).orElseThrow();
    // ranks 1 2 3, 2 1 3, 1 2.5 2.5, 1 2 3, 1 2 3, 1 2 3
    assertThat(ranks.ranked()).extracting(Ranks.Ranked::label).containsExactly("a", "b", "c");
    assertThat(ranks.ranked().get(0).meanRank()).isCloseTo(7 / 6.0, within(1e-12));
    assertThat(ranks.ranked().get(1).meanRank()).isCloseTo(11.5 / 6, within(1e-12));
    // q(0.05, 3) = 2.3437 in Demsar's table 5: 2.3437 sqrt(3 x 4 / (6 x 6)) = 1.353
    assertThat(ranks.criticalDifference()).isCloseTo(1.353, within(1e-3));
    assertThat(ranks.differ()).isTrue();
    // 1.17 and 1.92 are nearer than that, 1.92 and 2.92 too, 1.17 and 2.92 are not
    assertThat(ranks.groups()).containsExactly(new int[] {0, 1}, new int[] {1, 2});
  }

  @Test
  void needsFiveDatasets() throws IOException {
    assertThat(ranks(5)).isPresent();
    assertThat(ranks(4)).isEmpty();
  }

  @Test
  void theReportDrawsThem() throws IOException {
    FakeSet set = set(6);
    assertThat(set.reports().html()).contains("Mean ranks over 6 datasets", "critical difference");
    assertThat(set.reports().markdown())
        .contains("1 being the best: a 1.17; b 1.92; c 2.92. Friedman's test");
  }

  private Optional<Ranks> ranks(int datasets) throws IOException {
    FakeSet set = set(datasets);
    return Ranks.of(Comparison.of(set.set(), set.config()));
  }

  private FakeSet set(int datasets) throws IOException {
    FakeSet set = new FakeSet(dir.resolve("set" + datasets));
    set.datasets.clear();
    for (int d = 0; d < datasets; d++) {
      set.datasets.add("d" + d);
      for (int m = 0; m < 3; m++) {
        String name = "abc".substring(m, m + 1);
        FakeRow row = FakeRow.ok(name, name, SCORES[d][m], 1);
        row.dataset = "d" + d;
        set.add(row);
      }
      FakeRow once = FakeRow.ok("once", "once", 0.5, 1);
      once.dataset = "d0";
      if (d == 0) {
        set.add(once);
      }
    }
    return set;
  }
}
