package dev.bakeoff.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sparse features, held against the same features stored dense. */
class SparseExamplesTest {
  private static final int N = 40;
  private static final int D = 12;

  @TempDir Path dir;

  /** About a quarter of the values are not 0; row 3 and column 5 are empty. */
  private static double[][] values() {
    Random random = new Random(3);
    double[][] x = new double[N][D];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < D; j++) {
        x[i][j] = i != 3 && j != 5 && random.nextInt(4) == 0 ? random.nextGaussian() : 0;
      }
    }
    return x;
  }

  private static Features dense(double[][] x) {
    ByteBuffer out = ByteBuffer.allocate(8 * N * D).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(x).flatMapToDouble(Arrays::stream).forEach(out::putDouble);
    return Features.of(Features.Type.F64, N, D, out.flip());
  }

  private static ByteBuffer sparseStorage(double[][] x) {
    int m = (int) Arrays.stream(x).flatMapToDouble(Arrays::stream).filter(v -> v != 0).count();
    ByteBuffer out = ByteBuffer.allocate(4 * (N + 1) + 12 * m).order(ByteOrder.LITTLE_ENDIAN);
    int start = 0;
    out.putInt(0);
    for (double[] row : x) {
      start += (int) Arrays.stream(row).filter(v -> v != 0).count();
      out.putInt(start);
    }
    for (double[] row : x) {
      IntStream.range(0, D).filter(j -> row[j] != 0).forEach(out::putInt);
    }
    for (double[] row : x) {
      Arrays.stream(row).filter(v -> v != 0).forEach(out::putDouble);
    }
    return out.flip();
  }

  private static Features sparse(double[][] x) {
    return Features.of(Features.Type.CSR, N, D, sparseStorage(x));
  }

  @ParameterizedTest
  @EnumSource(
      value = Scaling.class,
      names = {"NONE", "MINMAX", "STANDARD"})
  void givesTheSameScaledExamplesAsDense(Scaling scaling) {
    Examples sparse = examples(sparse(values()), scaling);
    Examples dense = examples(dense(values()), scaling);
    for (int i = 0; i < dense.size(); i++) {
      double[] expected = new double[D];
      double[] found = new double[D];
      dense.copy(i, expected);
      sparse.copy(i, found);
      assertThat(found).containsExactly(expected);
      float[] expectedFloats = new float[D + 1];
      float[] foundFloats = new float[D + 1];
      Arrays.fill(foundFloats, 7);
      Arrays.fill(expectedFloats, 7);
      dense.copy(i, expectedFloats, 1);
      sparse.copy(i, foundFloats, 1);
      assertThat(foundFloats).containsExactly(expectedFloats);
      int[] expectedColumns = new int[D];
      int[] foundColumns = new int[D];
      assertThat(sparse.copyNonZeros(i, foundColumns, found))
          .isEqualTo(dense.copyNonZeros(i, expectedColumns, expected));
      assertThat(foundColumns).containsExactly(expectedColumns);
      assertThat(found).containsExactly(expected);
      assertThat(sparse.value(i, 4)).isEqualTo(dense.value(i, 4));
    }
  }

  private static Examples examples(Features features, Scaling scaling) {
    int[] rows = IntStream.range(0, N).filter(i -> i % 3 != 1).toArray();
    return ExamplesBuilder.of(features).rows(rows).scaling(scaling).build();
  }

  @Test
  void survivesTheCache() throws IOException {
    int[] labels = IntStream.range(0, N).map(i -> i % 2).toArray();
    Dataset dataset =
        new Dataset(
            "s", sparse(values()), labels, List.of("a", "b"), OptionalInt.of(30), Optional.empty());
    SplitCache cache = new SplitCache(dir);
    PreparedSplit split =
        cache.split(
            cache.data("s", () -> dataset),
            new SplitCache.Request(new SplitSpec.Given(), Scaling.NONE, 1, 1, OptionalInt.empty()));
    Examples test = split.files().blind().openVerified().test();
    double[] found = new double[D];
    for (int i = 0; i < test.size(); i++) {
      test.copy(i, found);
      assertThat(found).containsExactly(values()[30 + i]);
      assertThat(split.truths().test().labels()[i]).isEqualTo(i % 2);
    }
  }

  @Test
  void rejectsStorageThatIsTooShort() {
    ByteBuffer storage = sparseStorage(values());
    storage.limit(storage.limit() - 1);
    assertThatThrownBy(() -> Features.of(Features.Type.CSR, N, D, storage))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("for 40 x 12");
  }
}
