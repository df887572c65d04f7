package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilcoxonTest {
  @Test
  void isExactWithoutTies() {
    // scipy.stats.wilcoxon([...], method='exact').pvalue, SciPy 1.17.1
    double[] differences = {0.1, 0.25, 0.3, -0.05, 0.4, 0.22, 0.7, 0.9};
    assertThat(Wilcoxon.signedRank(differences)).isCloseTo(0.015625, within(1e-12));
  }

  @Test
  void dropsZeros() {
    // as above: zeros change nothing
    double[] differences = {0, 0.1, 0.25, 0.3, -0.05, 0, 0.4, 0.22, 0.7, 0.9, -0.0};
    assertThat(Wilcoxon.signedRank(differences)).isCloseTo(0.015625, within(1e-12));
  }

  @Test
  void approximatesWithTies() {
    // SciPy 1.17.1:
    // scipy.stats.wilcoxon([...], zero_method='wilcox', correction=True, method='asymptotic')
    double[] differences = {3, 0, -1, 2, 2, 0, 5, 4, -2, 7, 1, 6};
    assertThat(Wilcoxon.signedRank(differences)).isCloseTo(0.027904030795170242, within(1e-9));
  }

  @Test
  void approximatesForMany() {
    // scipy.stats.wilcoxon(np.arange(1, 61) * np.where(np.arange(60) % 3 == 0, -1, 1.0),
    //     correction=True, method='asymptotic'), SciPy 1.17.1
    double[] differences = new double[60];
    for (int i = 0; i < 60; i++) {
      differences[i] = (i + 1) * (i % 3 == 0 ? -1 : 1);
    }
    assertThat(Wilcoxon.signedRank(differences)).isCloseTo(0.016901653275967533, within(1e-9));
  }

  @Test
  void findsNothingWithoutADifference() {
    assertThat(Wilcoxon.signedRank(new double[3])).isEqualTo(1);
    assertThat(Wilcoxon.signedRank(new double[0])).isEqualTo(1);
  }

  @Test
  void rejectsNaN() {
    assertThatThrownBy(() -> Wilcoxon.signedRank(new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("difference 1 is NaN");
  }
}
