package dev.bakeoff.model.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.numeric.Blas;
import dev.bakeoff.numeric.FloatMatrix;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectiveTest {
  private static final double LAMBDA = 3;

  @BeforeAll
  static void load() {
    Blas.load();
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void referenceHasTheGradientOfItsFiniteDifferences(Output output) {
    Network network = new Network(4, 3, 3, output);
    var reference = new ReferenceObjective(network, inputs(7, 4), labels(7, 3), LAMBDA);
    double[] theta = network.initialWeights(1, 5);
    double[] gradient = new double[theta.length];
    double[] unused = new double[theta.length];
    reference.evaluate(theta, gradient);
    for (int i = 0; i < theta.length; i++) {
      // Central differences: truncation of order h^2, rounding of order 1e-16 / h.
      double h = 1e-5;
      double[] above = theta.clone();
      above[i] += h;
      double[] below = theta.clone();
      below[i] -= h;
      double slope =
          (reference.evaluate(above, unused) - reference.evaluate(below, unused)) / (2 * h);
      assertThat(gradient[i]).isCloseTo(slope, within(1e-8));
    }
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void agreesWithTheReferenceOverManyLanesAndBlocks(Output output) {
    // More than 32 blocks, so that a lane has more than one of them, and none divides evenly.
    int m = 33 * Block.ROWS + 77;
    Network network = new Network(20, 13, 5, output);
    double[][] x = inputs(m, 20);
    int[] labels = labels(m, 5);
    double[] theta = network.initialWeights(1, 6);
    double[] expected = new double[theta.length];
    double loss = new ReferenceObjective(network, x, labels, LAMBDA).evaluate(theta, expected);

    double[] gradient = new double[theta.length];
    double ours = evaluate(network, x, labels, theta, gradient, 2);
    // Floats have 24 bits, 6e-8; what rounds up to sums of about 20 products of size 1 stays
    // within a few of these, and a mean over many examples below that.
    assertThat(ours).isCloseTo(loss, within(1e-6));
    for (int i = 0; i < theta.length; i++) {
      assertThat(gradient[i]).isCloseTo(expected[i], within(1e-6));
    }
  }

  @Test
  void givesTheSameBitsWithAnyNumberOfThreads() {
    int m = 5 * Block.ROWS + 3;
    Network network = new Network(9, 8, 4, Output.SIGMOID);
    double[] theta = network.initialWeights(1, 7);
    double[] one = new double[theta.length];
    double[] three = new double[theta.length];
    double loss = evaluate(network, inputs(m, 9), labels(m, 4), theta, one, 1);
    assertThat(evaluate(network, inputs(m, 9), labels(m, 4), theta, three, 3)).isEqualTo(loss);
    assertThat(three).containsExactly(one);
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void staysFiniteWhereActivationsSaturate(Output output) {
    Network network = new Network(4, 3, 3, output);
    double[] theta = network.initialWeights(1e4, 5);
    double[] gradient = new double[theta.length];
    double loss = evaluate(network, inputs(7, 4), labels(7, 3), theta, gradient, 1);
    // -log(sigmoid(-1e4)) is 1e4: a saturated wrong answer costs its logit, not infinity.
    assertThat(loss).isFinite().isGreaterThan(1000);
    for (double one : gradient) {
      assertThat(one).isFinite();
    }
  }

  @Test
  void countsTheExamplesItHasRight() {
    // No hidden unit counts; the biases of the outputs say class 1.
    Network network = new Network(1, 1, 3, Output.SOFTMAX);
    double[] theta = {0, 0, /* Theta2 */ 0, 0, 1, 0, 0, 0};
    double[] gradient = new double[theta.length];
    int[] labels = {1, 0, 1, 1, 2};
    Blas.setThreads(1);
    try (Workers workers = new Workers(1);
        FloatMatrix x = matrix(new double[5][1]);
        Objective objective = new Objective(network, x, labels, 0, workers)) {
      objective.evaluate(theta, gradient);
      assertThat(objective.accuracy()).isEqualTo(3 / 5.0);
    }
  }

  private static double evaluate(
      Network network, double[][] x, int[] labels, double[] theta, double[] gradient, int threads) {
    Blas.setThreads(1);
    try (Workers workers = new Workers(threads);
        FloatMatrix inputs = matrix(x);
        Objective objective = new Objective(network, inputs, labels, LAMBDA, workers)) {
      return objective.evaluate(theta, gradient);
    }
  }

  private static FloatMatrix matrix(double[][] x) {
    int d = x[0].length;
    float[] values = new float[x.length * (d + 1)];
    for (int i = 0; i < x.length; i++) {
      values[i * (d + 1)] = 1;
      for (int j = 0; j < d; j++) {
        values[i * (d + 1) + 1 + j] = (float) x[i][j];
      }
    }
    FloatMatrix matrix = FloatMatrix.allocate(x.length, d + 1);
    matrix.put(values, 0);
    return matrix;
  }

  /** Values in [-1, 1) that float holds exactly. */
  private static double[][] inputs(int m, int d) {
    Random random = new Random(3);
    double[][] x = new double[m][d];
    for (double[] row : x) {
      for (int j = 0; j < d; j++) {
        row[j] = 2 * random.nextFloat() - 1;
      }
    }
    return x;
  }

  private static int[] labels(int m, int k) {
    return new Random(4).ints(m, 0, k).toArray();
  }
}
