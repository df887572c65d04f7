package dev.bakeoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both implementations against sums in double; so they agree with each other too. */
class KernelsTest {
  // SumTables of up to 70 products below 1 in absolute value, each rounded to 24 bits.
  private static final double ROUNDING = 70 * 6e-8;

  static List<Kernels> kernels() {
    return List.of(new PlainKernels(), Kernels.best());
  }

  @Test
  void bestUsesTheVectorModuleWhereItIs() {
    // The build's tests run with it.
    assertThat(Simd.isAvailable()).isTrue();
    assertThat(Kernels.best().getClass().getSimpleName()).isEqualTo("SimdKernels");
  }

  @Test
  void aClassThatTheBuildLeftOutIsNamed() {
    assertThatThrownBy(() -> Simd.find(Kernels.class, "Absent"))
        .isInstanceOf(LinkageError.class)
        .hasMessageContaining("dev.bakeoff.numeric.simd.Absent");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void roundsWidthsUp(Kernels kernels) {
    for (int units = 1; units < 300; units++) {
      int width = kernels.padded(units);
      assertThat(width).isBetween(units, units + 2 * kernels.panel());
      assertThat(kernels.padded(width)).isEqualTo(width);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void multipliesSparseAndDenseBatchesAlike(Kernels kernels) {
    for (int units : new int[] {1, 10, 40, 100, 150}) {
      int n = 67;
      int d = 70;
      double[][] x = sparse(n, d, units);
      Batch sparse = batch(x);
      assertThat(sparse).isInstanceOf(SparseColumns.class);
      int p = kernels.padded(units);
      Matrix w = random(d, p, 2);
      Matrix delta = random(n, p, 3);
      for (Batch batch : List.of(sparse, matrix(x))) {
        Matrix z = random(n, p, 4);
        Matrix g = random(d, p, 5);
        double[][] expectedZ = sum(z, product(x, values(w)));
        double[][] expectedG = sum(g, product(transposed(x), values(delta)));
        batch.addTimes(kernels, w, z);
        batch.addTransposedTimes(kernels, delta, g);
        assertClose(z, expectedZ);
        assertClose(g, expectedG);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void partsHaveTheBitsOfTheWhole(Kernels kernels) {
    double[][] x = sparse(67, 70, 1);
    int p = kernels.padded(150);
    int cut = kernels.panel();
    Matrix w = random(70, p, 2);
    Matrix delta = random(67, p, 3);
    for (Batch batch : List.of(batch(x), matrix(x))) {
      Matrix z = Matrix.zeros(67, p);
      Matrix g = Matrix.zeros(70, p);
      batch.addTimes(kernels, w, z);
      batch.addTransposedTimes(kernels, delta, g);
      Matrix zParts = Matrix.zeros(67, p);
      Matrix gParts = Matrix.zeros(70, p);
      for (int[] part : new int[][] {{0, cut}, {cut, p}, {p, p}}) {
        batch.addTimes(kernels, w.columns(part[0], part[1]), zParts.columns(part[0], part[1]));
        batch.addTransposedTimes(
            kernels, delta.columns(part[0], part[1]), gParts.columns(part[0], part[1]));
      }
      assertThat(zParts.values()).containsExactly(z.values());
      assertThat(gParts.values()).containsExactly(g.values());
    }
    Matrix rows = Matrix.zeros(67, p);
    matrix(x).rows(0, 13).addTimes(kernels, w, rows.rows(0, 13));
    matrix(x).rows(13, 67).addTimes(kernels, w, rows.rows(13, 67));
    Matrix whole = Matrix.zeros(67, p);
    matrix(x).addTimes(kernels, w, whole);
    assertThat(rows.values()).containsExactly(whole.values());
  }

  /** A column of two features must not be told from two columns. */
  @ParameterizedTest
  @MethodSource("kernels")
  void sharedColumnsHaveTheBitsOfSeparateOnes(Kernels kernels) {
    double[][] x = sparse(67, 70, 1);
    SparseColumns shared = (SparseColumns) batch(x);
    int[] order = IntStream.range(0, 67).toArray();
    SparseColumns separate = (SparseColumns) new Gatherer(rows(x)).gather(order, 0, 67);
    assertThat(separate.kept()).isEqualTo(60); // every seventh of 70 columns is empty
    assertThat(shared.kept()).isEqualTo(50); // and in each seven, two have nearly the same examples
    for (int units : new int[] {10, 150}) {
      int p = kernels.padded(units);
      Matrix w = random(70, p, 2);
      Matrix delta = random(67, p, 3);
      float[][] z = new float[2][];
      float[][] g = new float[2][];
      for (int i = 0; i < 2; i++) {
        Matrix sums = random(67, p, 4);
        Matrix gradient = random(70, p, 5);
        (i == 0 ? shared : separate).addTimes(kernels, w, sums);
        (i == 0 ? shared : separate).addTransposedTimes(kernels, delta, gradient);
        z[i] = sums.values();
        g[i] = gradient.values();
      }
      assertThat(z[0]).containsExactly(z[1]);
      assertThat(g[0]).containsExactly(g[1]);
    }
  }

  @Test
  void keepsAllValuesWhereFewAreZero() {
    double[][] x = {{1, 2, 3}, {4, 0, 6}};
    assertThat(batch(x)).isInstanceOf(Matrix.class);
    assertThat(((Matrix) batch(x)).values()).containsExactly(1, 2, 3, 4, 0, 6);
  }

  @Test
  void picksExamplesFromManyParts() {
    int n = SparseRows.CAPACITY + 10;
    SparseRows[] parts = {new SparseRows(3), new SparseRows(3)};
    for (int i = 0; i < n; i++) {
      parts[i / SparseRows.CAPACITY].add(new int[] {i % 3}, new double[] {i}, 1);
    }
    int[] order = {0, n - 1, 7, SparseRows.CAPACITY};
    Batch batch = new Gatherer(parts).gather(order, 1, 4);
    Matrix z = Matrix.zeros(3, Kernels.best().padded(1));
    Matrix ones = Matrix.zeros(3, z.columns());
    Arrays.fill(ones.values(), 1);
    batch.addTimes(Kernels.best(), ones, z);
    assertThat(new float[] {z.values()[0], z.values()[z.at(1, 0)], z.values()[z.at(2, 0)]})
        .containsExactly(n - 1, 7, SparseRows.CAPACITY);
  }

  @Test
  void aStackIsItsPartsOneBelowTheOther() {
    Kernels kernels = Kernels.best();
    double[][] x = sparse(67, 70, 1);
    int p = kernels.padded(20);
    Matrix w = random(70, p, 2);
    Matrix delta = random(67, p, 3);
    Batch whole = batch(x);
    Batch stack =
        new StackedBatch(
            List.of(batch(Arrays.copyOfRange(x, 0, 30)), matrix(Arrays.copyOfRange(x, 30, 67))));
    assertThat(stack.rows()).isEqualTo(67);
    assertThat(stack.columns()).isEqualTo(70);
    Matrix z = Matrix.zeros(67, p);
    Matrix g = Matrix.zeros(70, p);
    stack.addTimes(kernels, w, z);
    stack.addTransposedTimes(kernels, delta, g);
    Matrix expectedZ = Matrix.zeros(67, p);
    Matrix expectedG = Matrix.zeros(70, p);
    whole.addTimes(kernels, w, expectedZ);
    whole.addTransposedTimes(kernels, delta, expectedG);
    assertClose(z, values(expectedZ));
    assertClose(g, values(expectedG));
  }

  @Test
  void aGathererForgetsItsLastBatch() {
    double[][] x = {{1, 0, 0}, {0, 2, 0}, {3, 4, 5}, {6, 7, 8}, {0, 0, 9}};
    Gatherer gatherer = new Gatherer(rows(x));
    int[] order = {4, 0, 2, 3, 1};
    for (int[] part : new int[][] {{0, 2}, {2, 4}, {4, 5}, {0, 5}}) {
      Batch batch = gatherer.gather(order, part[0], part[1]);
      assertThat(batch instanceof Matrix).isEqualTo(part[0] == 2);
      int p = Kernels.best().padded(3);
      Matrix z = Matrix.zeros(batch.rows(), p);
      Matrix identity = Matrix.zeros(3, p);
      for (int j = 0; j < 3; j++) {
        identity.values()[identity.at(j, j)] = 1;
      }
      batch.addTimes(Kernels.best(), identity, z);
      for (int i = 0; i < batch.rows(); i++) {
        assertThat(Arrays.copyOf(values(z)[i], 3)).containsExactly(x[order[part[0] + i]]);
      }
    }
  }

  @Test
  void alignedMatricesBeginAtCacheLinesOfAnArrayThatDoesSixteenBytesAfterOne() {
    Matrix[] matrices = Matrix.aligned(3, 16, 5, 32);
    int end = 0;
    for (Matrix matrix : matrices) {
      assertThat((16 + 4 * matrix.from()) % 64).isZero();
      assertThat(matrix.from()).isGreaterThanOrEqualTo(end);
      end = matrix.at(2, matrix.columns() - 1) + 1;
      assertThat(matrix.values()).isSameAs(matrices[0].values());
    }
    assertThat(matrices[1]).hasToString("3 x 5");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void refusesShapesThatDoNotFit(Kernels kernels) {
    Matrix w = Matrix.zeros(3, 16);
    assertThatThrownBy(() -> batch(new double[][] {{0, 1}}).addTimes(kernels, w, w))
        .hasMessage("shapes do not fit C = C + A B: A is 1 x 2, B is 3 x 16, C is 3 x 16");
    assertThatThrownBy(() -> w.addTransposedTimes(kernels, w, w))
        .hasMessage("shapes do not fit C = C + A B: A is 16 x 3, B is 3 x 16, C is 3 x 16");
    assertThatThrownBy(() -> Matrix.of(new float[5], 0, 2, 3))
        .hasMessage("an array of 5 does not hold elements 0 to 5 of a matrix of 2 x 3");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void exponentialsAreWithinTheirError(Kernels kernels) {
    float[] x = new float[200_003];
    for (int i = 0; i < x.length; i++) {
      x[i] = -87 + 175 * (i / (float) x.length);
    }
    float[] y = x.clone();
    kernels.exp(y, 0, y.length);
    for (int i = 0; i < x.length; i++) {
      double expected = Math.exp(x[i]);
      assertThat(Math.abs(y[i] - expected)).isLessThanOrEqualTo(Kernels.EXP_ERROR * expected);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void exponentialsOfTheExtremes(Kernels kernels) {
    float[] x = {7, 0, -1000, Float.NEGATIVE_INFINITY, Float.NaN, 1000, 7};
    kernels.exp(x, 1, 6);
    assertThat(new float[] {x[0], x[1], x[4], x[6]}).containsExactly(7, 1, Float.NaN, 7);
    assertThat(x[2]).isBetween(0f, 2e-38f).isEqualTo(x[3]);
    assertThat(x[5]).isGreaterThan(1e38f);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void stepsOfAdamAreThoseOfTheFormula(Kernels kernels) {
    int n = kernels.padded(20);
    float[] w = random(1, n, 1).values();
    float[] g = random(1, n, 2).values();
    float[] m = random(1, n, 3).values();
    float[] v = new float[n];
    for (int i = 0; i < n; i++) {
      v[i] = 0.1f + i;
    }
    double[] expected =
        IntStream.range(0, n)
            .mapToDouble(
                i -> {
                  double slope = g[i] + 0.5 * w[i];
                  double mean = 0.9 * m[i] + 0.1 * slope;
                  double square = 0.999 * v[i] + 0.001 * slope * slope;
                  return w[i] - 0.01 * mean / (Math.sqrt(square) + 1e-8);
                })
            .toArray();
    kernels.adam(w, g, m, v, 0, n, 0.01f, 0.5f);
    for (int i = 0; i < n; i++) {
      assertThat((double) w[i]).isCloseTo(expected[i], within(2e-7));
      assertThat(g[i]).isZero();
    }
  }

  /**
   * About a fifth of the values are not 0. Of seven columns the first is empty, and the fourth has
   * values where the third has some, but for a few examples of either.
   */
  private static double[][] sparse(int n, int d, long seed) {
    Random random = new Random(seed);
    double[][] x = new double[n][d];
    for (double[] row : x) {
      for (int j = 0; j < d; j++) {
        boolean some =
            (j % 7 == 3 && random.nextInt(10) > 0) ? row[j - 1] != 0 : random.nextInt(5) == 0;
        row[j] = (j % 7 != 0 && some) ? 2 * random.nextFloat() - 1 : 0;
      }
    }
    return x;
  }

  private static Batch batch(double[][] x) {
    int[] order = IntStream.range(0, x.length).toArray();
    return new Gatherer(rows(x)).gatherToKeep(order, 0, x.length);
  }

  private static SparseRows rows(double[][] x) {
    SparseRows rows = new SparseRows(x[0].length);
    for (double[] row : x) {
      int[] columns = IntStream.range(0, row.length).filter(j -> row[j] != 0).toArray();
      rows.add(columns, Arrays.stream(columns).mapToDouble(j -> row[j]).toArray(), columns.length);
    }
    return rows;
  }

  private static Matrix random(int rows, int columns, long seed) {
    Matrix matrix = Matrix.zeros(rows, columns);
    Random random = new Random(seed);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = 2 * random.nextFloat() - 1;
    }
    return matrix;
  }

  private static Matrix matrix(double[][] x) {
    Matrix matrix = Matrix.zeros(x.length, x[0].length);
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        matrix.values()[matrix.at(i, j)] = (float) x[i][j];
      }
    }
    return matrix;
  }

  private static double[][] values(Matrix matrix) {
    double[][] values = new double[matrix.rows()][matrix.columns()];
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        values[i][j] = matrix.values()[matrix.at(i, j)];
      }
    }
    return values;
  }

  private static double[][] transposed(double[][] x) {
    double[][] out = new double[x[0].length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        out[j][i] = x[i][j];
      }
    }
    return out;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int t = 0; t < b.length; t++) {
        for (int j = 0; j < b[0].length; j++) {
          c[i][j] += a[i][t] * b[t][j];
        }
      }
    }
    return c;
  }

  private static double[][] sum(Matrix a, double[][] b) {
    double[][] c = values(a);
    for (int i = 0; i < b.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        c[i][j] += b[i][j];
      }
    }
    return c;
  }

  private static void assertClose(Matrix actual, double[][] expected) {
    double[][] values = values(actual);
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected[0].length; j++) {
        assertThat(values[i][j]).isCloseTo(expected[i][j], within(ROUNDING));
      }
    }
  }
}
