package dev.bakeoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlasTest {
  // Small whole numbers: every sum is exact in float, whatever its order.
  private static final int M = 37;
  private static final int N = 53;
  private static final int P = 11;
  private final float[] a = wholeNumbers(M * N, 1);
  private final float[] b = wholeNumbers(N * P, 2);

  @BeforeAll
  static void load() {
    Blas.load();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void multipliesWithAnyNumberOfThreads(int threads) {
    Blas.setThreads(threads);
    assertThat(Blas.threads()).isEqualTo(threads);
    try (FloatMatrix x = matrix(M, N, a);
        FloatMatrix y = matrix(N, P, b);
        FloatMatrix c = FloatMatrix.allocate(M, P)) {
      Blas.times(x, y, c);
      assertThat(values(c)).containsExactly(product(a, b));
    }
  }

  @Test
  void multipliesByATransposed() {
    try (FloatMatrix x = matrix(M, N, a);
        FloatMatrix y = matrix(P, N, transposed(b, N, P));
        FloatMatrix c = FloatMatrix.allocate(M, P)) {
      Blas.timesTransposed(x, y, c);
      assertThat(values(c)).containsExactly(product(a, b));
    }
  }

  @Test
  void multipliesATransposedAndAdds() {
    try (FloatMatrix x = matrix(N, M, transposed(a, M, N));
        FloatMatrix y = matrix(N, P, b);
        FloatMatrix c = FloatMatrix.allocate(M, P)) {
      float[] garbage = new float[M * P];
      Arrays.fill(garbage, Float.NaN);
      c.put(garbage, 0);
      Blas.transposedTimes(x, y, 0, c);
      assertThat(values(c)).containsExactly(product(a, b));
      Blas.transposedTimes(x, y, 1, c);
      float[] twice = product(a, b);
      for (int i = 0; i < twice.length; i++) {
        twice[i] *= 2;
      }
      assertThat(values(c)).containsExactly(twice);
    }
  }

  @Test
  void multipliesViewsAndLeavesTheRestAlone() {
    try (FloatMatrix x = FloatMatrix.allocate(M + 2, N + 3);
        FloatMatrix y = FloatMatrix.allocate(N + 1, P + 4);
        FloatMatrix c = FloatMatrix.allocate(M + 1, P + 1)) {
      x.view(2, M, 3, N).put(a, 0);
      y.view(1, N, 2, P).put(b, 0);
      Blas.times(x.view(2, M, 3, N), y.view(1, N, 2, P), c.view(1, M, 1, P));
      float[] expected = product(a, b);
      float[] all = values(c);
      for (int i = 0; i <= M; i++) {
        for (int j = 0; j <= P; j++) {
          float value = i == 0 || j == 0 ? 0 : expected[(i - 1) * P + j - 1];
          assertThat(all[i * (P + 1) + j]).isEqualTo(value);
        }
      }
      assertThat(values(c.view(1, M, 1, P))).containsExactly(expected);
    }
  }

  @Test
  void rejectsShapesThatDoNotFitAndGivesThem() {
    try (FloatMatrix x = FloatMatrix.allocate(3, 4);
        FloatMatrix y = FloatMatrix.allocate(5, 2);
        FloatMatrix c = FloatMatrix.allocate(3, 2)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Blas.times(x, y, c))
          .withMessage("shapes do not fit C = A B: A is 3 x 4, B is 5 x 2, C is 3 x 2");
      assertThatIllegalArgumentException().isThrownBy(() -> Blas.timesTransposed(x, y, c));
      assertThatIllegalArgumentException().isThrownBy(() -> Blas.transposedTimes(x, y, 0, c));
    }
  }

  @Test
  void rejectsNoThreads() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Blas.setThreads(0))
        .withMessage("threads is 0, expected at least 1");
  }

  private static float[] product(float[] a, float[] b) {
    float[] c = new float[M * P];
    for (int i = 0; i < M; i++) {
      for (int j = 0; j < P; j++) {
        for (int k = 0; k < N; k++) {
          c[i * P + j] += a[i * N + k] * b[k * P + j];
        }
      }
    }
    return c;
  }

  private static float[] transposed(float[] a, int rows, int columns) {
    float[] t = new float[a.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        t[j * rows + i] = a[i * columns + j];
      }
    }
    return t;
  }

  private static float[] wholeNumbers(int n, long seed) {
    Random random = new Random(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextInt(21) - 10;
    }
    return values;
  }

  private static FloatMatrix matrix(int rows, int columns, float[] values) {
    FloatMatrix matrix = FloatMatrix.allocate(rows, columns);
    matrix.put(values, 0);
    return matrix;
  }

  private static float[] values(FloatMatrix matrix) {
    float[] values = new float[matrix.rows() * matrix.columns()];
    matrix.get(values, 0);
    return values;
  }
}
