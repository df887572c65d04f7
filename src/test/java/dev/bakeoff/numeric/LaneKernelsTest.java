package dev.bakeoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both implementations against the definitions, in double precision. */
class LaneKernelsTest {
  private static final float ROUNDING = 1e-5f;

  static Stream<LaneKernels> kernels() {
    return Stream.of(
        new PlainLaneKernels(), Simd.find(LaneKernels.class, "SimdLaneKernels").orElseThrow());
  }

  /** SumTables of p positions, f filters and t terms over arrays of random values. */
  private static final class Case {
    final SumTables sums;
    final int size;
    final float[] in;
    final float[] weights;
    final float[] start;

    Case(int lanes, int positions, int filters, int terms) {
      Random random = new Random(positions * 100L + filters * 10L + terms);
      size = positions * filters * lanes;
      in = random(random, (2 * positions + terms) * lanes + 3);
      weights = random(random, terms * filters + 7);
      start = random(random, filters);
      sums =
          new SumTables(
              SumTables.steps(positions, 2 * lanes),
              SumTables.steps(terms, lanes),
              SumTables.steps(filters, 1),
              SumTables.steps(terms, filters),
              SumTables.steps(positions, filters * lanes),
              SumTables.steps(filters, lanes));
    }

    static float[] random(Random random, int n) {
      float[] values = new float[n];
      for (int i = 0; i < n; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return values;
    }

    double input(int p, int t, int l) {
      return in[sums.inAt()[p] + sums.inTap()[t] + l];
    }

    int output(int p, int f, int l) {
      return sums.outAt()[p] + sums.outOf()[f] + l;
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void sumsProductsWhateverTilesAreLeftOver(LaneKernels kernels) {
    int lanes = kernels.lanes();
    for (int positions : new int[] {1, 4, 7}) {
      for (int filters = 1; filters <= 9; filters++) {
        Case one = new Case(lanes, positions, filters, 5);
        float[] out = new float[one.size + 2];
        Arrays.fill(out, Float.NaN);
        kernels.sums(
            one.sums,
            new SumTables.Part(0, positions, 1, 4),
            new Stretch(one.in, 3),
            new Stretch(one.weights, 7),
            one.start,
            new Stretch(out, 2));
        for (int p = 0; p < positions; p++) {
          for (int f = 0; f < filters; f++) {
            for (int l = 0; l < lanes; l++) {
              double expected = one.start[f];
              for (int t = 1; t < 4; t++) {
                expected += one.input(p, t, l + 3) * one.weights[7 + f + t * filters];
              }
              assertThat(out[2 + one.output(p, f, l)])
                  .isCloseTo((float) expected, within(ROUNDING));
            }
          }
        }
        assertThat(out).startsWith(Float.NaN, Float.NaN); // nothing before the output is written
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void sumsSomePositionsOnly(LaneKernels kernels) {
    Case one = new Case(kernels.lanes(), 12, 2, 3);
    float[] out = new float[one.size];
    kernels.sums(
        one.sums,
        new SumTables.Part(4, 8, 0, 3),
        Stretch.of(one.in),
        Stretch.of(one.weights),
        one.start,
        Stretch.of(out));
    int group = 8 * kernels.lanes(); // 4 positions of 2 filters
    for (int i = 0; i < out.length; i++) {
      assertThat(out[i] != 0).as("element " + i).isEqualTo(i >= group && i < 2 * group);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void givesTheGradientOfWeightsAndSummands(LaneKernels kernels) {
    int lanes = kernels.lanes();
    for (int filters = 1; filters <= 6; filters++) {
      int terms = 4 + filters; // 5 to 10
      Case one = new Case(lanes, 7, filters, terms);
      float[] outGradient = Case.random(new Random(1), one.size);
      float[] gradient = new float[terms * filters * lanes];
      float[] startGradient = new float[filters * lanes];
      Arrays.fill(gradient, 1000); // overwritten
      Arrays.fill(startGradient, 1000);
      kernels.weightGradient(one.sums, false, one.in, outGradient, gradient);
      kernels.weightGradient(one.sums, true, one.in, outGradient, gradient);
      kernels.startGradient(one.sums, false, outGradient, startGradient);
      kernels.startGradient(one.sums, true, outGradient, startGradient);
      for (int f = 0; f < filters; f++) {
        for (int l = 0; l < lanes; l++) {
          double ofStart = 0;
          for (int p = 0; p < 7; p++) {
            ofStart += 2 * outGradient[one.output(p, f, l)];
          }
          assertThat(startGradient[f * lanes + l]).isCloseTo((float) ofStart, within(ROUNDING));
          for (int t = 0; t < terms; t++) {
            double expected = 0;
            for (int p = 0; p < 7; p++) {
              expected += 2 * outGradient[one.output(p, f, l)] * one.input(p, t, l);
            }
            assertThat(gradient[(f + t * filters) * lanes + l])
                .isCloseTo((float) expected, within(ROUNDING));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void findsMaximaAndSendsTheirGradientToTheFirst(LaneKernels kernels) {
    int length = 2 * kernels.lanes();
    for (int count : new int[] {1, 4, 9}) {
      float[] in = new float[count * length];
      Random random = new Random(count);
      for (int i = 0; i < in.length; i++) {
        in[i] = random.nextInt(3); // so that many are equal
      }
      int[] at = SumTables.steps(count, length);
      float[] out = new float[length];
      float[] outGradient = Case.random(random, length);
      float[] inGradient = new float[in.length];
      Arrays.fill(inGradient, 1000);
      kernels.max(in, at, out, 0, length);
      kernels.maxGradient(in, at, out, outGradient, 0, inGradient, length);
      for (int i = 0; i < length; i++) {
        int first = 0;
        for (int k = 1; k < count; k++) {
          first = in[k * length + i] > in[first * length + i] ? k : first;
        }
        assertThat(out[i]).isEqualTo(in[first * length + i]);
        for (int k = 0; k < count; k++) {
          assertThat(inGradient[k * length + i]).isEqualTo(k == first ? outGradient[i] : 0);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void leaksBelowZero(LaneKernels kernels) {
    int length = kernels.lanes();
    float[] x = Case.random(new Random(1), length + 1);
    float[] d = Case.random(new Random(2), length + 2);
    for (float slope : new float[] {0, 0.2f, 1}) {
      float[] y = new float[length + 2];
      float[] result = new float[length + 1];
      kernels.leakyRelu(x, 1, y, 2, length, slope);
      kernels.leakyReluGradient(y, d, 2, result, 1, length, slope);
      for (int i = 0; i < length; i++) {
        boolean positive = x[i + 1] > 0;
        assertThat(y[i + 2]).isEqualTo(positive ? x[i + 1] : slope * x[i + 1] + 0f);
        assertThat(result[i + 1]).isEqualTo(positive ? d[i + 2] : slope * d[i + 2]);
      }
    }
  }

  @Test
  void refusesTablesOfDifferentLengths() {
    int[] one = {0};
    int[] two = {0, 0};
    assertThatThrownBy(() -> new SumTables(one, two, one, one, one, one))
        .hasMessage("tables do not fit: positions 1 and 1, terms 2 and 1, filters 1 and 1");
  }
}
