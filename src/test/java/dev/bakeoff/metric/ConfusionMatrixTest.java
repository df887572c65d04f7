package dev.bakeoff.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Expected values from scikit-learn 1.2.1 for these labels: {@code accuracy_score(t, p)}, {@code
 * precision_score(t, p, average=..., zero_division=0)} and likewise recall and F1. Class 3 is never
 * predicted, class 4 occurs nowhere.
 */
class ConfusionMatrixTest {
  private static final int[] TRUTH = {0, 0, 0, 0, 1, 1, 1, 2, 2, 3};
  private static final int[] PREDICTED = {0, 0, 1, 2, 1, 1, 0, 2, 1, 2};
  private static final Offset<Double> ROUNDING = within(1e-15);

  private final ConfusionMatrix matrix = ConfusionMatrix.of(TRUTH, PREDICTED, 5);

  @Test
  void countsByTruthAndPrediction() {
    int[][] expected = {
      {2, 1, 1, 0, 0}, {1, 2, 0, 0, 0}, {0, 1, 1, 0, 0}, {0, 0, 1, 0, 0}, {0, 0, 0, 0, 0}
    };
    for (int t = 0; t < 5; t++) {
      for (int p = 0; p < 5; p++) {
        assertThat(matrix.count(t, p)).isEqualTo(expected[t][p]);
      }
    }
  }

  @Test
  void accuracyIsTheShareOfRightPredictions() {
    // and so are micro-averaged precision, recall and F1
    assertThat(matrix.accuracy()).isEqualTo(0.5);
  }

  @Test
  void perClassMeasuresAreZeroWhereNothingIsDividedByNothing() {
    assertThat(matrix.precision(0)).isCloseTo(0.6666666666666666, ROUNDING);
    assertThat(matrix.recall(1)).isCloseTo(0.6666666666666666, ROUNDING);
    assertThat(matrix.f1(2)).isCloseTo(0.4, ROUNDING);
    for (int absent = 3; absent < 5; absent++) {
      assertThat(matrix.precision(absent)).isZero();
      assertThat(matrix.recall(absent)).isZero();
      assertThat(matrix.f1(absent)).isZero();
    }
  }

  @Test
  void macroAveragesAreOverTheClassesThatOccur() {
    assertThat(matrix.precisionMacro()).isCloseTo(0.37499999999999994, ROUNDING);
    assertThat(matrix.recallMacro()).isCloseTo(0.41666666666666663, ROUNDING);
    assertThat(matrix.f1Macro()).isCloseTo(0.3857142857142858, ROUNDING);
  }

  @Test
  void balancedAccuracyIsOverTheClassesThatHaveExamples() {
    // balanced_accuracy_score(t, p)
    assertThat(matrix.balancedAccuracy()).isCloseTo(0.41666666666666663, ROUNDING);
    // class 2 is only predicted: balanced_accuracy_score 0.75, recall_score macro 0.5
    ConfusionMatrix only = ConfusionMatrix.of(new int[] {0, 0, 1, 1}, new int[] {0, 2, 1, 1}, 3);
    assertThat(only.balancedAccuracy()).isCloseTo(0.75, ROUNDING);
    assertThat(only.recallMacro()).isCloseTo(0.5, ROUNDING);
  }

  @Test
  void mccIsZeroWhereOneClassIsAllThatWasPredicted() {
    // matthews_corrcoef(t, p)
    assertThat(matrix.mcc()).isCloseTo(0.29424494316824984, ROUNDING);
    assertThat(ConfusionMatrix.of(new int[] {0, 1, 1}, new int[] {1, 1, 1}, 2).mcc()).isZero();
    assertThat(ConfusionMatrix.of(new int[] {0, 1}, new int[] {1, 0}, 2).mcc()).isEqualTo(-1);
  }

  @Test
  void refusesPredictionsThatDoNotFit() {
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new int[] {0, 0}, 2))
        .hasMessage("2 predictions for 1 examples, expected as many and at least 1");
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, 2}, 2))
        .hasMessage("prediction 1 is class 2, expected one in [0, 2)");
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0}, new int[] {-1}, 2))
        .hasMessageContaining("class -1");
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[0], new int[0], 2))
        .hasMessageContaining("at least 1");
  }
}
