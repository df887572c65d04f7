package dev.bakeoff.model.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.model.support.OneVsOne.Pair;
import org.junit.jupiter.api.Test;

class OneVsOneTest {
  @Test
  void listsPairsInLexicographicOrder() {
    assertThat(OneVsOne.pairs(3)).containsExactly(new Pair(0, 1), new Pair(0, 2), new Pair(1, 2));
    assertThat(OneVsOne.pairs(10)).hasSize(45); // 10 * 9 / 2
  }

  @Test
  void choosesTheClassWithMostVotes() {
    assertThat(OneVsOne.vote(new double[] {-9, 0.1, 2}, 3)).isEqualTo(1); // votes 1, 0, 1
    assertThat(OneVsOne.vote(new double[] {1, 1, -1}, 3)).isEqualTo(0); // 0, 0, 2
    assertThat(OneVsOne.vote(new double[] {1, -1, -1}, 3)).isEqualTo(2); // 0, 2, 2
  }

  @Test
  void breaksTiesTowardsTheFirstClass() {
    assertThat(OneVsOne.vote(new double[] {1, -1, 1}, 3)).isEqualTo(0); // 0, 2, 1: one vote each
  }

  @Test
  void countsAScoreOfZeroForTheSecondClass() {
    assertThat(OneVsOne.vote(new double[] {0}, 2)).isEqualTo(1);
  }
}
