package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
  private static final double[] VALUES = {
    0.013, 0.021, -0.004, 0.017, 0.009, 0.012, 0.003, 0.026, 0.011, 0.015
  };

  private static double mean(int[] examples) {
    return Arrays.stream(examples).mapToDouble(i -> VALUES[i]).average().orElseThrow();
  }

  @Test
  void agreesWithSciPy() {
    // scipy.stats.bootstrap((VALUES,), np.mean, n_resamples=100000, method='percentile',
    //     rng=np.random.default_rng(1)), SciPy 1.17.1: 0.0072 to 0.0172, standard error 0.002568;
    // without chance the standard error of a mean is np.std(VALUES) / sqrt(10) = 0.0025653.
    PairedBootstrap result = PairedBootstrap.of(10, PairedBootstrapTest::mean, 100_000, 7);
    assertThat(result.difference()).isCloseTo(0.0123, within(1e-12));
    assertThat(result.interval().low()).isCloseTo(0.0072, within(1.5e-4));
    assertThat(result.interval().high()).isCloseTo(0.0172, within(1.5e-4));
    // the standard deviation of 100,000 values has a relative error of about 1 / sqrt(200000)
    assertThat(result.standardError()).isCloseTo(0.0025653, within(3e-5));
    // 2 * scipy.stats.norm.sf(0.0123 / 0.0025653) = 1.63e-06, and the standard error's own error
    assertThat(result.p()).isBetween(1.2e-6, 2.2e-6);
  }

  @Test
  void dependsOnTheSeedAlone() {
    PairedBootstrap result = PairedBootstrap.of(10, PairedBootstrapTest::mean, 200, 1);
    assertThat(PairedBootstrap.of(10, PairedBootstrapTest::mean, 200, 1)).isEqualTo(result);
    assertThat(PairedBootstrap.of(10, PairedBootstrapTest::mean, 200, 2)).isNotEqualTo(result);
  }

  @Test
  void asksFirstForAllExamplesAndThenForDrawnOnes() {
    List<int[]> asked = new ArrayList<>();
    PairedBootstrap.of(
        4,
        examples -> {
          asked.add(examples.clone());
          return 0;
        },
        50,
        3);
    assertThat(asked).hasSize(51);
    assertThat(asked.get(0)).containsExactly(0, 1, 2, 3);
    assertThat(asked).allSatisfy(rows -> assertThat(rows).hasSize(4));
    assertThat(asked.stream().flatMapToInt(Arrays::stream)).containsOnly(0, 1, 2, 3);
    // 4! / 4^4 = 9 % of the resamples have every row
    assertThat(asked).anyMatch(rows -> Arrays.stream(rows).distinct().count() < 4);
  }

  @Test
  void findsNothingWhereModelsAreEqual() {
    PairedBootstrap result = PairedBootstrap.of(9, examples -> 0, 100, 1);
    assertThat(result).isEqualTo(new PairedBootstrap(0, new Interval(0, 0), 0, 1));
  }

  @Test
  void takesADifferenceThatNoResampleChangesForCertain() {
    PairedBootstrap result = PairedBootstrap.of(9, examples -> 0.1, 100, 1);
    assertThat(result).isEqualTo(new PairedBootstrap(0.1, new Interval(0.1, 0.1), 0, 0));
  }

  @Test
  void leavesOutResamplesWithoutAValue() {
    // a resample of 3 rows is without row 0 with probability (2/3)^3 = 0.30
    PairedBootstrap result =
        PairedBootstrap.of(
            3, rows -> Arrays.stream(rows).allMatch(i -> i != 0) ? Double.NaN : rows[1], 500, 1);
    assertThat(result.standardError()).isPositive();
    assertThat(result.interval()).isEqualTo(new Interval(0, 2));
  }

  @Test
  void hasNoResultWhereMostResamplesHaveNone() {
    // all rows are in a resample of 3 with probability 3! / 3^3 = 0.22
    PairedBootstrap result =
        PairedBootstrap.of(
            3, rows -> Arrays.stream(rows).distinct().count() < 3 ? Double.NaN : 1, 500, 1);
    assertThat(result)
        .isEqualTo(
            new PairedBootstrap(1, new Interval(Double.NaN, Double.NaN), Double.NaN, Double.NaN));
  }

  @Test
  void rejectsTooFew() {
    assertThatThrownBy(() -> PairedBootstrap.of(0, examples -> 0, 100, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 0 and 100");
    assertThatThrownBy(() -> PairedBootstrap.of(5, examples -> 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
