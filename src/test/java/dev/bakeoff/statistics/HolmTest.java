package dev.bakeoff.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void agreesWithDemsarsExample() {
    // Demšar (2006), section 3.2.2: p of 0.016, 0.252 and 0.353 meet 0.05/3, 0.05/2 and 0.05.
    double[] adjusted = Holm.adjust(new double[] {0.252, 0.353, 0.016});
    // by hand: 2 * 0.252; at least that; 3 * 0.016
    assertThat(adjusted).containsExactly(new double[] {0.504, 0.504, 0.048}, Offset.offset(1e-12));
  }

  @Test
  void isMonotoneAndAtMostOne() {
    // by hand: 4 * 0.01; 3 * 0.02; 2 * 0.03, at least that; 0.9
    assertThat(Holm.adjust(new double[] {0.01, 0.02, 0.03, 0.9}))
        .containsExactly(new double[] {0.04, 0.06, 0.06, 0.9}, Offset.offset(1e-12));
    assertThat(Holm.adjust(new double[] {0.6, 0.7})).containsExactly(1, 1);
  }

  @Test
  void doesNotCountWhatWasNotTested() {
    double[] adjusted = Holm.adjust(new double[] {Double.NaN, 0.01, Double.NaN, 0.04});
    assertThat(adjusted).containsExactly(Double.NaN, 0.02, Double.NaN, 0.04);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }

  @Test
  void rejectsWhatIsNoProbability() {
    assertThatThrownBy(() -> Holm.adjust(new double[] {0.5, 1.5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("p-value 1 is 1.5, expected [0, 1]");
  }
}
