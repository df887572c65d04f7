package dev.bakeoff.model.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.split.Examples;
import org.junit.jupiter.api.Test;

class SeenClassesTest {
  private final Examples train = SmallData.examples(new double[5][2], new int[] {4, 1, 1, 4, 2}, 6);

  @Test
  void numbersClassesInTheOrderOfTheirFirstExample() {
    SeenClasses seen = SeenClasses.of(train);
    assertThat(seen.size()).isEqualTo(3);
    assertThat(new int[] {seen.number(0), seen.number(1), seen.number(2)}).containsExactly(4, 1, 2);
    assertThat(seen.indices()).containsExactly(0, 1, 1, 0, 2);
    assertThat(seen.members(0)).containsExactly(0, 3);
    assertThat(seen.members(1)).containsExactly(1, 2);
    assertThat(seen.members(2)).containsExactly(4);
  }

  @Test
  void numbersClassesInAscendingOrder() {
    SeenClasses seen = SeenClasses.ascending(train);
    assertThat(new int[] {seen.number(0), seen.number(1), seen.number(2)}).containsExactly(1, 2, 4);
    assertThat(seen.indices()).containsExactly(2, 0, 0, 2, 1);
    assertThat(seen.members(2)).containsExactly(0, 3);
  }

  @Test
  void givesClassesNotSeenProbabilityZero() {
    SeenClasses seen = SeenClasses.of(train);
    float[] out = seen.zeros(2);
    seen.scatter(new double[] {0.5, 0.25, 0.25}, out, 1);
    assertThat(out).containsExactly(0, 0, 0, 0, 0, 0, 0, 0.25f, 0.25f, 0, 0.5f, 0);
  }

  @Test
  void saysWhyOneClassIsTooFew() {
    assertThat(SeenClasses.fewerThanTwo(train)).isEmpty();
    assertThat(SeenClasses.fewerThanTwo(SmallData.examples(new double[2][1], new int[] {3, 3}, 6)))
        .contains("needs training examples of at least 2 classes, found 1");
  }
}
