package dev.bakeoff.model.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputTest {
  private static final double ROUNDING = 3e-7; // of exponentials in float32

  @Test
  void sigmoidLossIsTheCrossEntropyOfEachClass() {
    float[] z = {9, 1, -2, 9};
    // python3 -c "from math import *; s=lambda z: 1/(1+exp(-z)); print(-log(s(1))-log(1-s(-2)))"
    assertThat(loss(Output.SIGMOID, z, 1, 2, 0)).isCloseTo(0.44018969856119533, within(ROUNDING));
    // python3 -c "from math import *; s=lambda z: 1/(1+exp(-z)); print(s(1)-1, s(-2))"
    assertThat(z).containsExactly(new float[] {9, -0.2689414f, 0.1192029f, 9}, within(1e-7f));
  }

  @Test
  void softmaxLossIsTheCrossEntropyOfTheLabel() {
    float[] z = {1, -2, 0};
    // python3 -c "from math import *; s=exp(1)+exp(-2)+1; print(-log(exp(-2)/s))"
    assertThat(loss(Output.SOFTMAX, z, 0, 3, 1)).isCloseTo(3.349012216768185, within(ROUNDING));
    // python3 -c "from math import *; s=exp(1)+exp(-2)+1; print(exp(1)/s, exp(-2)/s-1, 1/s)"
    assertThat(z).containsExactly(new float[] {0.7053845f, -0.964881f, 0.2594965f}, within(2e-7f));
  }

  @Test
  void binaryLossIsTheCrossEntropyOfTheSecondClass() {
    float[] z = {1, 9, -2, 9};
    double[] losses = new double[2];
    lossesAndDeltas(Output.BINARY, Matrix.of(z, 0, 2, 2), 1, new int[] {0, 1}, 0, losses);
    // python3 -c "from math import *; s=lambda z: 1/(1+exp(-z)); print(-log(1-s(1)), -log(s(-2)))"
    assertThat(losses)
        .containsExactly(new double[] {1.3132616875182228, 2.1269280110429727}, within(1e-12));
    // python3 -c "from math import *; s=lambda z: 1/(1+exp(-z)); print(s(1), s(-2)-1)"
    assertThat(z).containsExactly(new float[] {0.7310586f, 0, -0.8807971f, 0}, within(1e-7f));
  }

  @Test
  void oneLogitDecidesBetweenTwoClasses() {
    assertThat(Output.BINARY.units(2)).isEqualTo(1);
    assertThatThrownBy(() -> Output.BINARY.units(3)).hasMessage("3 classes, expected 2");
    assertThat(Output.BINARY.decide(new float[] {7, 0, 1e-9f}, 1, 1)).isZero();
    assertThat(Output.BINARY.decide(new float[] {7, 0, 1e-9f}, 2, 1)).isEqualTo(1);
    float[] z = {-2000, 0};
    Output.BINARY.probabilities(z, 0, 2);
    assertThat(z).containsExactly(1, 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"SIGMOID", "SOFTMAX"})
  void manyExamplesAreLikeOneAndWhatIsBeyondTheClassesBecomesZero(Output output) {
    float[] z = {1, -2, 0, 77, 3, 0.5f, -4, 77};
    double[] losses = {-1, -1, -1};
    lossesAndDeltas(output, Matrix.of(z, 0, 2, 4), 3, new int[] {9, 1, 2}, 1, losses);
    float[] first = {1, -2, 0};
    float[] second = {3, 0.5f, -4};
    double firstLoss = loss(output, first, 0, 3, 1);
    double secondLoss = loss(output, second, 0, 3, 2);
    assertThat(losses)
        .containsExactly(new double[] {-1, firstLoss, secondLoss}, within(2 * ROUNDING));
    assertThat(z)
        .containsExactly(
            new float[] {first[0], first[1], first[2], 0, second[0], second[1], second[2], 0},
            within(2e-7f));
  }

  @Test
  void sigmoidLossOfVeryManyClassesIsFinite() {
    // 2000 classes with logit 0: log 2 each.
    assertThat(loss(Output.SIGMOID, new float[2000], 0, 2000, 7))
        .isCloseTo(2000 * Math.log(2), within(1e-9));
  }

  @Test
  void sigmoidProbabilitiesAreSharesOfTheSigmoids() {
    float[] z = {1, -2};
    Output.SIGMOID.probabilities(z, 0, 2);
    // python3 -c "from math import *; a=1/(1+exp(-1)); b=1/(1+exp(2)); print(a/(a+b), b/(a+b))"
    assertThat(z).containsExactly(new float[] {0.8598044f, 0.1401956f}, within(1e-7f));
  }

  @ParameterizedTest
  @EnumSource(names = {"SIGMOID", "SOFTMAX"})
  void extremeLogitsGiveFiniteLossesAndProbabilities(Output output) {
    float[] z = {-2000, -1000, -3000};
    output.probabilities(z, 0, 3);
    assertThat(z).containsExactly(0, 1, 0);
    float[] low = {-1000, 1000, 0};
    // Sigmoid: 1000 for the label, 1000 for class 1, log 2 for class 2. Softmax: 1000 - (-1000).
    double loss = loss(output, low, 0, 3, 0);
    double extra = output == Output.SIGMOID ? Math.log(2) : 0;
    assertThat(loss).isCloseTo(2000 + extra, within(ROUNDING));
  }

  @ParameterizedTest
  @EnumSource(names = {"SIGMOID", "SOFTMAX"})
  void notANumberStaysOne(Output output) {
    assertThat(loss(output, new float[] {0, Float.NaN, 0}, 0, 3, 0)).isNaN();
  }

  private static double loss(Output output, float[] z, int at, int classes, int label) {
    double[] loss = new double[1];
    lossesAndDeltas(output, Matrix.of(z, at, 1, classes), classes, new int[] {label}, 0, loss);
    return loss[0];
  }

  private static void lossesAndDeltas(
      Output output, Matrix z, int classes, int[] labels, int from, double[] losses) {
    Matrix room = Matrix.zeros(z.rows(), z.columns());
    output.lossesAndDeltas(Kernels.best(), z, classes, labels, from, room, losses);
  }
}
