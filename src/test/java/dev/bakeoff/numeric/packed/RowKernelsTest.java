package dev.bakeoff.numeric.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.numeric.Simd;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowKernelsTest {

  static List<RowKernels> kernels() {
    return Stream.of(new PlainRowKernels(), RowKernels.best()).toList();
  }

  @Test
  void hasOneForTheVectorModule() {
    assertThat(RowKernels.best().getClass().getSimpleName())
        .isEqualTo(Simd.isAvailable() ? "SimdRowKernels" : "PlainRowKernels");
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 64, 80, 800})
  void multipliesRowsByWeights(int n) {
    Random random = new Random(n);
    float[] x = draw(random, n + 5);
    float[] w = draw(random, n + 7);
    double expected = 0;
    for (int j = 0; j < n; j++) {
      expected += (double) x[5 + j] * w[7 + j];
    }
    for (RowKernels one : kernels()) {
      assertThat((double) one.dot(x, 5, w, 7, n)).isCloseTo(expected, within(1e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void addsRowsToWeightsAndNowhereElse(RowKernels one) {
    float[] x = draw(new Random(1), 90);
    float[] w = draw(new Random(2), 90);
    float[] before = w.clone();
    one.add(0.5f, x, 3, w, 5, 80);
    for (int j = 0; j < 90; j++) {
      boolean inside = j >= 5 && j < 85;
      float expected = inside ? before[j] + 0.5f * x[j - 2] : before[j];
      assertThat(w[j]).isCloseTo(expected, within(1e-6f));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void unpacksUnsignedBytes(RowKernels one) {
    byte[] bytes = new byte[256 + 3];
    float[] scales = new float[256];
    for (int j = 0; j < 256; j++) {
      bytes[3 + j] = (byte) j;
      scales[j] = 1f / (j + 1);
    }
    float[] x = new float[256];
    one.unpack(bytes, 3, scales, x);
    for (int j = 0; j < 256; j++) {
      assertThat(x[j]).isEqualTo(j * scales[j]);
    }
  }

  private static float[] draw(Random random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
