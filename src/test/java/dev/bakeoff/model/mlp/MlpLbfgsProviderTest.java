package dev.bakeoff.model.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FakeFitContext;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import dev.bakeoff.split.ExamplesBuilder;
import java.nio.file.Path;
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
    try (Trainer trainer = trainer(params, 1, 2)) {
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
    FakeFitContext context = new FakeFitContext(1, 1);
    List<FakeFitContext.Point> curve = context.curve();
    Examples train = rings(300, 1);
    try (Trainer trainer = trainer(Map.of("hidden", 5, "iterations", 12), context)) {
      trainer.prepare(train);
      Classifier classifier = trainer.fit();
      assertThat(curve).hasSize(12);
      for (int i = 0; i < 12; i++) {
        assertThat(curve.get(i).iteration()).isEqualTo(i + 1);
        assertThat(i == 0 || curve.get(i).loss() <= curve.get(i - 1).loss()).isTrue();
      }
      assertThat(classifier.summary().iterations()).isEqualTo(12);
      assertThat(classifier.summary().converged()).isFalse();
      assertThat(classifier.summary().objective()).isEqualTo(curve.get(11).loss());
      double accuracy = accuracy(classifier.predict(train), train);
      assertThat(curve.get(11).accuracy()).isCloseTo(accuracy, within(1e-12));
    }
  }

  @Test
  void convergesWithEnoughIterations() throws Exception {
    try (Trainer trainer = trainer(Map.of("hidden", 3, "iterations", 2000), 1, 1)) {
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
    try (Trainer trainer = trainer(Map.of("hidden", 5), 7, 1)) {
      trainer.prepare(train);
      trainer.fit();
      assertThat(trainer.fit().predict(train).probabilities()).containsExactly(first);
    }
  }

  @Test
  void classifierOutlivesItsTrainer() throws Exception {
    Examples train = rings(100, 1);
    Classifier classifier;
    try (Trainer trainer = trainer(Map.of("hidden", 5), 1, 2)) {
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
      try (Trainer trainer = trainer(params, 1, 2)) {
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
    try (Trainer trainer = trainer(Map.of("hidden", 2), 1, 1)) {
      trainer.prepare(rings(50, 1));
      assertThat(trainer.fit().predict(rings(0, 1)).labels()).isEmpty();
    }
  }

  @Test
  void saysWhyItCannotLearn() {
    try (Trainer trainer = trainer(Map.of(), 1, 1)) {
      assertThat(trainer.unsupported(rings(0, 1))).hasValue("needs at least 1 example");
    }
    try (Trainer trainer = trainer(Map.of("hidden", Integer.MAX_VALUE), 1, 1)) {
      assertThat(trainer.unsupported(rings(9, 1)).orElseThrow()).contains("weights are too many");
    }
  }

  @Test
  void endsNamedWhereTheDataAreNotFinite() {
    try (Trainer trainer = trainer(Map.of("hidden", 2), 1, 1)) {
      trainer.prepare(examples(new double[][] {{1}, {Double.NaN}}, new int[] {0, 1}, 2));
      assertThatThrownBy(trainer::fit).isInstanceOf(NonFiniteLossException.class);
    }
  }

  private float[] fitAndPredict(Examples train, long seed, int threads) throws Exception {
    try (Trainer trainer = trainer(Map.of("hidden", 5), seed, threads)) {
      trainer.prepare(train);
      return trainer.fit().predict(train).probabilities();
    }
  }

  private Trainer trainer(Map<String, ?> params, long seed, int threads) {
    return trainer(params, new FakeFitContext(seed, threads));
  }

  private Trainer trainer(Map<String, ?> params, FitContext context) {
    return provider.trainer(provider.hyperparameters(params), context);
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
    return ExamplesBuilder.of(x, x.length == 0 ? 2 : x[0].length).labels(labels, classes).build();
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
