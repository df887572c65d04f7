package dev.bakeoff.model.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.split.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearScoresTest {

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
}
