package dev.bakeoff.model.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.data.Features;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import dev.bakeoff.split.Scaler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlpLbfgsProviderTest {
  private final MlpLbfgsProvider provider = new MlpLbfgsProvider();

  /** Keeps the curve. */
  private record Context(long seed, int threads, List<double[]> curve) implements FitContext {
    @Override
    public Path scratch() {
      throw new UnsupportedOperationException("needs no files");
    }

    @Override
    public void progress(int iteration, double loss, double accuracy) {
      curve.add(new double[] {iteration, loss, accuracy});
    }
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(ModelProvider.class))
        .anyMatch(MlpLbfgsProvider.class::isInstance);
    assertThat(provider.info().library().version()).matches("\\d+\\.\\d+.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sigmoid", "softmax"})
  void learnsWhatNoLinearModelCan(String output) throws Exception {
    Examples train = rings(600, 1);
    Examples test = rings(300, 2);
    Map<String, ?> params = Map.of("hidden", 10, "output", output, "epsilon", 0.5);
    try (Trainer trainer = trainer(params, 1, 2, new ArrayList<>())) {
      trainer.prepare(train);
      try (Classifier classifier = trainer.fit()) {
        Predictions predictions = classifier.predict(test);
        assertThat(accuracy(predictions, test)).isGreaterThan(0.97);
        assertProbabilities(predictions, 3);
      }
    }
  }

  @Test
  void decidesByLogitsWhereSigmoidsSaturate(@TempDir Path dir) throws Exception {
    // One hidden unit that counts for nothing: the logits are the biases, which come first.
    ThetaFile.write(dir.resolve("Theta1.txt"), new float[3], 1, 3);
    ThetaFile.write(dir.resolve("Theta2.txt"), new float[] {20, 0, 25, 0, 3, 0}, 3, 2);
    LoadContext context =
        new LoadContext(provider.hyperparameters(Map.of("hidden", 1)), 2, 3, Optional.empty(), 1);
    try (Classifier classifier = provider.load(dir, context)) {
      Predictions found = classifier.predict(rings(1, 1));
      // 1 - 1 / (1 + exp(-20)) is 2e-9 and less than float32 shows.
      assertThat(found.probabilities()[0]).isEqualTo(found.probabilities()[1]);
      assertThat(found.labels()).containsExactly(1);
    }
  }

  @Test
  void reportsTheCurveAndTheSummary() throws Exception {
    List<double[]> curve = new ArrayList<>();
    Examples train = rings(300, 1);
    try (Trainer trainer = trainer(Map.of("hidden", 5, "iterations", 12), 1, 1, curve)) {
      trainer.prepare(train);
      Classifier classifier = trainer.fit();
      assertThat(curve).hasSize(12);
      for (int i = 0; i < 12; i++) {
        assertThat(curve.get(i)[0]).isEqualTo(i + 1);
        assertThat(i == 0 || curve.get(i)[1] <= curve.get(i - 1)[1]).isTrue();
      }
      assertThat(classifier.summary().iterations()).isEqualTo(12);
      assertThat(classifier.summary().converged()).isFalse();
      assertThat(classifier.summary().objective()).isEqualTo(curve.get(11)[1]);
      double accuracy = accuracy(classifier.predict(train), train);
      assertThat(curve.get(11)[2]).isCloseTo(accuracy, within(1e-12));
    }
  }

  @Test
  void convergesWithEnoughIterations() throws Exception {
    try (Trainer trainer =
        trainer(Map.of("hidden", 3, "iterations", 2000), 1, 1, new ArrayList<>())) {
      trainer.prepare(rings(100, 1));
      assertThat(trainer.fit().summary().converged()).isTrue();
    }
  }

  @Test
  void givesTheSameClassifierForTheSameSeedAgainAndWithMoreThreads() throws Exception {
    Examples train = rings(1000, 1);
    float[] first = fitAndPredict(train, 7, 1);
    assertThat(fitAndPredict(train, 7, 3)).containsExactly(first);
    assertThat(fitAndPredict(train, 8, 1)).isNotEqualTo(first);
    try (Trainer trainer = trainer(Map.of("hidden", 5), 7, 1, new ArrayList<>())) {
      trainer.prepare(train);
      trainer.fit();
      assertThat(trainer.fit().predict(train).probabilities()).containsExactly(first);
    }
  }

  @Test
  void classifierOutlivesItsTrainer() throws Exception {
    Examples train = rings(100, 1);
    Classifier classifier;
    try (Trainer trainer = trainer(Map.of("hidden", 5), 1, 2, new ArrayList<>())) {
      trainer.prepare(train);
      classifier = trainer.fit();
    }
    assertProbabilities(classifier.predict(train), 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sigmoid", "softmax"})
  void acceptsConstantFeaturesOneFeatureAndOneExample(String output) throws Exception {
    Examples constant =
        examples(new double[][] {{5, 0, 1}, {5, 0, 2}, {5, 0, 3}}, new int[] {0, 0, 1}, 2);
    Examples oneFeature =
        examples(new double[][] {{-1}, {-2}, {1}, {2}}, new int[] {0, 0, 1, 1}, 2);
    Examples oneExample = examples(new double[][] {{1, 2}}, new int[] {1}, 3);
    for (Examples train : List.of(constant, oneFeature, oneExample)) {
      Map<String, ?> params = Map.of("hidden", 4, "lambda", 0.001, "output", output);
      try (Trainer trainer = trainer(params, 1, 2, new ArrayList<>())) {
        assertThat(trainer.unsupported(train)).isEmpty();
        trainer.prepare(train);
        Predictions predictions = trainer.fit().predict(train);
        assertThat(predictions.labels()).containsExactly(train.labels());
        assertProbabilities(predictions, train.classes());
      }
    }
  }

  @Test
  void predictsNothingForNoExamples() throws Exception {
    try (Trainer trainer = trainer(Map.of("hidden", 2), 1, 1, new ArrayList<>())) {
      trainer.prepare(rings(50, 1));
      assertThat(trainer.fit().predict(rings(0, 1)).labels()).isEmpty();
    }
  }

  @Test
  void saysWhyItCannotLearn() {
    try (Trainer trainer = trainer(Map.of(), 1, 1, new ArrayList<>())) {
      assertThat(trainer.unsupported(rings(0, 1))).hasValue("needs at least 1 example");
    }
    try (Trainer trainer = trainer(Map.of("hidden", Integer.MAX_VALUE), 1, 1, new ArrayList<>())) {
      assertThat(trainer.unsupported(rings(9, 1)).orElseThrow()).contains("weights are too many");
    }
  }

  @Test
  void endsNamedWhereTheDataAreNotFinite() {
    try (Trainer trainer = trainer(Map.of("hidden", 2), 1, 1, new ArrayList<>())) {
      trainer.prepare(examples(new double[][] {{1}, {Double.NaN}}, new int[] {0, 1}, 2));
      assertThatThrownBy(trainer::fit).isInstanceOf(NonFiniteLossException.class);
    }
  }

  private float[] fitAndPredict(Examples train, long seed, int threads) throws Exception {
    try (Trainer trainer = trainer(Map.of("hidden", 5), seed, threads, new ArrayList<>())) {
      trainer.prepare(train);
      return trainer.fit().predict(train).probabilities();
    }
  }

  private Trainer trainer(Map<String, ?> params, long seed, int threads, List<double[]> curve) {
    return provider.trainer(provider.hyperparameters(params), new Context(seed, threads, curve));
  }

  /** Three rings around the origin, a class each. */
  private static Examples rings(int n, long seed) {
    Random random = new Random(seed);
    double[][] x = new double[n][2];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 3;
      double radius = labels[i] + 0.2 + 0.6 * random.nextDouble();
      double angle = 2 * Math.PI * random.nextDouble();
      x[i][0] = radius * Math.cos(angle);
      x[i][1] = radius * Math.sin(angle);
    }
    return examples(x, labels, 3);
  }

  private static Examples examples(double[][] x, int[] labels, int classes) {
    int n = x.length;
    int d = n == 0 ? 2 : x[0].length;
    ByteBuffer storage = ByteBuffer.allocate(n * d * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i;
      for (double value : x[i]) {
        storage.putDouble(value);
      }
    }
    double[] factor = new double[d];
    Arrays.fill(factor, 1);
    Features features = Features.of(Features.Type.F64, n, d, storage.flip());
    Scaler scaler = new Scaler(new double[d], factor);
    return new Examples(features, labels, rows, scaler, classes, Optional.empty());
  }

  private static double accuracy(Predictions predictions, Examples examples) {
    int correct = 0;
    for (int i = 0; i < examples.size(); i++) {
      if (predictions.labels()[i] == examples.label(i)) {
        correct++;
      }
    }
    return (double) correct / examples.size();
  }

  private static void assertProbabilities(Predictions predictions, int k) {
    float[] p = predictions.probabilities();
    assertThat(p).hasSize(predictions.labels().length * k);
    for (int i = 0; i < predictions.labels().length; i++) {
      float sum = 0;
      for (int c = 0; c < k; c++) {
        assertThat(p[i * k + c]).isBetween(0f, p[i * k + predictions.labels()[i]]);
        sum += p[i * k + c];
      }
      assertThat(sum).isCloseTo(1, within(1e-5f));
    }
  }
}
