package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrectedTTestTest {
  private static final double[] DIFFERENCES = {
    0.013, 0.021, -0.004, 0.017, 0.009, 0.012, 0.003, 0.026, 0.011, 0.015
  };

  @Test
  void isThePlainTTestWithoutCorrection() {
    // r = scipy.stats.ttest_1samp(DIFFERENCES, 0); r, r.confidence_interval(), SciPy 1.17.1
    CorrectedTTest result = CorrectedTTest.of(DIFFERENCES, 0);
    assertThat(result.t()).isCloseTo(4.548628003561623, within(1e-10));
    assertThat(result.p()).isCloseTo(0.0013886615123191463, within(1e-12));
    assertThat(result.interval().low()).isCloseTo(0.006182873455329602, within(1e-12));
    assertThat(result.interval().high()).isCloseTo(0.018417126544670398, within(1e-12));
    assertThat(result.n()).isEqualTo(10);
  }

  @Test
  void isLessCertainForFoldsThatShareTrainingExamples() {
    // d = np.array(DIFFERENCES); se = np.sqrt((1/10 + 1/9) * d.var(ddof=1)); t = d.mean() / se;
    // t, 2 * scipy.stats.t.sf(t, 9), scipy.stats.t.interval(.95, 9, d.mean(), se), SciPy 1.17.1
    CorrectedTTest result = CorrectedTTest.of(DIFFERENCES, 1 / 9.0);
    assertThat(result.mean()).isCloseTo(0.0123, within(1e-12));
    assertThat(result.t()).isCloseTo(3.1305804946238336, within(1e-10));
    assertThat(result.p()).isCloseTo(0.012110369627998578, within(1e-12));
    assertThat(result.interval().low()).isCloseTo(0.003412021188977196, within(1e-12));
    assertThat(result.interval().high()).isCloseTo(0.021187978811022804, within(1e-12));
  }

  @Test
  void knowsDifferencesThatAreAllEqual() {
    assertThat(CorrectedTTest.of(new double[3], 0.25))
        .isEqualTo(new CorrectedTTest(0, new Interval(0, 0), 0, 1, 3));
    assertThat(CorrectedTTest.of(new double[] {-0.1, -0.1, -0.1}, 0.25))
        .isEqualTo(
            new CorrectedTTest(-0.1, new Interval(-0.1, -0.1), Double.NEGATIVE_INFINITY, 0, 3));
  }

  @Test
  void rejectsWhatItCannotTest() {
    assertThatThrownBy(() -> CorrectedTTest.of(new double[] {1}, 0.25))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2 differences, found 1");
    assertThatThrownBy(() -> CorrectedTTest.of(new double[] {1, Double.NaN}, 0.25))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("difference 1 is NaN");
    assertThatThrownBy(() -> CorrectedTTest.of(new double[] {1, 2}, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found -1.0");
  }
}
