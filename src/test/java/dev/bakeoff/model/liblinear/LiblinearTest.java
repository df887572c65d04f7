package dev.bakeoff.model.liblinear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.bakeoff.config.Seeds;
import dev.bakeoff.contract.SmallData;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Saved;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.OneVsOne;
import dev.bakeoff.model.support.OneVsOne.Pair;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiblinearTest {
  private static final long SEED = 7;
  private static final double SOLVED = 1e-8; // eps at which two ways to one optimum agree
  private static final double SAME_OPTIMUM = 1e-4;

  private final Examples train = SmallData.clouds(200, 8, 4, 0.7, 1);
  private final Examples test = SmallData.clouds(300, 8, 4, 0.7, 2);
  private final SeenClasses seen = SeenClasses.of(train);

  @ParameterizedTest
  @ValueSource(strings = {"ovr", "ovo", "crammer_singer"})
  void predictsTheSameWhenSavedAndLoaded(String multiclass, @TempDir Path dir) throws Exception {
    ModelProvider provider = SmallData.provider("liblinear-svm");
    for (int classes : new int[] {2, 4}) {
      Saved.assertPredictsTheSame(
          provider,
          Map.of("multiclass", multiclass, "bias", classes == 2),
          SmallData.clouds(100, 8, classes, 0.7, 1),
          Files.createDirectory(dir.resolve(String.valueOf(classes))));
    }
  }

  @Test
  void learnsPairsInParallelAsLiblinearLearnsThemOneByOne() throws Exception {
    Predictions found = predictions("liblinear-svm", Map.of("multiclass", "ovo", "loss", "l1"));

    LiblinearRows rows = LiblinearRows.of(train, true);
    List<Pair> pairs = OneVsOne.pairs(4);
    Feature[][] x = testRows(true);
    double[][] scores = new double[test.size()][pairs.size()];
    for (int p = 0; p < pairs.size(); p++) {
      Parameter parameter = new Parameter(SolverType.L2R_L1LOSS_SVC_DUAL, 1, 0.1);
      parameter.setRandom(new Random(Seeds.derive(SEED, "problem", p)));
      Model model = Linear.train(rows.oneVsOne(pairs.get(p)), parameter);
      for (int i = 0; i < scores.length; i++) {
        double[] value = new double[2];
        Linear.predictValues(model, x[i], value);
        scores[i][p] = value[0];
      }
    }
    int[] expected =
        Arrays.stream(scores).mapToInt(s -> seen.number(OneVsOne.vote(s, 4))).toArray();
    assertThat(found.labels()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void predictsAsLiblinearsOwnOneVersusRest(boolean bias) throws Exception {
    Predictions found = predictions("liblinear-svm", Map.of("bias", bias, "eps", SOLVED, "C", 0.1));
    Model model =
        Linear.train(
            LiblinearRows.of(train, bias).multiclass(),
            new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, 0.1, SOLVED));
    assertThat(found.labels()).isEqualTo(ownLabels(model, testRows(bias)));
  }

  @Test
  void predictsAsLiblinearsOwnCrammerSinger() throws Exception {
    Predictions found = predictions("liblinear-svm", Map.of("multiclass", "crammer_singer"));
    Parameter parameter = new Parameter(SolverType.MCSVM_CS, 1, 0.1);
    parameter.setRandom(new Random(Seeds.derive(SEED, "problem", 0)));
    Model model = Linear.train(LiblinearRows.of(train, true).multiclass(), parameter);
    assertThat(found.labels()).isEqualTo(ownLabels(model, testRows(true)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dual", "primal"})
  void givesLiblinearsOwnProbabilities(String solver) throws Exception {
    Predictions found = predictions("liblinear-logistic", Map.of("solver", solver, "eps", SOLVED));
    Model model =
        Linear.train(
            LiblinearRows.of(train, true).multiclass(),
            new Parameter(SolverType.L2R_LR, 1, SOLVED));
    Feature[][] x = testRows(true);
    for (int i = 0; i < x.length; i++) {
      double[] expected = new double[4];
      Linear.predictProbability(model, x[i], expected);
      for (int c = 0; c < 4; c++) {
        assertThat((double) found.probabilities()[i * 4 + seen.number(c)])
            .isCloseTo(expected[c], within(SAME_OPTIMUM));
      }
    }
  }

  @Test
  void sharesTheProbabilityBetweenTwoClasses() throws Exception {
    Examples two = SmallData.clouds(100, 4, 2, 0.7, 1);
    Predictions found = predictions("liblinear-logistic", Map.of("eps", SOLVED), two, two).first();
    LiblinearRows rows = LiblinearRows.of(two, true);
    Problem problem = rows.multiclass();
    Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, 1, SOLVED));
    for (int i = 0; i < two.size(); i++) {
      double[] expected = new double[2];
      Linear.predictProbability(model, problem.x[i], expected);
      assertThat((double) found.probabilities()[2 * i])
          .isCloseTo(expected[0], within(SAME_OPTIMUM));
    }
  }

  @Test
  void saysWhetherItConverged() throws Exception {
    // Eps far too small for 300 iterations; the l1 loss has no other solver to go on with.
    FitSummary summary =
        predictions("liblinear-svm", Map.of("loss", "l1", "eps", 1e-300, "C", 100), train, test)
            .summary();
    assertThat(summary).isEqualTo(new FitSummary(300, false, null));
    FitSummary easy = predictions("liblinear-svm", Map.of("C", 0.01), train, test).summary();
    assertThat(easy.converged()).isTrue();
    assertThat(easy.iterations()).isBetween(1, 299);
  }

  @Test
  void sharesNodesOfEqualValuesUntilThereAreTooMany() {
    NodeTable nodes = new NodeTable(2);
    for (int v = 1; v <= 500; v++) {
      Feature node = nodes.get(1, v / 255.0);
      assertThat(node.getIndex()).isEqualTo(2);
      assertThat(node.getValue()).isEqualTo(v / 255.0);
    }
    for (int v = 1; v <= 500; v++) {
      assertThat(nodes.get(1, v / 255.0)).isSameAs(nodes.get(1, v / 255.0));
    }
    assertThat(nodes.get(0, 1)).isNotSameAs(nodes.get(1, 1)).isSameAs(nodes.get(0, 1));
    for (int v = 0; v < 2000; v++) {
      nodes.get(0, v + 0.5);
    }
    assertThat(nodes.get(0, 1).getValue()).isEqualTo(1);
    assertThat(nodes.get(0, 1)).isNotSameAs(nodes.get(0, 1));
  }

  private record Outcome(Predictions first, FitSummary summary) {}

  private Predictions predictions(String id, Map<String, Object> hyperparameters) throws Exception {
    return predictions(id, hyperparameters, train, test).first();
  }

  private static Outcome predictions(
      String id, Map<String, Object> hyperparameters, Examples train, Examples test)
      throws Exception {
    ModelProvider provider = SmallData.provider(id);
    try (Trainer trainer =
        provider.trainer(
            provider.hyperparameters(hyperparameters), new SmallData.Context(SEED, 2))) {
      trainer.prepare(train);
      try (Classifier classifier = trainer.fit()) {
        return new Outcome(classifier.predict(test), classifier.summary());
      }
    }
  }

  private Feature[][] testRows(boolean bias) {
    return LiblinearRows.of(test, bias).multiclass().x;
  }

  private int[] ownLabels(Model model, Feature[][] x) {
    return Arrays.stream(x)
        .mapToInt(row -> seen.number((int) Linear.predict(model, row)))
        .toArray();
  }
}
