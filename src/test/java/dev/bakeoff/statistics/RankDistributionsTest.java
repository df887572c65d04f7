package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankDistributionsTest {
  private static final Offset<Double> ROUNDING = within(1e-12);

  @Test
  void countsMannAndWhitneysU() {
    // [sum(sum(s) - 6 == u for s in itertools.combinations(range(1, 8), 3)) for u in range(13)]
    double[] counts = {1, 1, 2, 3, 4, 4, 5, 4, 4, 3, 2, 1, 1};
    double[] p = Arrays.stream(counts).map(count -> count / 35).toArray();
    assertThat(RankDistributions.mannWhitney(3, 4)).containsExactly(p, ROUNDING);
    assertThat(RankDistributions.mannWhitney(4, 3)).containsExactly(p, ROUNDING);
  }

  @Test
  void countsWilcoxonsSum() {
    // [sum(sum(r for r, s in zip((1, 2, 3), signs) if s) == w
    //     for signs in itertools.product((0, 1), repeat=3)) for w in range(7)]
    double[] p = {0.125, 0.125, 0.125, 0.25, 0.125, 0.125, 0.125};
    assertThat(RankDistributions.signedRank(3)).containsExactly(p, ROUNDING);
  }

  /**
   * {@code d = scipy.stats._mannwhitneyu._MWU(m, n); sum(d.cdf(np.array([k]))[0] <= 0.025 for k in
   * range(m * n // 2))}, SciPy 1.17.1; 1 against 38 or 39: 1/39 and 1/40.
   */
  @ParameterizedTest
  @CsvSource({"4, 4, 1", "10, 5, 9", "5, 10, 9", "50, 50, 966", "3, 4, 0", "1, 38, 0", "1, 39, 1"})
  void findsTheTailOfU(int m, int n, int tail) {
    assertThat(RankDistributions.tail(RankDistributions.mannWhitney(m, n))).isEqualTo(tail);
  }

  /** Critical values of Wilcoxon (1945) and its later tables, plus one; 5 has 1/32. */
  @ParameterizedTest
  @CsvSource({"5, 0", "6, 1", "9, 6", "10, 9", "50, 435"})
  void findsTheTailOfWilcoxonsSum(int n, int tail) {
    assertThat(RankDistributions.tail(RankDistributions.signedRank(n))).isEqualTo(tail);
  }

  @Test
  void sumsToOne() {
    assertThat(Arrays.stream(RankDistributions.mannWhitney(50, 50)).sum()).isCloseTo(1, ROUNDING);
    assertThat(Arrays.stream(RankDistributions.signedRank(50)).sum()).isCloseTo(1, ROUNDING);
  }
}
