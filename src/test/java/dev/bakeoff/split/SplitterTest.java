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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(counts(LABELS, parts.test(), 3)).containsExactly(12, 6, 2); // a fifth of 60, 30, 10
    assertPartition(parts);
  }

  @Test
  void sharesOfAStratifiedHoldoutAreRoundedOverTheWhole() throws DataException {
    // scikit-learn 1.2.1: counts = [4, 9, 14, 18, 19, 36]; y = np.repeat(np.arange(6), counts);
    // train, test = next(StratifiedShuffleSplit(1, test_size=0.2).split(np.zeros((100, 1)), y));
    // np.bincount(y[test]). Rounding each class by itself gives 21.
    int[] labels = classes(4, 9, 14, 18, 19, 36);
    int[] test = stratified(labels, 6, 0.2, 5).test();
    assertThat(counts(labels, test, 6)).containsExactly(1, 2, 3, 3, 4, 7);
  }

  @Test
  void classesWithEqualSharesDrawLots() throws DataException {
    // 40 classes of 10, a quarter: 2.5 each, so 20 classes give 2 and 20 give 3 (scikit-learn's
    // StratifiedShuffleSplit does the same)
    int[] labels = IntStream.range(0, 400).map(i -> i / 10).toArray();
    int[] counts = counts(labels, stratified(labels, 40, 0.25, 5).test(), 40);
    assertThat(Arrays.stream(counts).filter(count -> count == 2)).hasSize(20);
    assertThat(Arrays.stream(counts).filter(count -> count == 3)).hasSize(20);
    assertThat(counts(labels, stratified(labels, 40, 0.25, 5).test(), 40)).isEqualTo(counts);
    assertThat(counts(labels, stratified(labels, 40, 0.25, 6).test(), 40)).isNotEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({"0.2, 16", "0.25, 20", "0.5, 40"}) // of 80
  void pairsGiveTheTestPartAsManyAsAskedAndKeepOneEach(double test, int expected)
      throws DataException {
    int[] labels = IntStream.range(0, 80).map(i -> i / 2).toArray();
    Splitter.Parts parts = stratified(labels, 40, test, 5);
    assertThat(parts.test()).hasSize(expected);
    assertThat(counts(labels, parts.train(), 40)).doesNotContain(0);
  }

  @Test
  void aClassOfOneExampleStaysInTraining() throws DataException {
    // half of 97 + 1 + 1 + 1: shares 48.5, 0.5, 0.5, 0.5; the three cannot take theirs
    int[] labels = classes(97, 1, 1, 1);
    int[] test = stratified(labels, 4, 0.5, 5).test();
    assertThat(counts(labels, test, 4)).containsExactly(50, 0, 0, 0);
  }

  @Test
  void refusesAHoldoutThatLeavesAClassWithoutTrainingExamples() {
    assertThatThrownBy(() -> stratified(classes(2, 2), 2, 0.75, 5))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'test: 0.75' takes 3 of 4 examples")
        .hasMessageContaining("2 classes");
  }

  @Test
  void aShareIsRoundedInDecimals() throws DataException {
    // 0.145 of 100 is 14.5 and goes up; 100 * 0.145 in doubles is 14.499999999999998
    assertThat(splitter.pick(new SplitSpec.Holdout(0.145, false), 1).test()).hasSize(15);
    assertThat(splitter.pick(new SplitSpec.Holdout(0.145, true), 1).test()).hasSize(15);
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

  private static Splitter.Parts stratified(int[] labels, int classes, double test, long seed)
      throws DataException {
    return new Splitter(labels, classes, OptionalInt.empty(), seed)
        .pick(new SplitSpec.Holdout(test, true), 1);
  }

  /** Labels of so many examples of class 0, 1 and so on. */
  private static int[] classes(int... counts) {
    return IntStream.range(0, counts.length)
        .flatMap(c -> IntStream.generate(() -> c).limit(counts[c]))
        .toArray();
  }

  private static int[] counts(int[] labels, int[] rows, int classes) {
    int[] counts = new int[classes];
    for (int row : rows) {
      counts[labels[row]]++;
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
