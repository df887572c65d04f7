package dev.bakeoff.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.bakeoff.config.Strength;
import dev.bakeoff.contract.SmallData;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.array.IdxReader;
import dev.bakeoff.data.synthetic.SyntheticDigits;
import dev.bakeoff.metric.LogLoss;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FakeFitContext;
import dev.bakeoff.model.LinearFit;
import dev.bakeoff.model.LinearObjective;
import dev.bakeoff.model.LinearObjective.Bias;
import dev.bakeoff.model.LinearObjective.Combination;
import dev.bakeoff.model.LinearObjective.Loss;
import dev.bakeoff.model.LinearObjective.Penalty;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.UnavailableException;
import dev.bakeoff.model.program.ProgramProvider;
import dev.bakeoff.model.program.ProgramTrainer;
import dev.bakeoff.preparation.Scaler;
import dev.bakeoff.result.Fit;
import dev.bakeoff.split.Examples;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expected values are printed by {@code penalised_objectives.py} in the test's resources, whose
 * data are the same formula; it names its versions.
 */
class PenalisedObjectiveTest {
  private static final double[] WEIGHTS = {0.5, -1.0, 0.25, 1.5, 0.75, -0.5}; // (2, 3)
  private static final double[] BIAS = {0.1, -0.2, 0.3};

  @TempDir private Path dir;

  /** Class i mod k in turn; features are waves, those of an example's class half a unit higher. */
  private static Examples waves(int classes, int n, int d) {
    double[][] x = new double[n][d];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % classes;
      for (int j = 0; j < d; j++) {
        x[i][j] = 1.5 * Math.sin(12.9898 * i + 78.233 * j) + (j % classes == labels[i] ? 0.5 : 0);
      }
    }
    return SmallData.examples(x, labels, classes);
  }

  private static LinearFit fit(
      Loss loss, Combination combination, Double c, int[] classes, double[] w, double[] b) {
    Optional<Penalty> penalty =
        Optional.ofNullable(c).map(value -> new Penalty("C", value, Strength.C));
    return new LinearFit(new LinearObjective(loss, combination, penalty, Bias.FREE), classes, w, b);
  }

  @ParameterizedTest
  @CsvSource({
    "LOG, MULTINOMIAL, 2, 1.6310554200382892",
    "LOG, ONE_VS_REST, 2, 2.4131417606913224",
    "LOG, ONE_VS_REST, , 2.230850094024656",
    "SQUARED_HINGE, ONE_VS_REST, 2, 6.060650134035394",
    "HINGE, ONE_VS_ONE, 2, 2.5991214171609727",
    "HINGE, CRAMMER_SINGER, 2, 1.8717404719670976",
  })
  void isTheMeanLossAndThePenaltyOfGivenWeights(
      Loss loss, Combination combination, Double c, double expected) {
    LinearFit fit = fit(loss, combination, c, new int[] {0, 1, 2}, WEIGHTS, BIAS);
    Examples train = waves(3, 6, 2);
    assertThat(PenalisedObjective.value(fit, train, 1)).isCloseTo(expected, within(1e-12));
    assertThat(PenalisedObjective.value(fit, train, 3))
        .isEqualTo(PenalisedObjective.value(fit, train, 1));
  }

  /** One function or two, the same biases apart, and whatever tells several classes apart. */
  @ParameterizedTest
  @ValueSource(strings = {"MULTINOMIAL", "ONE_VS_REST", "ONE_VS_ONE"})
  void twoClassesHaveOneValueHoweverTheyAreToldApart(Combination combination) {
    Examples train = waves(2, 6, 2);
    double expected = 0.8933343049562561;
    int[] classes = {0, 1};
    double[] one = {0.5, 1.5};
    double[] two = {1.0, 0.5, 1.0, -0.5};
    for (LinearFit fit :
        new LinearFit[] {
          fit(Loss.LOG, combination, 2.0, classes, one, new double[] {0.1}),
          fit(Loss.LOG, combination, 2.0, classes, two, new double[] {3.1, 3.0})
        }) {
      assertThat(PenalisedObjective.value(fit, train, 1)).isCloseTo(expected, within(1e-12));
      assertThat(fit.objective().form(2)).isEqualTo("two-class log loss, C = 2");
    }
  }

  /** Adding the same to the weights of every class changes no probability, and so no value. */
  @Test
  void takesTheSmallestOfAllWeightsThatPredictTheSame() {
    double[] shifted = WEIGHTS.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += i < 3 ? 5 : -2;
    }
    LinearFit fit = fit(Loss.LOG, Combination.MULTINOMIAL, 2.0, new int[] {0, 1, 2}, shifted, BIAS);
    assertThat(PenalisedObjective.value(fit, waves(3, 6, 2), 1))
        .isCloseTo(1.6310554200382892, within(1e-12));
  }

  @Test
  void refusesFunctionsThatDoNotFitTheClasses() {
    LinearFit fit = fit(Loss.HINGE, Combination.ONE_VS_ONE, 1.0, new int[] {0, 1}, WEIGHTS, BIAS);
    Examples train = waves(2, 6, 2);
    assertThatThrownBy(() -> PenalisedObjective.value(fit, train, 1))
        .hasMessage("3 functions of 2 classes, expected 1 or 2");
  }

  /** What an adapter's fit gives for a row, and what the model says of itself. */
  private record Found(Fit.Penalised row, LinearFit fit, Double said, float[] probabilities) {
    static Found of(String id, Map<String, Object> params, Examples train) throws Exception {
      ModelProvider provider = SmallData.provider(id);
      try (Trainer trainer =
          provider.trainer(provider.hyperparameters(params), new SmallData.Context(1, 2))) {
        trainer.prepare(train);
        try (Classifier classifier = trainer.fit()) {
          return new Found(
              PenalisedObjective.of(classifier, train, 2).orElseThrow(),
              classifier.linear().orElseThrow(),
              classifier.summary().objective(),
              classifier.predict(train).probabilities());
        }
      }
    }

    double value() {
      return row.penalisedObjective();
    }
  }

  /** LIBLINEAR penalises the bias: here and in scikit-learn's LIBLINEAR, whose optimum that is. */
  @ParameterizedTest
  @CsvSource({
    "2, C, two-class log loss, logistic-lbfgs, tolerance=1e-6, 0.6614607622612468",
    "3, C, multinomial log loss, logistic-lbfgs, tolerance=1e-6, 0.8056087513524093",
    "2, lambda, two-class log loss, smile-logistic, tolerance=1e-8, 0.6614607622612468",
    "2, C, two-class log loss, liblinear-logistic, eps=1e-8, 0.6614607804596857",
    "3, C, one-vs-rest log loss, liblinear-logistic, eps=1e-8, 1.5465687965715065",
    "2, C, two-class squared hinge loss, liblinear-svm, eps=1e-6, 0.896911206145774",
    "3, C, one-vs-rest squared hinge loss, liblinear-svm, eps=1e-6, 1.1893444265915056",
    "3, C, Crammer-Singer hinge loss, liblinear-svm, multiclass=crammer_singer eps=1e-6, 0.5239928939610994",
    "2, C, two-class hinge loss, libsvm-svc, eps=1e-6, 0.8376130705032312",
    "3, C, one-vs-one hinge loss, libsvm-svc, eps=1e-6, 0.9518932634965449",
  })
  void adaptersReachTheOptimumOfScikitLearn(
      int classes, String constant, String form, String id, String setting, double optimum)
      throws Exception {
    Map<String, Object> params = new HashMap<>();
    params.put(constant, constant.equals("C") ? 0.5 : 2.0);
    for (String one : setting.split(" ", -1)) {
      String[] pair = one.split("=", 2);
      boolean word = pair[0].equals("multiclass");
      params.put(pair[0], word ? pair[1] : (Object) Double.valueOf(pair[1]));
    }
    Found found = Found.of(id, params, waves(classes, 90, 4));
    assertThat(found.value()).isCloseTo(optimum, within(1e-4 * optimum));
    assertThat(found.row.objectiveForm()).isEqualTo(form + ", C = 0.5");
    assertThat(found.row.objectiveSetting())
        .startsWith(constant.equals("C") ? "C = 0.5, bias " : "lambda = 2 (C = 1/lambda), bias ");
  }

  /** The peers hand over weights in Bakeoff's order and sign; their examples are in float32. */
  @Tag("slow") // importing scikit-learn takes seconds
  @ParameterizedTest
  @CsvSource({
    "2, sklearn_logistic.py, tolerance=1e-8, 0.6614607622612468",
    "3, sklearn_logistic.py, tolerance=1e-8, 0.8056087513524093",
    "2, sklearn_linear_svc.py, eps=1e-6 max_iterations=100000, 0.896911206145774",
    "3, sklearn_linear_svc.py, eps=1e-6 max_iterations=100000, 1.1893444265915056",
    "2, sklearn_svc.py, eps=1e-6, 0.8376130705032312",
    "3, sklearn_svc.py, eps=1e-6, 0.9518932634965449",
  })
  void programsReachItToo(int classes, String program, String setting, double optimum)
      throws Exception {
    Map<String, Object> params = new HashMap<>(Map.of("C", 0.5));
    for (String one : setting.split(" ", -1)) {
      String[] pair = one.split("=", 2);
      params.put(
          pair[0],
          pair[0].startsWith("max") ? (Object) Integer.valueOf(pair[1]) : Double.valueOf(pair[1]));
    }
    Examples train = waves(classes, 90, 4);
    ModelProvider provider = SmallData.provider("exec");
    String path = Path.of("src/peers/python", program).toAbsolutePath().toString();
    try (ProgramTrainer trainer =
        ((ProgramProvider) provider)
            .trainer(
                provider.hyperparameters(params),
                new FakeFitContext(1, 2, dir),
                List.of("python3", path))) {
      assumeThat(trainer.unsupported(train)).isEmpty();
      trainer.announce(List.of(train));
      trainer.prepare(train);
      Classifier classifier = trainer.fit();
      assertThat(PenalisedObjective.of(classifier, train, 1).orElseThrow().penalisedObjective())
          .isCloseTo(optimum, within(1e-4 * optimum));
    } catch (UnavailableException e) {
      abort(e.getMessage()); // scikit-learn is not there
    }
  }

  @Test
  void isWhatSmileAndOurLbfgsReportThemselves() throws Exception {
    Examples two = waves(2, 90, 4);
    Found smile = Found.of("smile-logistic", Map.of("lambda", 2.0), two);
    assertThat(smile.said / two.size()).isCloseTo(smile.value(), within(1e-12)); // a sum
    for (int classes : new int[] {2, 3}) {
      Found own = Found.of("logistic-lbfgs", Map.of("C", 0.5), waves(classes, 90, 4));
      assertThat(own.said).isCloseTo(own.value(), within(1e-6)); // a mean, with float32 products
    }
  }

  /** Smile penalises weights of all classes but the last, held at 0; the value centres them. */
  @Test
  void takesOfSmilesReportThePenaltyThatItsFormHasTooMuch() throws Exception {
    Examples train = waves(3, 90, 4);
    Found smile = Found.of("smile-logistic", Map.of("lambda", 2.0), train);
    double excess = 0; // of |W|^2 over that of the centred weights
    for (int j = 0; j < 4; j++) {
      double sum = Arrays.stream(smile.fit.weights(), 3 * j, 3 * j + 3).sum();
      excess += sum * sum / 3;
    }
    assertThat(excess).isPositive();
    assertThat((smile.said - excess) / train.size()).isCloseTo(smile.value(), within(1e-12));
    assertThat(smile.row.objectiveSetting())
        .isEqualTo(
            "lambda = 2 (C = 1/lambda), bias not penalised, the last class's weights held at 0");
  }

  @Test
  void oneStatedPenaltyIsOneProblemToLiblinearAndOurLbfgs() throws Exception {
    Examples train = waves(2, 90, 4);
    Found lbfgs = Found.of("logistic-lbfgs", Map.of("C", 0.5), train);
    for (String solver : new String[] {"primal", "dual"}) {
      Found liblinear = Found.of("liblinear-logistic", Map.of("C", 0.5, "solver", solver), train);
      assertThat(liblinear.row.objectiveForm()).isEqualTo(lbfgs.row.objectiveForm());
      assertThat(liblinear.value()).isCloseTo(lbfgs.value(), within(1e-3 * lbfgs.value()));
    }
  }

  @Test
  void aModelWithoutAPenaltyHasItsTrainingLogLoss() throws Exception {
    Examples train = waves(3, 90, 4);
    Found tribuo = Found.of("tribuo-logistic", Map.of(), train);
    // graded as test parts are, of float32 probabilities
    assertThat(tribuo.value())
        .isCloseTo(LogLoss.of(train.labels(), tribuo.probabilities, 3), within(1e-6));
    assertThat(tribuo.row.objectiveForm()).isEqualTo("multinomial log loss, no penalty");
    Found free = Found.of("smile-logistic", Map.of("lambda", 0.0), train);
    assertThat(free.row.objectiveForm()).isEqualTo("multinomial log loss, no penalty");
    assertThat(free.value()).isLessThan(tribuo.value());
  }

  @Test
  void aModelWithoutBiasesIsInAGroupOfItsOwn() throws Exception {
    Found found = Found.of("logistic-lbfgs", Map.of("bias", false), waves(3, 90, 4));
    assertThat(found.row.objectiveForm()).isEqualTo("multinomial log loss, C = 1, no bias");
  }

  /** 1 / (1 / 49) is 49 but for its last digit, 1 / 0.1 is 10. */
  @Test
  void theSameCIsTheSameTextHoweverALibraryTakesIt() {
    for (double c : new double[] {49, 10, 0.1, 3, 1e-7}) {
      Penalty lambda = new Penalty("lambda", Strength.LAMBDA.translate(c), Strength.LAMBDA);
      assertThat(lambda.c()).isEqualTo(c);
    }
  }

  @Test
  void aNonlinearModelHasNone() throws Exception {
    Examples train = waves(2, 90, 4);
    ModelProvider provider = SmallData.provider("libsvm-svc");
    try (Trainer trainer =
        provider.trainer(
            provider.hyperparameters(Map.of("kernel", "rbf")), new SmallData.Context(1, 2))) {
      trainer.prepare(train);
      try (Classifier classifier = trainer.fit()) {
        assertThat(PenalisedObjective.of(classifier, train, 1)).isEmpty();
      }
    }
  }

  /**
   * {@code import numpy as np; x = [[i % 4, i // 4] for i in range(16)]; y = np.array(labels); w =
   * 16 / (3 * np.bincount(y)); f = x @ W + b}, then with numpy 1.24.2 what stands above each value.
   */
  @Test
  void countsLossesByClassWhereClassesAreBalanced() {
    int[] labels = {0, 0, 0, 1, 0, 0, 2, 1, 0, 0, 0, 1, 0, 2, 1, 1};
    double[][] x = new double[16][];
    Arrays.setAll(x, i -> new double[] {i % 4, Math.floorDiv(i, 4)});
    Examples train = SmallData.examples(x, labels, 3);
    // s = np.where(np.eye(3)[y] > 0, 1, -1); l = np.maximum(0, 1 - s * f)**2
    // ((np.where(s > 0, w, 1) * l).sum() + (W**2).sum() / 2) / 16
    assertThat(balanced(Loss.SQUARED_HINGE, Combination.ONE_VS_REST, train))
        .isCloseTo(18.732071759259256, within(1e-12));
    // l = np.log(np.exp(f).sum(1)) - f[range(16), y]; V = W - W.mean(1, keepdims=True)
    // ((w[y] * l).sum() + (V**2).sum() / 2) / 16
    assertThat(balanced(Loss.LOG, Combination.MULTINOMIAL, train))
        .isCloseTo(3.6286287105554687, within(1e-12));
    // l = np.maximum(0, 1 - f[range(16), y] + np.where(np.eye(3)[y] > 0, -np.inf, f).max(1))
    assertThat(balanced(Loss.HINGE, Combination.CRAMMER_SINGER, train))
        .isCloseTo(4.218055555555556, within(1e-12));
  }

  /**
   * By the same stopping rule both end within 0.1 % of each other: on drawn digits, and on real
   * ones where they are.
   */
  @ParameterizedTest
  @ValueSource(strings = {"ovr l2", "ovr l1", "ovo l2", "ovo l1", "crammer_singer l1"})
  void ourOwnSvmGetsAsFarAsLiblinear(String problem) throws Exception {
    int blank = problem.indexOf(' ');
    Map<String, Object> some =
        Map.of(
            "multiclass",
            problem.substring(0, blank),
            "loss",
            problem.substring(blank + 1),
            "C",
            0.05,
            "eps",
            0.01);
    Dataset drawn = SyntheticDigits.generate(3000, 0, 42);
    assertGetsAsFar(some, scaled(drawn.features(), drawn.labels()));
    String data = System.getenv("BAKEOFF_DATA");
    if (data != null) {
      Path mnist = Path.of(data, "mnist");
      int n = 10_000;
      try (IdxReader images = IdxReader.openImages(mnist.resolve("train-images-idx3-ubyte.gz"));
          IdxReader labels = IdxReader.openLabels(mnist.resolve("train-labels-idx1-ubyte.gz"))) {
        ByteBuffer pixels = ByteBuffer.wrap(Arrays.copyOf(images.read(), n * 784));
        assertGetsAsFar(
            some,
            scaled(
                Features.of(Features.Type.U8, n, 784, pixels),
                Arrays.copyOf(labels.readLabels(10), n)));
      }
    }
  }

  private static Examples scaled(Features digits, int[] labels) {
    double[] factor = new double[digits.columns()];
    Arrays.fill(factor, 1 / 255.0);
    int[] rows = IntStream.range(0, labels.length).toArray();
    Scaler scaler = new Scaler(new double[factor.length], factor);
    return new Examples(digits, labels, rows, scaler, 10, Optional.empty());
  }

  private static void assertGetsAsFar(Map<String, Object> some, Examples train) throws Exception {
    double own = value("svm-dcd", some, train);
    double liblinear = value("liblinear-svm", some, train);
    assertThat(own).isCloseTo(liblinear, withinPercentage(0.1));
  }

  private static double value(String id, Map<String, Object> some, Examples train)
      throws Exception {
    ModelProvider provider = SmallData.provider(id);
    try (Trainer trainer =
        provider.trainer(provider.hyperparameters(some), new FakeFitContext(7, 2))) {
      trainer.prepare(train);
      return PenalisedObjective.value(trainer.fit().linear().orElseThrow(), train, 2);
    }
  }

  private static double balanced(Loss loss, Combination combination, Examples train) {
    Optional<Penalty> penalty = Optional.of(new Penalty("C", 1, Strength.C));
    LinearObjective objective = new LinearObjective(loss, combination, penalty, Bias.FREE);
    LinearFit fit = new LinearFit(objective.balancing(true), new int[] {0, 1, 2}, WEIGHTS, BIAS);
    return PenalisedObjective.value(fit, train, 2);
  }
}
