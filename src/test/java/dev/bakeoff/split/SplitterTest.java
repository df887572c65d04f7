package dev.bakeoff.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.data.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitterTest {
  /** 60 examples of class 0, 30 of class 1, 10 of class 2. */
  private static final int[] LABELS =
      IntStream.range(0, 100).map(i -> i < 60 ? 0 : i < 90 ? 1 : 2).toArray();

  private final Splitter splitter = new Splitter(LABELS, 3, OptionalInt.of(80), 5);

  @Test
  void takesTheGivenParts() throws DataException {
    Splitter.Parts parts = splitter.pick(new SplitSpec.Given(), 1);
    assertThat(parts.train()).isEqualTo(IntStream.range(0, 80).toArray());
    assertThat(parts.test()).isEqualTo(IntStream.range(80, 100).toArray());
  }

  @Test
  void saysWhatToDoWithoutGivenParts() {
    Splitter onePiece = new Splitter(LABELS, 3, OptionalInt.empty(), 5);
    assertThatThrownBy(() -> onePiece.pick(new SplitSpec.Given(), 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("use holdout or kfold");
  }

  @Test
  void aStratifiedHoldoutKeepsEveryClassesShare() throws DataException {
    Splitter.Parts parts = splitter.pick(new SplitSpec.Holdout(0.2, true), 1);
    assertThat(counts(parts.test())).containsExactly(12, 6, 2); // a fifth of 60, 30, 10
    assertPartition(parts);
  }

  @Test
  void anUnstratifiedHoldoutKeepsTheShareOfTheWhole() throws DataException {
    Splitter.Parts parts = splitter.pick(new SplitSpec.Holdout(0.33, false), 1);
    assertThat(parts.test()).hasSize(33);
    assertPartition(parts);
  }

  @Test
  void foldsPartitionTheRows() throws DataException {
    SplitSpec.KFold spec = new SplitSpec.KFold(7, true);
    int[] seen = new int[LABELS.length];
    for (int fold = 1; fold <= 7; fold++) {
      Splitter.Parts parts = splitter.pick(spec, fold);
      assertPartition(parts);
      assertThat(parts.test().length).isBetween(14, 15); // 100 / 7
      for (int row : parts.test()) {
        seen[row]++;
      }
    }
    assertThat(seen).containsOnly(1);
  }

  @Test
  void takesRowsByNumber() throws DataException {
    SplitSpec spec =
        new SplitSpec.Rows(
            List.of(new SplitSpec.Range(5, 7), new SplitSpec.Range(0, 1)),
            List.of(new SplitSpec.Range(99, 99)));
    Splitter.Parts parts = splitter.pick(spec, 1);
    assertThat(parts.train()).containsExactly(0, 1, 5, 6, 7);
    assertThat(parts.test()).containsExactly(99);
  }

  @Test
  void refusesRowsThatAreNotThere() {
    SplitSpec spec =
        new SplitSpec.Rows(
            List.of(new SplitSpec.Range(0, 100)), List.of(new SplitSpec.Range(1, 1)));
    assertThatThrownBy(() -> splitter.pick(spec, 1))
        .hasMessageContaining("row 100")
        .hasMessageContaining("0..99");
  }

  @Test
  void smallerTrainingSubsetsArePartOfLargerOnes() throws DataException {
    Splitter.Parts whole = splitter.pick(new SplitSpec.Given(), 1);
    List<Integer> small = Arrays.stream(splitter.shrink(whole, 10).train()).boxed().toList();
    List<Integer> large = Arrays.stream(splitter.shrink(whole, 40).train()).boxed().toList();
    assertThat(small).hasSize(10).isSorted();
    assertThat(large).hasSize(40).containsAll(small);
  }

  @Test
  void refusesATrainingSizeLargerThanTheTrainingPart() throws DataException {
    Splitter.Parts whole = splitter.pick(new SplitSpec.Given(), 1);
    assertThatThrownBy(() -> splitter.shrink(whole, 81))
        .hasMessageContaining("81")
        .hasMessageContaining("has 80");
  }

  @Test
  void theSeedDecides() throws DataException {
    SplitSpec spec = new SplitSpec.Holdout(0.5, true);
    int[] test = splitter.pick(spec, 1).test();
    assertThat(new Splitter(LABELS, 3, OptionalInt.empty(), 5).pick(spec, 1).test())
        .isEqualTo(test);
    assertThat(new Splitter(LABELS, 3, OptionalInt.empty(), 6).pick(spec, 1).test())
        .isNotEqualTo(test);
  }

  @Test
  void refusesAnEmptyPart() {
    assertThatThrownBy(() -> splitter.pick(new SplitSpec.Holdout(0.001, false), 1))
        .hasMessageContaining("100 for training and 0 for test");
  }

  private static int[] counts(int[] rows) {
    int[] counts = new int[3];
    for (int row : rows) {
      counts[LABELS[row]]++;
    }
    return counts;
  }

  private static void assertPartition(Splitter.Parts parts) {
    int[] all =
        IntStream.concat(Arrays.stream(parts.train()), Arrays.stream(parts.test()))
            .sorted()
            .toArray();
    assertThat(all).isEqualTo(IntStream.range(0, LABELS.length).toArray());
    assertThat(parts.train()).isSorted();
    assertThat(parts.test()).isSorted();
  }
}
