package dev.bakeoff.model.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.split.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearScoresTest {
  private static final double ROUNDING = 1e-12;

  @Test
  void sumsWeightedFeaturesAndTheBias() {
    LinearScores scores =
        LinearScores.ofVectors(List.of(new double[] {1, 10, 100}, new double[] {2, 20, -1}));
    Examples examples = SmallData.examples(new double[][] {{3, 4}, {0, 5}}, new int[2], 2);
    double[][] found = new double[2][];
    scores.score(examples, 1, (i, s) -> found[i] = s.clone());
    assertThat(found[0]).containsExactly(1 * 3 + 10 * 4 + 100, 2 * 3 + 20 * 4 - 1);
    assertThat(found[1]).containsExactly(10 * 5 + 100, 20 * 5 - 1);
  }

  @Test
  void refusesWeightsThatDoNotFitTheBias() {
    assertThatThrownBy(() -> new LinearScores(new double[7], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7 weights")
        .hasMessageContaining("2 functions");
  }

  @Test
  void softmaxIsProportionalToExponentialsWithoutOverflow() {
    // python3 -c "import math; a=[math.exp(i) for i in (0, 1, 2)]; print([x/sum(a) for x in a])"
    double[] expected = {0.09003057317038046, 0.24472847105479767, 0.6652409557748219};
    assertThat(LinearClassifier.softmax(new double[] {1000, 1001, 1002}))
        .containsExactly(expected, within(ROUNDING));
  }
}
