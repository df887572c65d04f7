package dev.bakeoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.model.support.LinearScores;
import dev.bakeoff.model.support.PayloadFiles;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.numeric.Argmax;
import dev.bakeoff.split.Examples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linear models decide by their scores, whatever has become of the probabilities. */
class DecisionTest {
  private static final int CLASSES = 4;
  private static final int FEATURES = 6;

  private final Examples train = heavyTailed(3000, 1);

  @ParameterizedTest
  @ValueSource(
      strings = {"liblinear-logistic", "tribuo-logistic", "smile-logistic", "logistic-lbfgs"})
  void predictsTheClassOfTheHighestScoreOfItsSavedWeights(String id, @TempDir Path dir)
      throws Exception {
    ModelProvider provider = SmallData.provider(id);
    Predictions found = Saved.save(provider, provider.hyperparameters(Map.of()), train, dir);
    assertThat(found.labels()).isEqualTo(byScores(id, dir));
  }

  @Test
  void scoresTellClassesApartWhoseProbabilitiesAreEqual(@TempDir Path dir) throws Exception {
    ModelProvider provider = SmallData.provider("liblinear-logistic");
    Predictions found = Saved.save(provider, provider.hyperparameters(Map.of()), train, dir);
    int[] byProbabilities = Predictions.ofProbabilities(found.probabilities(), CLASSES).labels();
    assertThat(found.labels()).isNotEqualTo(byProbabilities);
    for (int i = 0; i < train.size(); i++) {
      assertThat(found.probabilities()[i * CLASSES + found.labels()[i]])
          .isEqualTo(found.probabilities()[i * CLASSES + byProbabilities[i]]);
    }
  }

  private int[] byScores(String id, Path dir) throws Exception {
    int[] labels = new int[train.size()];
    SeenClasses seen = SeenClasses.load(dir, CLASSES);
    if (!id.equals("smile-logistic")) {
      LinearScores.load(dir, FEATURES, CLASSES)
          .score(train, 1, (i, scores) -> labels[i] = seen.number(Argmax.of(scores)));
      return labels;
    }
    // Weights with the bias last, of all classes but the last, whose score is 0.
    double[] w = PayloadFiles.doubles(dir.resolve("weights.npy"), CLASSES - 1, FEATURES + 1);
    double[] x = new double[FEATURES];
    for (int i = 0; i < labels.length; i++) {
      train.copy(i, x);
      double[] scores = new double[CLASSES];
      for (int c = 0; c < CLASSES - 1; c++) {
        scores[c] = w[c * (FEATURES + 1) + FEATURES];
        for (int j = 0; j < FEATURES; j++) {
          scores[c] += x[j] * w[c * (FEATURES + 1) + j];
        }
      }
      labels[i] = seen.number(Argmax.of(scores));
    }
    return labels;
  }

  /** Clouds whose examples are each as far from the origin as Cauchy's distribution says. */
  private static Examples heavyTailed(int n, long seed) {
    Examples clouds = SmallData.clouds(n, FEATURES, CLASSES, 0.7, seed);
    Random random = new Random(seed);
    double[][] x = SmallData.values(clouds);
    for (double[] row : x) {
      double radius = Math.abs(Math.tan(Math.PI * (random.nextDouble() - 0.5)));
      Arrays.setAll(row, j -> radius * row[j]);
    }
    return SmallData.examples(x, clouds.labels(), CLASSES);
  }
}
