package dev.bakeoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class FloatMatrixTest {

  @Test
  void startsWithZeros() {
    try (FloatMatrix matrix = FloatMatrix.allocate(2, 3)) {
      float[] values = {9, 9, 9, 9, 9, 9, 9};
      matrix.get(values, 1);
      assertThat(values).containsExactly(9, 0, 0, 0, 0, 0, 0);
    }
  }

  @Test
  void viewsShareMemory() {
    try (FloatMatrix matrix = FloatMatrix.allocate(3, 3)) {
      matrix.rows(1, 2).view(0, 2, 1, 2).put(new float[] {0, 1, 2, 3, 4}, 1);
      float[] values = new float[9];
      matrix.get(values, 0);
      assertThat(values).containsExactly(0, 0, 0, 0, 1, 2, 0, 3, 4);
    }
  }

  @Test
  void rejectsViewsAndArraysOutOfRange() {
    try (FloatMatrix matrix = FloatMatrix.allocate(3, 4)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> matrix.rows(2, 2))
          .withMessage("no 2 x 4 from row 2 and column 0 in 3 x 4");
      assertThatIllegalArgumentException().isThrownBy(() -> matrix.view(0, 1, -1, 2));
      assertThatIllegalArgumentException().isThrownBy(() -> matrix.view(0, 1, 3, 2));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> matrix.put(new float[12], 1))
          .withMessage("an array of 12 from 1 on does not hold 3 x 4");
      assertThatIllegalArgumentException().isThrownBy(() -> matrix.get(new float[11], 0));
    }
  }

  @Test
  void refusesUseAfterCloseAlsoThroughAView() {
    FloatMatrix matrix = FloatMatrix.allocate(2, 2);
    FloatMatrix view = matrix.rows(1, 1);
    view.close();
    matrix.get(new float[4], 0);
    matrix.close();
    matrix.close();
    assertThatIllegalStateException().isThrownBy(() -> matrix.get(new float[4], 0));
    assertThatIllegalStateException().isThrownBy(() -> view.put(new float[2], 0));
  }

  @Test
  void rejectsAnEmptyMatrix() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FloatMatrix.allocate(0, 3))
        .withMessage("cannot allocate a matrix of 0 x 3");
  }
}
