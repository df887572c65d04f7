package dev.bakeoff.model.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.model.dense.DenseLayers;
import dev.bakeoff.model.dense.Inputs;
import dev.bakeoff.model.dense.Output;
import dev.bakeoff.model.dense.ReferenceObjective;
import dev.bakeoff.model.dense.SmallNetworks;
import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.numeric.Batch;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Matrix;
import dev.bakeoff.numeric.SparseColumns;
import dev.bakeoff.numeric.Team;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveTest {
  private static final double LAMBDA = 3;
  private static final Kernels KERNELS = Kernels.best();

  @ParameterizedTest
  @MethodSource("dev.bakeoff.model.dense.SmallNetworks#all")
  void referenceHasTheGradientOfItsFiniteDifferences(DenseLayers network) {
    var reference =
        new ReferenceObjective(
            network,
            SmallNetworks.inputs(7, 20, 1),
            SmallNetworks.labels(7, network.classes()),
            LAMBDA);
    double[] theta = SmallNetworks.weights(network, 1);
    double[] gradient = new double[theta.length];
    double[] unused = new double[theta.length];
    reference.evaluate(theta, gradient);
    network.visit(
        (l, input, i) -> {
          // Central differences: truncation of order h^2, rounding of order 1e-15 / h.
          double h = 1e-6;
          double[] above = theta.clone();
          above[i] += h;
          double[] below = theta.clone();
          below[i] -= h;
          double slope =
              (reference.evaluate(above, unused) - reference.evaluate(below, unused)) / (2 * h);
          if (network.bias() || input < network.inputs(l)) {
            assertThat(gradient[i]).isCloseTo(slope, within(1e-7 * Math.max(1, Math.abs(slope))));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("dev.bakeoff.model.dense.SmallNetworks#all")
  void agreesWithTheReferenceOverManyLanesAndBlocksSparseOrDense(DenseLayers network) {
    // More than 16 blocks, so that a lane has more than one of them, and none divides evenly.
    int m = 33 * Inputs.BLOCK + 17;
    int[] labels = SmallNetworks.labels(m, network.classes());
    double[] theta = SmallNetworks.weights(network, 0.5);
    for (double share : new double[] {0.2, 1}) {
      double[][] x = SmallNetworks.inputs(m, 20, share);
      double[] expected = new double[theta.length];
      double loss = new ReferenceObjective(network, x, labels, LAMBDA).evaluate(theta, expected);
      double[] gradient = new double[theta.length];
      double ours = evaluate(network, x, labels, theta, gradient, 2);
      // Floats have 24 bits, 6e-8; what rounds up to sums of about 70 products of size 1 stays
      // within a few of these, and a mean over many examples below that.
      assertThat(ours).isCloseTo(loss, within(2e-6));
      for (int i = 0; i < theta.length; i++) {
        assertThat(gradient[i]).isCloseTo(expected[i], within(4e-6));
      }
    }
  }

  @Test
  void blocksAreSparseOrDenseAsTheExamplesAre() {
    try (Team team = new Team(1)) {
      double[][] x = SmallNetworks.inputs(70, 20, 0.2);
      assertThat(Inputs.blocks(SmallData.examples(x, new int[70], 2), team))
          .hasSize(2)
          .hasOnlyElementsOfType(SparseColumns.class);
      x = SmallNetworks.inputs(70, 20, 1);
      assertThat(Inputs.blocks(SmallData.examples(x, new int[70], 2), team))
          .hasSize(2)
          .hasOnlyElementsOfType(Matrix.class);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.bakeoff.model.dense.SmallNetworks#all")
  void givesTheSameBitsWithAnyNumberOfThreads(DenseLayers network) {
    int m = 5 * Inputs.BLOCK + 3;
    double[][] x = SmallNetworks.inputs(m, 20, 0.2);
    double[] theta = SmallNetworks.weights(network, 1);
    double[] one = new double[theta.length];
    double[] three = new double[theta.length];
    double loss = evaluate(network, x, SmallNetworks.labels(m, network.classes()), theta, one, 1);
    assertThat(evaluate(network, x, SmallNetworks.labels(m, network.classes()), theta, three, 3))
        .isEqualTo(loss);
    assertThat(three).containsExactly(one);
  }

  @ParameterizedTest
  @EnumSource(names = {"SIGMOID", "SOFTMAX"})
  void staysFiniteWhereActivationsSaturate(Output output) {
    DenseLayers network = SmallNetworks.of(List.of(3), 3, true, Activation.SIGMOID, output);
    double[] theta = SmallNetworks.weights(network, 1e4);
    double[] gradient = new double[theta.length];
    double loss =
        evaluate(
            network,
            SmallNetworks.inputs(7, 20, 1),
            SmallNetworks.labels(7, network.classes()),
            theta,
            gradient,
            1);
    // -log(sigmoid(-1e4)) is 1e4: a saturated wrong answer costs its logit, not infinity.
    assertThat(loss).isFinite().isGreaterThan(1000);
    for (double one : gradient) {
      assertThat(one).isFinite();
    }
  }

  @Test
  void countsTheExamplesItHasRight() {
    // No input counts; the biases say class 1.
    DenseLayers network = SmallNetworks.of(List.of(), 3, true, Activation.SIGMOID, Output.SOFTMAX);
    double[] theta = new double[network.size()];
    theta[network.biases(0) + 1] = 1;
    int[] labels = {1, 0, 1, 1, 2};
    try (Team team = new Team(1)) {
      Batch[] blocks = Inputs.blocks(SmallData.examples(new double[5][20], labels, 3), team);
      Objective objective = new Objective(network, KERNELS, blocks, labels, 0, 5, team);
      objective.evaluate(theta, new double[theta.length]);
      assertThat(objective.accuracy()).isEqualTo(3 / 5.0);
    }
  }

  private static double evaluate(
      DenseLayers network,
      double[][] x,
      int[] labels,
      double[] theta,
      double[] gradient,
      int threads) {
    try (Team team = new Team(threads)) {
      Batch[] blocks = Inputs.blocks(SmallData.examples(x, labels, 3), team);
      return new Objective(network, KERNELS, blocks, labels, LAMBDA, labels.length, team)
          .evaluate(theta, gradient);
    }
  }
}
