package dev.bakeoff.model.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.optimisers.AdaGrad;

class TribuoLogisticTest {
  private static final long SEED = 7;
  private static final double FLOAT_ROUNDING = 1e-6;

  private final Examples train = SmallData.clouds(120, 6, 3, 0.7, 1);

  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void givesTribuosOwnProbabilities(int batchSize) throws Exception {
    Examples test = SmallData.clouds(60, 6, 3, 0.7, 2);
    SeenClasses seen = SeenClasses.ascending(train);
    LinearSGDModel own =
        new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.1, 0.1), 5, -1, batchSize, SEED)
            .train(TribuoDataset.of(train, seen, false));
    Predictions found = predictions(train, test, Map.of("batch_size", batchSize));
    TribuoDataset rows = TribuoDataset.of(test, SeenClasses.ascending(test), false);
    for (int i = 0; i < test.size(); i++) {
      Prediction<Label> expected = own.predict(rows.getExample(i));
      for (int c = 0; c < 3; c++) {
        Label label = TribuoDataset.label(c);
        assertThat((double) found.probabilities()[i * 3 + seen.number(c)])
            .isCloseTo(
                expected.getOutputScores().get(label.getLabel()).getScore(),
                within(FLOAT_ROUNDING));
      }
    }
  }

  @Test
  void reportsTheLossAfterEachEpoch() throws Exception {
    SmallData.Context context = new SmallData.Context(SEED, 1);
    ModelProvider provider = SmallData.provider("tribuo-logistic");
    try (Trainer trainer =
        provider.trainer(provider.hyperparameters(Map.of("epochs", 3)), context)) {
      trainer.prepare(train);
      FitSummary summary = trainer.fit().summary();
      assertThat(context.progress()).hasSize(3);
      assertThat(context.progress().get(2)).isEqualTo("3 " + summary.objective());
      assertThat(summary.iterations()).isEqualTo(3);
      assertThat(summary.objective()).isBetween(0.0, Math.log(3)); // better than a guess
    }
  }

  @Test
  void surelyWrongPredictionsAreNoDivergence() throws Exception {
    double[][] x = {{9e5, 0}, {0, 9e5}, {9e5, 1}, {1, 9e5}};
    Examples wild = SmallData.examples(x, new int[] {0, 1, 0, 1}, 2);
    assertThat(SmallData.accuracy(predictions(wild, wild, Map.of()), wild)).isEqualTo(1);
  }

  @Test
  void stopsAsSoonAsTheLossIsNotANumber() {
    assertThatThrownBy(() -> predictions(train, train, Map.of("learning_rate", 1e308)))
        .isInstanceOf(NonFiniteLossException.class);
  }

  private static Predictions predictions(
      Examples train, Examples test, Map<String, Object> hyperparameters) throws Exception {
    ModelProvider provider = SmallData.provider("tribuo-logistic");
    try (Trainer trainer =
        provider.trainer(
            provider.hyperparameters(hyperparameters), new SmallData.Context(SEED, 2))) {
      trainer.prepare(train);
      try (Classifier classifier = trainer.fit()) {
        return classifier.predict(test);
      }
    }
  }
}
