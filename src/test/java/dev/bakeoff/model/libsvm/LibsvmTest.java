package dev.bakeoff.model.libsvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.data.DataException;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Saved;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.OneVsOne;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibsvmTest {
  private final Examples train = SmallData.clouds(240, 8, 4, 0.7, 1);
  private final Examples test = SmallData.clouds(400, 8, 4, 0.7, 2);
  private final LibsvmRows rows = LibsvmRows.of(train);

  @BeforeEach
  void keepLibsvmQuiet() {
    svm.svm_set_print_string_function(message -> {});
  }

  @ParameterizedTest
  @CsvSource({"linear, 0", "rbf, 2", "poly, 1"}) // numbers as in LIBSVM's svm_parameter
  void predictsAsLibsvmItselfDoes(String kernel, int type) throws Exception {
    ModelProvider provider = SmallData.provider("libsvm-svc");
    svm_model own = svm.svm_train(multiclass(), parameter(type));
    int[] expected = new int[test.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = rows.seen().number((int) svm.svm_predict(own, row(test, i)));
    }
    assertThat(expected).contains(0, 1, 2, 3);
    for (boolean precompute : new boolean[] {true, false}) {
      Hyperparameters hyperparameters =
          provider.hyperparameters(
              Map.of("kernel", kernel, "C", 0.5, "coef0", 1, "precompute", precompute));
      for (int threads : new int[] {1, 2}) {
        try (Trainer trainer =
            provider.trainer(hyperparameters, new SmallData.Context(1, threads))) {
          trainer.prepare(train);
          try (Classifier classifier = trainer.fit()) {
            assertThat(classifier.predict(test).labels()).isEqualTo(expected);
            assertThat(classifier.summary().converged()).isTrue();
            assertThat(classifier.summary().iterations()).isPositive();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnabledIfEnvironmentVariable(named = "BAKEOFF_DATA", matches = ".+")
  @CsvSource({"linear, 0.1, 1788, 7936540", "rbf, 0.1, 1645, 7704275", "linear, 10, 1845, 7990529"})
  void predictsAsScikitLearnDoes(String kernel, double c, int right, long sum) throws Exception {
    // scikit-learn 1.2.1, t being the table, with test = arange(7494) % 4 == 3:
    // x, y = t[:, :16] / 100, t[:, 16].astype(int)
    // p = SVC(kernel=kernel, C=C, gamma="auto").fit(x[~test], y[~test]).predict(x[test])
    // print((p == y[test]).sum(), ((arange(1873) + 1) * p).sum())
    // Were ties to go to the class that appears first, 5, 16 and 2 examples would differ.
    Examples train = penDigits(i -> i % 4 != 3);
    Examples test = penDigits(i -> i % 4 == 3);
    ModelProvider provider = SmallData.provider("libsvm-svc");
    try (Trainer trainer =
        provider.trainer(
            provider.hyperparameters(Map.of("kernel", kernel, "C", c)),
            new SmallData.Context(1, 2))) {
      trainer.prepare(train);
      Predictions found = trainer.fit().predict(test);
      assertThat(SmallData.accuracy(found, test) * test.size()).isCloseTo(right, within(1e-6));
      long weighted = 0;
      for (int i = 0; i < test.size(); i++) {
        weighted += (i + 1L) * found.labels()[i];
      }
      assertThat(weighted).isEqualTo(sum);
    }
  }

  private static Examples penDigits(IntPredicate chosen) throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of(System.getenv("BAKEOFF_DATA"), "tabular", "pendigits.txt"));
    double[][] cells =
        IntStream.range(0, lines.size())
            .filter(chosen)
            .mapToObj(i -> Arrays.stream(lines.get(i).split("\t")))
            .map(line -> line.mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    return SmallData.examples(
        Arrays.stream(cells)
            .map(row -> Arrays.stream(row, 0, 16).map(x -> x / 100).toArray())
            .toArray(double[][]::new),
        Arrays.stream(cells).mapToInt(row -> (int) row[16]).toArray(),
        10);
  }

  @Test
  void tiesDoNotDependOnTheOrderOfTheExamples() throws Exception {
    // 30 overlapping clouds; turned around, the classes appear from the last to the first.
    double[][] x = SmallData.values(SmallData.clouds(300, 30, 30, 0.7, 1));
    int[] labels = SmallData.clouds(300, 30, 30, 0.7, 1).labels();
    Examples turned =
        SmallData.examples(
            IntStream.range(0, 300).mapToObj(i -> x[299 - i]).toArray(double[][]::new),
            IntStream.range(0, 300).map(i -> labels[299 - i]).toArray(),
            30);
    int[] first = labels(SmallData.examples(x, labels, 30));
    assertThat(labels(turned)).isEqualTo(first);
  }

  private static int[] labels(Examples train) throws Exception {
    ModelProvider provider = SmallData.provider("libsvm-svc");
    try (Trainer trainer =
        provider.trainer(
            provider.hyperparameters(Map.of("C", 0.1, "eps", 1e-9)), new SmallData.Context(1, 2))) {
      trainer.prepare(train);
      return trainer.fit().predict(SmallData.clouds(600, 30, 30, 0.7, 2)).labels();
    }
  }

  @ParameterizedTest
  @CsvSource({"linear, 0", "rbf, 0", "rbf, 0.1", "poly, 0"})
  void predictsTheSameWhenSavedAndLoaded(String kernel, double gamma, @TempDir Path dir)
      throws Exception {
    Saved.assertPredictsTheSame(
        SmallData.provider("libsvm-svc"), Map.of("kernel", kernel, "gamma", gamma), train, dir);
  }

  @Test
  void refusesWhatIsNoModelOfItsClasses(@TempDir Path dir) throws Exception {
    ModelProvider provider = SmallData.provider("libsvm-svc");
    Hyperparameters rbf = provider.hyperparameters(Map.of("kernel", "rbf"));
    Saved.save(provider, rbf, train, dir);
    Path file = dir.resolve("model.txt");
    String text = Files.readString(file);
    for (String broken :
        List.of(
            "",
            "svm_type c_svc\n",
            text.substring(0, text.length() / 2),
            text.replace("nr_class 4", "nr_class 3"),
            text.replace("label 0 1", "label 7 1"),
            text.replace("kernel_type rbf", "kernel_type none"))) {
      Files.writeString(file, broken);
      assertThatThrownBy(() -> Saved.load(provider, rbf, train, dir))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("model.txt");
    }
  }

  /** Clouds of 60 examples each: pairs of 120, whose kernel values fit into 119 or 120 or not. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 119", "0, 120", "1, 0", "1, 120", "2, 0", "2, 119", "2, 200"})
  void joinsThePairsToTheModelThatLibsvmMakesOfAllClasses(int kernel, int capacity) {
    svm_parameter parameter = parameter(kernel);
    svm_model own = svm.svm_train(multiclass(), parameter);
    PairSolvers solvers = new PairSolvers(rows, parameter, capacity, false);
    List<svm_model> pairs = OneVsOne.pairs(4).stream().map(solvers::train).toList();
    svm_model joined = PairModels.join(pairs, rows, parameter);
    assertThat(joined.nr_class).isEqualTo(own.nr_class);
    assertThat(joined.l).isEqualTo(own.l);
    assertThat(joined.label).isEqualTo(own.label);
    assertThat(joined.nSV).isEqualTo(own.nSV);
    assertThat(joined.rho).isEqualTo(own.rho);
    assertThat(joined.sv_indices).isEqualTo(own.sv_indices);
    assertThat(joined.sv_coef).isDeepEqualTo(own.sv_coef);
    for (int s = 0; s < own.l; s++) {
      assertThat(joined.SV[s]).usingRecursiveComparison().isEqualTo(own.SV[s]);
    }
  }

  /** The hyperparameters of the test above in LIBSVM's own form, its defaults filled in. */
  private static svm_parameter parameter(int kernel) {
    svm_parameter parameter = new svm_parameter();
    parameter.svm_type = svm_parameter.C_SVC;
    parameter.kernel_type = kernel;
    parameter.C = 0.5;
    parameter.gamma = 1.0 / 8; // 8 features
    parameter.degree = 3;
    parameter.coef0 = 1;
    parameter.eps = 0.001;
    parameter.cache_size = 100;
    parameter.shrinking = 1;
    return parameter;
  }

  private svm_problem multiclass() {
    SeenClasses seen = rows.seen();
    svm_problem problem = new svm_problem();
    problem.l = train.size();
    problem.x = new svm_node[problem.l][];
    problem.y = new double[problem.l];
    for (int i = 0; i < problem.l; i++) {
      problem.x[i] = rows.row(i);
      problem.y[i] = seen.of(i);
    }
    return problem;
  }

  private static svm_node[] row(Examples examples, int i) {
    return LibsvmRows.row(
        examples, i, new int[examples.features()], new double[examples.features()]);
  }
}
