package dev.bakeoff.model.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bakeoff.contract.SmallData;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Dl4jMlpProviderTest {
  private final ModelProvider provider = new Dl4jMlpProvider();
  private final SmallData.Context context = new SmallData.Context(3, 1);

  @Test
  void takesANumberForOneHiddenLayer() {
    assertThat(hyperparameters(Map.of("hidden", 25)).list("hidden")).isEqualTo(List.of(25L));
    assertThatThrownBy(() -> hyperparameters(Map.of("hidden", List.of(10, 0))))
        .hasMessage("hidden: element 2: expected integer in [1, 100000], found 0");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"sigmoid", "relu", "leaky_relu", "tanh"})
  void learnsWithEveryActivation(String activation) throws Exception {
    assertThat(accuracy(Map.of("activation", activation, "hidden", List.of(20, 10), "epochs", 60)))
        .isGreaterThan(0.95);
    assertThat(context.progress()).hasSize(60);
  }

  @Tag("slow")
  @Test
  void learnsWithEverythingElseSetToo() throws Exception {
    Map<String, Object> params =
        Map.of(
            "optimizer",
            "sgd",
            "momentum",
            0.9,
            "learning_rate",
            0.05,
            "decay",
            true,
            "dropout",
            0.2,
            "l2",
            0.001,
            "bias",
            false,
            "init",
            "he",
            "epochs",
            40,
            "batch",
            7);
    assertThat(accuracy(params)).isGreaterThan(0.95);
  }

  @Tag("slow")
  @Test
  void isALinearModelWithoutHiddenLayers() throws Exception {
    Map<String, Object> params = Map.of("hidden", List.of(), "epochs", 200, "learning_rate", 0.01);
    assertThat(accuracy(params)).isGreaterThan(0.95);
  }

  @Tag("slow")
  @Test
  void saysAtWhichEpochTheLossIsNotFinite() {
    assertThatThrownBy(
            () -> accuracy(Map.of("optimizer", "sgd", "learning_rate", 1e30, "activation", "relu")))
        .isInstanceOf(NonFiniteLossException.class)
        .hasMessageContaining("after iteration");
  }

  private double accuracy(Map<String, Object> params) throws Exception {
    Examples test = SmallData.clouds(90, 6, 3, 0.1, 2);
    try (Trainer trainer = provider.trainer(hyperparameters(params), context)) {
      trainer.prepare(SmallData.clouds(150, 6, 3, 0.1, 1));
      try (Classifier classifier = trainer.fit()) {
        Predictions predictions = classifier.predict(test);
        return SmallData.accuracy(predictions, test);
      }
    }
  }

  private Hyperparameters hyperparameters(Map<String, ?> requested) {
    return provider.hyperparameters(requested);
  }
}
