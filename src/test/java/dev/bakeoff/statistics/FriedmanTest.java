package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FriedmanTest {
  /**
   * Areas under the curve of four variants of C4.5: Demšar (2006), table 6. Of the last but one the
   * table prints 0.975 twice and ranks the third variant before the fourth; so does the digit added
   * here.
   */
  private static final double[][] DEMSAR = {
    {0.763, 0.768, 0.771, 0.798},
    {0.599, 0.591, 0.590, 0.569},
    {0.954, 0.971, 0.968, 0.967},
    {0.628, 0.661, 0.654, 0.657},
    {0.882, 0.888, 0.886, 0.898},
    {0.936, 0.931, 0.916, 0.931},
    {0.661, 0.668, 0.609, 0.685},
    {0.583, 0.583, 0.563, 0.625},
    {0.775, 0.838, 0.866, 0.875},
    {1.000, 1.000, 1.000, 1.000},
    {0.940, 0.962, 0.965, 0.962},
    {0.619, 0.666, 0.614, 0.669},
    {0.972, 0.981, 0.9751, 0.975},
    {0.957, 0.978, 0.946, 0.970},
  };

  @Test
  void agreesWithDemsarsExample() {
    // table 6 and section 3.2.2
    Friedman result = Friedman.of(DEMSAR, true);
    assertThat(result.meanRanks())
        .containsExactly(new double[] {3.143, 2, 2.893, 1.964}, within(5e-4));
    assertThat(result.chiSquared()).isCloseTo(9.28, within(5e-3));
    assertThat(result.f()).isCloseTo(3.69, within(5e-3));
    // SciPy 1.17.1: scipy.stats.f.sf(f, 3, 39) of the f that rank sums 44, 28, 40.5 and 27.5 give
    assertThat(result.p()).isCloseTo(0.019823006192249054, within(1e-12));
  }

  @Test
  void agreesWithSciPyWhereNothingIsTied() {
    // c = scipy.stats.friedmanchisquare(*scores.T).statistic; f = 8 * c / (9 * 3 - c);
    // c, f, scipy.stats.f.sf(f, 3, 24), SciPy 1.17.1, of the 9 datasets without ties and near-ties
    double[][] scores =
        Arrays.stream(new int[] {0, 1, 2, 3, 4, 6, 8, 11, 13})
            .mapToObj(i -> DEMSAR[i])
            .toArray(double[][]::new);
    Friedman result = Friedman.of(scores, true);
    assertThat(result.chiSquared()).isCloseTo(9.933333333333337, within(1e-12));
    assertThat(result.f()).isCloseTo(4.656250000000003, within(1e-12));
    assertThat(result.p()).isCloseTo(0.01056573613329487, within(1e-12));
  }

  @Test
  void ranksErrorsTheOtherWayRound() {
    double[][] errors =
        Arrays.stream(DEMSAR)
            .map(row -> Arrays.stream(row).map(x -> -x).toArray())
            .toArray(double[][]::new);
    assertThat(Friedman.of(errors, false).meanRanks())
        .containsExactly(Friedman.of(DEMSAR, true).meanRanks());
  }

  @Test
  void knowsTheExtremes() {
    Friedman alike = Friedman.of(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}, false);
    assertThat(alike.meanRanks()).containsExactly(1, 2, 3);
    assertThat(alike.chiSquared()).isEqualTo(6); // N (k - 1)
    assertThat(alike.f()).isInfinite();
    assertThat(alike.p()).isZero();
    Friedman tied = Friedman.of(new double[][] {{1, 1, 1}, {4, 4, 4}}, true);
    assertThat(tied.meanRanks()).containsExactly(2, 2, 2);
    assertThat(tied.chiSquared()).isZero();
    assertThat(tied.p()).isEqualTo(1);
  }

  /** {@code q / sqrt(2)}: Demšar (2006), table 5 (a), to its last digit. */
  @ParameterizedTest
  @CsvSource({
    "2, 1.960",
    "3, 2.343",
    "4, 2.569",
    "5, 2.728",
    "6, 2.850",
    "7, 2.949",
    "8, 3.031",
    "9, 3.102",
    "10, 3.164"
  })
  void hasDemsarsCriticalValues(int models, double q) {
    double difference = Friedman.criticalDifference(models, 1);
    assertThat(difference / Math.sqrt(models * (models + 1) / 6.0)).isCloseTo(q, within(1e-3));
  }

  @Test
  void hasTheCriticalDifferenceOfDemsarsExample() {
    // section 3.2.2: 2.569 * sqrt(4 * 5 / (6 * 14)) = 1.25
    assertThat(Friedman.criticalDifference(4, 14)).isCloseTo(1.25, within(5e-3));
  }

  @Test
  void rejectsWhatItCannotRank() {
    assertThatThrownBy(() -> Friedman.of(new double[0][], true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 0");
    assertThatThrownBy(() -> Friedman.of(new double[][] {{1}, {2}}, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 2 and 1");
    assertThatThrownBy(() -> Friedman.of(new double[][] {{1, 2}, {2}}, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dataset 1 has 1 scores, expected 2");
    assertThatThrownBy(() -> Friedman.of(new double[][] {{1, 2}, {2, Double.NaN}}, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the score of dataset 1, model 1 is NaN");
    assertThatThrownBy(() -> Friedman.criticalDifference(1, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 1 and 5");
  }
}
