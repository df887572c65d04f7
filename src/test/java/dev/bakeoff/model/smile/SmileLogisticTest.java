package dev.bakeoff.model.smile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smile.classification.LogisticRegression;

class SmileLogisticTest {
  private static final double FLOAT_ROUNDING = 1e-6;

  /**
   * Two classes are Smile's binomial model, more its multinomial one; for each a sparse one too.
   */
  @ParameterizedTest
  @CsvSource({"2, dense", "3, dense", "2, sparse", "3, sparse"})
  void givesSmilesOwnProbabilitiesInTheOrderOfTheClasses(int classes, String layout)
      throws Exception {
    Examples clouds = SmallData.clouds(120, 6, classes, 0.7, 1);
    double[][] x = new double[clouds.size()][6];
    int[] labels = new int[x.length]; // 1, 2, ..., the highest first; 0 and k - 1 do not occur
    for (int i = 0; i < x.length; i++) {
      clouds.copy(i, x[i]);
      labels[i] = classes - clouds.label(i);
    }
    int k = classes + 2;
    Examples train = SmallData.examples(x, labels, k);
    LogisticRegression own = LogisticRegression.fit(x, labels, 0.5, 1e-5, 500);

    ModelProvider provider = SmallData.provider("smile-logistic");
    Hyperparameters hyperparameters =
        provider.hyperparameters(Map.of("lambda", 0.5, "layout", layout));
    try (Trainer trainer = provider.trainer(hyperparameters, new SmallData.Context(1, 2))) {
      trainer.prepare(train);
      try (Classifier classifier = trainer.fit()) {
        Predictions found = classifier.predict(train);
        assertThat(classifier.summary().objective()).isPositive();
        double[] expected = new double[classes];
        for (int i = 0; i < x.length; i++) {
          own.predict(x[i], expected);
          assertThat(found.probabilities()[i * k]).isZero();
          assertThat(found.probabilities()[i * k + k - 1]).isZero();
          for (int c = 0; c < classes; c++) {
            assertThat((double) found.probabilities()[i * k + c + 1])
                .isCloseTo(expected[c], within(FLOAT_ROUNDING));
          }
        }
      }
    }
  }
}
