package dev.bakeoff.model.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.model.Saved;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.SparseRows;
import dev.bakeoff.numeric.Team;
import dev.bakeoff.split.Examples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlpAdamProviderTest {
  private final MlpAdamProvider provider = new MlpAdamProvider();

  /** Two steps against Adam's formula on the gradient of the reference. */
  @ParameterizedTest
  @MethodSource("dev.bakeoff.model.dense.SmallNetworks#all")
  void stepsFollowTheFormula(DenseLayers network) {
    if (network.output() != Output.SOFTMAX) {
      return; // not offered with Adam; the rest of the step is that of softmax
    }
    int n = 100; // two blocks
    double[][] x = SmallNetworks.inputs(n, 20, 0.3);
    int[] labels = SmallNetworks.labels(n, 3);
    double[] theta = SmallNetworks.weights(network, 0.5);
    double l2 = 0.01;
    double rate = 0.1;
    DenseWeights weights = DenseWeights.rounded(network, theta);
    double[] means = new double[theta.length];
    double[] squares = new double[theta.length];
    double[] gradient = new double[theta.length];
    var reference = new ReferenceObjective(network, x, labels, l2 * n);
    try (Team team = new Team(2)) {
      SparseRows[] parts = Inputs.parts(SmallData.examples(x, labels, 3), team);
      AdamSteps step = new AdamSteps(network, Kernels.best(), parts, weights, l2, n, team);
      int[] all = IntStream.range(0, n).toArray();
      for (int t = 1; t <= 2; t++) {
        double loss = step.take(all, labels, rate).losses();
        double expected = reference.evaluate(theta, gradient);
        double penalty = 0;
        for (int l = 0; l < network.count(); l++) {
          for (int i = network.start(l); i < network.biases(l); i++) {
            penalty += l2 / 2 * theta[i] * theta[i];
          }
        }
        assertThat(loss / n + penalty).isCloseTo(expected, within(1e-5));
        for (int i = 0; i < theta.length; i++) {
          means[i] = 0.9 * means[i] + 0.1 * gradient[i];
          squares[i] = 0.999 * squares[i] + 0.001 * gradient[i] * gradient[i];
          double scale = rate * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
          theta[i] -= scale * means[i] / (Math.sqrt(squares[i]) + 1e-8);
          // A step has about the size of the rate whatever that of the gradient, which float32
          // gives to within some 1e-8 here: of a tiny one that is much, and is left out.
          if (Math.abs(gradient[i]) > 1e-4) {
            assertThat((double) weights.values()[i]).isCloseTo(theta[i], within(0.005 * rate));
          }
          theta[i] = weights.values()[i];
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "leaky_relu", "sigmoid"})
  void learnsWithEveryActivationWithAndWithoutBiases(String activation) throws Exception {
    Examples train = SmallData.clouds(300, 6, 3, 0.1, 1);
    Examples test = SmallData.clouds(90, 6, 3, 0.1, 2);
    for (boolean bias : new boolean[] {true, false}) {
      Map<String, ?> params =
          Map.of("activation", activation, "bias", bias, "learning_rate", 0.01, "decay", true);
      try (Trainer trainer = trainer(params, new SmallData.Context(1, 2))) {
        trainer.prepare(train);
        assertThat(SmallData.accuracy(trainer.fit().predict(test), test)).isEqualTo(1);
      }
    }
  }

  @Test
  void learnsWithSeveralHiddenLayersAndWithNone() throws Exception {
    Examples train = SmallData.clouds(300, 6, 3, 0.1, 1);
    for (List<Integer> hidden : List.of(List.of(30, 20, 10), List.<Integer>of())) {
      Map<String, ?> params = Map.of("hidden", hidden, "learning_rate", 0.01);
      try (Trainer trainer = trainer(params, new SmallData.Context(1, 2))) {
        trainer.prepare(train);
        assertThat(SmallData.accuracy(trainer.fit().predict(train), train)).isGreaterThan(0.98);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "200", "150+90"})
  void givesTheSameBitsWithAnyNumberOfThreads(String hidden) throws Exception {
    Examples train = SmallData.clouds(200, 9, 3, 0.7, 1);
    List<Long> units = List.of(hidden.split("\\+")).stream().map(Long::valueOf).toList();
    List<float[]> found = new ArrayList<>();
    List<List<String>> curves = new ArrayList<>();
    for (int threads = 1; threads <= 3; threads++) {
      var context = new SmallData.Context(5, threads);
      try (Trainer trainer = trainer(Map.of("hidden", units, "epochs", 3), context)) {
        trainer.prepare(train);
        found.add(trainer.fit().predict(train).probabilities());
        curves.add(context.progress());
      }
    }
    assertThat(found.get(1)).containsExactly(found.get(0));
    assertThat(found.get(2)).containsExactly(found.get(0));
    assertThat(curves.get(0)).hasSize(3).isEqualTo(curves.get(1)).isEqualTo(curves.get(2));
  }

  @Test
  void endsNamedWhereTheLossIsNotFinite() {
    Examples train =
        SmallData.examples(
            new double[][] {{1e30, 1e38}, {1e38, 1e30}, {0, 1}}, new int[] {0, 1, 1}, 2);
    try (Trainer trainer = trainer(Map.of("learning_rate", 1e30), new SmallData.Context(1, 1))) {
      trainer.prepare(train);
      assertThatThrownBy(trainer::fit).isInstanceOf(NonFiniteLossException.class);
    }
  }

  @Test
  void aSavedNetworkOfSeveralLayersPredictsTheSame(@TempDir Path dir) throws Exception {
    Saved.assertPredictsTheSame(
        provider,
        Map.of("hidden", List.of(70, 7), "activation", "leaky_relu", "epochs", 3),
        SmallData.clouds(300, 8, 4, 0.7, 1),
        dir);
  }

  @Test
  void saysWhyItCannotLearn() {
    Map<String, ?> params = Map.of("hidden", List.of(100_000, 100_000));
    try (Trainer trainer = trainer(params, new SmallData.Context(1, 1))) {
      assertThat(trainer.unsupported(SmallData.clouds(9, 2, 3, 0.1, 1)).orElseThrow())
          .contains("weights are too many");
    }
  }

  @Test
  void summaryHasTheLastLoss() throws Exception {
    var context = new SmallData.Context(1, 1);
    try (Trainer trainer = trainer(Map.of("epochs", 2, "l2", 0.1), context)) {
      trainer.prepare(SmallData.clouds(60, 6, 3, 0.1, 1));
      try (Classifier classifier = trainer.fit()) {
        assertThat(classifier.summary().iterations()).isEqualTo(2);
        assertThat(context.progress()).hasSize(2).endsWith("2 " + classifier.summary().objective());
      }
    }
  }

  private Trainer trainer(Map<String, ?> params, SmallData.Context context) {
    return provider.trainer(provider.hyperparameters(params), context);
  }
}
