package dev.bakeoff.model.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutputTest {

  @Test
  void sigmoidLossIsTheCrossEntropyOfEachClass() {
    float[] z = {9, 1, -2, 9};
    // python3 -c "from math import *; s=lambda z: 1/(1+exp(-z)); print(-log(s(1))-log(1-s(-2)))"
    assertThat(Output.SIGMOID.lossAndDelta(z, 1, 2, 0))
        .isCloseTo(0.44018969856119533, within(1e-15));
    // python3 -c "from math import *; s=lambda z: 1/(1+exp(-z)); print(s(1)-1, s(-2))"
    assertThat(z).containsExactly(new float[] {9, -0.2689414f, 0.1192029f, 9}, within(1e-7f));
  }

  @Test
  void softmaxLossIsTheCrossEntropyOfTheLabel() {
    float[] z = {1, -2, 0};
    // python3 -c "from math import *; s=exp(1)+exp(-2)+1; print(-log(exp(-2)/s))"
    assertThat(Output.SOFTMAX.lossAndDelta(z, 0, 3, 1))
        .isCloseTo(3.3490122167681846, within(1e-14));
    // python3 -c "from math import *; s=exp(1)+exp(-2)+1; print(exp(1)/s, exp(-2)/s-1, 1/s)"
    assertThat(z).containsExactly(new float[] {0.7053845f, -0.964881f, 0.2594965f}, within(1e-7f));
  }

  @Test
  void sigmoidProbabilitiesAreSharesOfTheSigmoids() {
    float[] z = {1, -2};
    Output.SIGMOID.probabilities(z, 0, 2);
    // python3 -c "from math import *; a=1/(1+exp(-1)); b=1/(1+exp(2)); print(a/(a+b), b/(a+b))"
    assertThat(z).containsExactly(new float[] {0.8598044f, 0.1401956f}, within(1e-7f));
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void extremeLogitsGiveFiniteLossesAndProbabilities(Output output) {
    float[] z = {-2000, -1000, -3000};
    output.probabilities(z, 0, 3);
    assertThat(z).containsExactly(0, 1, 0);
    float[] low = {-1000, 1000, 0};
    // Sigmoid: 1000 for the label, 1000 for class 1, log 2 for class 2. Softmax: 1000 - (-1000).
    double loss = output.lossAndDelta(low, 0, 3, 0);
    double extra = output == Output.SIGMOID ? Math.log(2) : 0;
    assertThat(loss).isCloseTo(2000 + extra, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void notANumberStaysOne(Output output) {
    assertThat(output.lossAndDelta(new float[] {0, Float.NaN, 0}, 0, 3, 0)).isNaN();
  }
}
