package dev.bakeoff.model.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FakeFitContext;
import dev.bakeoff.model.LinearFit;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Weights and biases are those of scikit-learn 1.2.1, with {@code X = [[i % 4, i // 4] for i in
 * range(16)]}, the labels below and {@code c} a classifier with {@code C=0.5, tol=1e-10,
 * class_weight="balanced"} and iterations enough: {@code print(c.coef_, c.intercept_)}.
 */
class ClassWeightsTest {
  private static final int[] LABELS = {0, 0, 0, 1, 0, 0, 2, 1, 0, 0, 0, 1, 0, 2, 1, 1};
  private static final double SAME_OPTIMUM = 1e-5;

  private final Examples three = table(LABELS, 3);
  private final Examples two =
      table(Arrays.stream(LABELS).map(label -> label == 2 ? 1 : 0).toArray(), 2);

  private static Examples table(int[] labels, int classes) {
    double[][] x = new double[16][];
    Arrays.setAll(x, i -> new double[] {i % 4, Math.floorDiv(i, 4)});
    return SmallData.examples(x, labels, classes);
  }

  @Test
  void areScikitLearnsOwn() {
    // compute_class_weight("balanced", classes=[0, 1, 2], y=y)
    assertThat(ClassWeights.of(true, SeenClasses.ascending(three)))
        .containsExactly(
            new double[] {0.5925925925925926, 1.0666666666666667, 2.6666666666666665},
            within(1e-15));
    assertThat(ClassWeights.of(false, SeenClasses.ascending(three))).containsOnly(1);
  }

  @Test
  void leadToTheWeightsOfLinearSvc() throws Exception {
    // LinearSVC(loss="squared_hinge")
    assertFinds(
        fit("liblinear-svm", Map.of("eps", 1e-10), three),
        new double[][] {
          {-0.5291123, -0.1619068, 0.9413678},
          {0.6030184, 0.0659460, -1.3446391},
          {-0.0300734, 0.1369898, -0.5899456}
        });
    // LinearSVC(multi_class="crammer_singer")
    assertFinds(
        fit("liblinear-svm", Map.of("eps", 1e-10, "multiclass", "crammer_singer"), three),
        new double[][] {
          {-0.3888889, -0.1481481, 0.8333333},
          {0.4444444, 0.0740741, -0.6666667},
          {-0.0555556, 0.0740741, -0.1666667}
        });
    // The same of two classes, y == 2 being the second, for which its weights are positive
    assertFinds(
        fit("liblinear-svm", Map.of("eps", 1e-10), two),
        new double[][] {{-0.0123429, -0.1990288, 0.3385474}});
  }

  /** Those of LinearSVC above, as far as float32 gets. */
  @Test
  void leadToTheSameWeightsInOurOwnSolver() throws Exception {
    for (String multiclass : List.of("ovr", "ovo", "crammer_singer")) {
      for (Examples train : List.of(two, three)) {
        Map<String, Object> near = Map.of("eps", 1e-5, "multiclass", multiclass);
        LinearFit expected =
            fit("liblinear-svm", Map.of("eps", 1e-10, "multiclass", multiclass), train);
        LinearFit found = fit("svm-dcd", near, train);
        assertThat(found.weights()).containsExactly(expected.weights(), within(1e-3));
        assertThat(found.bias()).containsExactly(expected.bias(), within(1e-3));
      }
    }
  }

  @Test
  void leadToTheWeightsOfLogisticRegression() throws Exception {
    // LogisticRegression(solver="liblinear")
    assertFinds(
        fit("liblinear-logistic", Map.of("eps", 1e-10), three),
        new double[][] {
          {-0.6174094, -0.0724218, 0.4978283},
          {0.5947674, -0.1817071, -0.9123723},
          {-0.2270382, 0.0729534, -0.5037071}
        });
    // LogisticRegression(); products in float32 leave it short of the last digits
    Map<String, Object> exact = Map.of("tolerance", 1e-6, "iterations", 1000);
    LinearFit found = fit("logistic-lbfgs", exact, three);
    assertThat(new double[] {found.weights()[0], found.weights()[1], found.weights()[2]})
        .containsExactly(new double[] {-0.8602658, 1.0273084, -0.1670426}, within(2e-3));
    assertThat(found.bias())
        .containsExactly(new double[] {2.1128205, -2.3258607, 0.2130402}, within(5e-3));
    // the same with y == 2
    found = fit("logistic-lbfgs", exact, two);
    assertThat(new double[] {found.weights()[1], found.weights()[3], found.bias()[1]})
        .containsExactly(new double[] {0.0568723, 0.3469579, -0.6806093}, within(2e-3));
  }

  @Test
  void leadToTheWeightsOfSvc() throws Exception {
    // SVC(kernel="linear"), the pairs 0-1, 0-2 and 1-2
    assertFinds(
        fit("libsvm-svc", Map.of("eps", 1e-10), three),
        new double[][] {
          {-1.0074074, -0.2370370, 2.2444444},
          {-1.3037037, -0.6518519, 2.2592593},
          {1.1666667, 0.1666667, -2.6666667}
        });
    assertFinds(
        fit("libsvm-svc", Map.of("eps", 1e-10, "precompute", false), three),
        new double[][] {
          {-1.0074074, -0.2370370, 2.2444444},
          {-1.3037037, -0.6518519, 2.2592593},
          {1.1666667, 0.1666667, -2.6666667}
        });
  }

  /** A row a function: its two weights and its bias. */
  private static void assertFinds(LinearFit found, double[][] expected) {
    int functions = found.bias().length;
    assertThat(functions).isEqualTo(expected.length);
    for (int c = 0; c < functions; c++) {
      double[] own = {found.weights()[c], found.weights()[functions + c], found.bias()[c]};
      assertThat(own).containsExactly(expected[c], within(SAME_OPTIMUM));
    }
  }

  private static LinearFit fit(String id, Map<String, Object> some, Examples train)
      throws Exception {
    Map<String, Object> all = new HashMap<>(some);
    all.put("C", 0.5);
    try (Classifier fitted = classifier(id, all, "balanced", train)) {
      LinearFit fit = fitted.linear().orElseThrow();
      assertThat(fit.objective().form(train.classes())).endsWith(", balanced classes");
      return fit;
    }
  }

  private static Classifier classifier(
      String id, Map<String, Object> some, String weight, Examples train) throws Exception {
    Map<String, Object> all = new HashMap<>(some);
    all.put("class_weight", weight);
    ModelProvider provider = SmallData.provider(id);
    try (Trainer trainer =
        provider.trainer(provider.hyperparameters(all), new FakeFitContext(7, 2))) {
      trainer.prepare(train);
      return trainer.fit();
    }
  }

  /** Of the first class 12 examples, of the second 4: which count 2/3 and 2, as if repeated. */
  @ParameterizedTest
  @ValueSource(strings = {"mlp-adam", "cnn-adam", "mlp-lbfgs"})
  void areAsGoodAsRepeatingExamples(String id) throws Exception {
    int[] labels = {0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0};
    double[][] x = new double[24][];
    int[] repeated = new int[24];
    for (int i = 0, more = 16; i < 16; i++) {
      x[i] = new double[] {i % 4 / 3.0, Math.floorDiv(i, 4) / 3.0};
      repeated[i] = labels[i];
      for (int again = 0; again < 2 * labels[i]; again++) {
        repeated[more] = 1;
        x[more++] = x[i];
      }
    }
    Map<String, Object> whole =
        switch (id) {
          case "mlp-adam" -> Map.of("batch", 24, "hidden", 4, "epochs", 40, "learning_rate", 0.05);
          case "cnn-adam" ->
              Map.of("batch", 24, "layers", List.of("dense 4", "relu"), "learning_rate", 0.05);
          default -> Map.of("lambda", 0, "hidden", 3, "iterations", 10);
        };
    Examples train = SmallData.examples(Arrays.copyOf(x, 16), labels, 2);
    try (Classifier weighted = classifier(id, whole, "balanced", train);
        Classifier plain = classifier(id, whole, "none", train);
        Classifier doubled = classifier(id, whole, "none", SmallData.examples(x, repeated, 2))) {
      float[] expected = doubled.predict(train).probabilities();
      assertThat(weighted.predict(train).probabilities()).containsExactly(expected, within(2e-3f));
      assertThat(plain.predict(train).probabilities()[0]).isGreaterThan(expected[0] + 0.02f);
    }
  }

  /** In Tribuo's descent, whose steps they scale: rare classes are seen more probable. */
  @Test
  void raiseTheProbabilityOfARareClass() throws Exception {
    try (Classifier weighted = classifier("tribuo-logistic", Map.of(), "balanced", two);
        Classifier plain = classifier("tribuo-logistic", Map.of(), "none", two)) {
      assertThat(weighted.linear().orElseThrow().objective().form(2))
          .isEqualTo("two-class log loss, no penalty, balanced classes");
      float[] raised = weighted.predict(two).probabilities();
      float[] before = plain.predict(two).probabilities();
      for (int i = 0; i < 16; i++) {
        assertThat(raised[2 * i + 1]).isGreaterThan(before[2 * i + 1] + 0.1f);
      }
    }
  }

  @Test
  void scaleTheStepsOfTheDeltaRule() throws Exception {
    // One step each from 0, at right angles: the output of class 1 is alpha times its weight 4/2.
    Examples train =
        SmallData.examples(
            new double[][] {{1, 0}, {1, 0}, {1, 0}, {0, 1}}, new int[] {0, 0, 0, 1}, 2);
    Map<String, Object> one = Map.of("epochs", 1, "alpha", 0.1, "start_step", 0);
    try (Classifier balanced = classifier("delta-rule", one, "balanced", train)) {
      assertThat(balanced.scores(train).orElseThrow().values()[7]).isCloseTo(0.2f, within(1e-6f));
    }
  }

  @Test
  void areNoPartOfAKeyUnlessAsked() {
    ModelProvider provider = SmallData.provider("liblinear-svm");
    assertThat(provider.hyperparameters(Map.of()).asMap()).doesNotContainKey("class_weight");
    assertThat(provider.hyperparameters(Map.of("class_weight", "none")).asMap())
        .doesNotContainKey("class_weight");
    assertThat(provider.hyperparameters(Map.of("class_weight", "balanced")).asMap())
        .containsEntry("class_weight", "balanced");
  }
}
