package dev.bakeoff.model.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.config.Scaling;
import dev.bakeoff.contract.SmallData;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FakeFitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import dev.bakeoff.split.ExamplesBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for each provider that takes its layers from the config. */
class CnnProvidersTest {
  private static final int SIDE = 16;
  private static final int CLASSES = 3;
  private static final List<String> LAYERS =
      List.of(
          "conv 4 5x5",
          "leaky_relu 0.1",
          "max_pool 2",
          "conv 8 5x5",
          "relu",
          "max_pool 2",
          "dense 16",
          "relu");

  private FakeFitContext context = new FakeFitContext(42, 1);

  @ParameterizedTest
  @ValueSource(strings = {"dl4j-cnn", "djl-cnn", "cnn-adam"})
  void refusesHyperparametersOutOfRange(String id) {
    assertThatThrownBy(() -> hyperparameters(id, Map.of("layers", List.of("conv 0 5x5"))))
        .hasMessage("layers: layer 1, 'conv 0 5x5': expected filters in [1, 100000]");
    assertThatThrownBy(() -> hyperparameters(id, Map.of("learning_rate", 0.0)))
        .hasMessage("learning_rate: expected number above 0, found 0.0");
    assertThatThrownBy(() -> hyperparameters(id, Map.of("optimizer", "rmsprop")))
        .hasMessage("optimizer: expected one of adam, sgd, found 'rmsprop'");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"dl4j-cnn", "djl-cnn", "cnn-adam"})
  void learnsTheDirectionOfBars(String id) throws Exception {
    try (Trainer trainer = trainer(id, Map.of("epochs", 8, "batch", 16));
        Classifier classifier = fit(trainer, bars(301, 1))) { // 301 = 18 * 16 + 13
      Examples test = bars(100, 2);
      Predictions predictions = classifier.predict(test);

      int correct = 0;
      for (int i = 0; i < test.size(); i++) {
        correct += predictions.labels()[i] == test.label(i) ? 1 : 0;
      }
      assertThat(correct).isGreaterThanOrEqualTo(95); // guessing gives about 33
      assertThat(context.losses()).hasSize(8);
      assertThat(context.losses().get(7)).isLessThan(context.losses().get(0));
      assertThat(context.curve()).allMatch(at -> at.accuracy() >= 0 && at.accuracy() <= 1);
      assertThat(classifier.summary().iterations()).isEqualTo(8);
      assertThat(classifier.summary().objective()).isEqualTo(context.losses().get(7));
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"dl4j-cnn", "djl-cnn", "cnn-adam"})
  void givesEqualPredictionsForEqualSeeds(String id) throws Exception {
    Examples train = bars(50, 1);
    Examples test = bars(20, 2);
    float[] first;
    float[] again;
    float[] afresh;
    try (Trainer trainer = trainer(id, Map.of("epochs", 2))) {
      try (Classifier classifier = fit(trainer, train)) {
        first = classifier.predict(test).probabilities();
      }
      try (Classifier classifier = trainer.fit()) {
        again = classifier.predict(test).probabilities();
      }
    }
    try (Trainer trainer = trainer(id, Map.of("epochs", 2));
        Classifier classifier = fit(trainer, train)) {
      afresh = classifier.predict(test).probabilities();
    }
    assertThat(again).isEqualTo(first);
    assertThat(afresh).isEqualTo(first);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"dl4j-cnn", "djl-cnn", "cnn-adam"})
  void predictsProbabilitiesOfAnyNumberOfExamples(String id) throws Exception {
    try (Trainer trainer = trainer(id, Map.of("epochs", 1));
        Classifier classifier = fit(trainer, bars(5, 1))) { // fewer than a batch
      for (int n : new int[] {1, 256, 300}) { // less than, just and more than a batch
        Predictions predictions = classifier.predict(bars(n, 2));
        assertThat(predictions.labels()).hasSize(n);
        assertThat(predictions.probabilities()).hasSize(n * CLASSES);
        for (int i = 0; i < n; i++) {
          double sum = 0;
          for (int c = 0; c < CLASSES; c++) {
            sum += predictions.probabilities()[i * CLASSES + c];
          }
          assertThat(sum).isBetween(1 - 1e-5, 1 + 1e-5);
        }
      }
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"dl4j-cnn", "djl-cnn", "cnn-adam"})
  void saysWhyItCannotLearn(String id) {
    try (Trainer trainer = trainer(id, Map.of())) {
      assertThat(trainer.unsupported(bars(5, 1))).isEmpty();
      assertThat(trainer.unsupported(examples(new byte[40], 2).build()))
          .hasValue("needs images, but these examples have no height and width");
      // 15 - 4 = 11, 11 / 2 = 5, 5 - 4 = 1, 1 / 2 = 0
      assertThat(trainer.unsupported(examples(new byte[480], 2).images(15, 16).build()))
          .hasValueSatisfying(
              reason ->
                  assertThat(reason)
                      .isEqualTo(
                          "images of 15 x 16 pixels are too small: 1 x 2 are left for"
                              + " 'max_pool 2'"));
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"dl4j-cnn", "djl-cnn", "cnn-adam"})
  void stopsWhenTheLossIsNotFinite(String id) {
    try (Trainer trainer = trainer(id, Map.of("epochs", 20, "learning_rate", 1e30))) {
      assertThatThrownBy(() -> fit(trainer, bars(200, 1)))
          .isInstanceOf(NonFiniteLossException.class);
    }
  }

  @Tag("slow")
  @Test
  void allLearnTheSame() throws Exception {
    Examples train = bars(100, 1);
    Examples test = bars(30, 2);
    List<float[]> probabilities = new ArrayList<>();
    for (String id : List.of("dl4j-cnn", "djl-cnn", "cnn-adam")) {
      try (Trainer trainer = trainer(id, Map.of("epochs", 2, "batch", 16, "l2", 0.01));
          Classifier classifier = fit(trainer, train)) {
        probabilities.add(classifier.predict(test).probabilities());
      }
    }
    // 14 steps of Adam from the same weights, on the same batches; only rounding differs
    assertThat(probabilities.get(1)).containsExactly(probabilities.get(0), within(1e-3f));
    assertThat(probabilities.get(2)).containsExactly(probabilities.get(0), within(1e-3f));
    assertThat(context.losses()).hasSize(6);
    for (int epoch = 0; epoch < 2; epoch++) {
      assertThat(context.losses().get(2 + epoch))
          .isCloseTo(context.losses().get(epoch), within(1e-3));
      assertThat(context.losses().get(4 + epoch))
          .isCloseTo(context.losses().get(epoch), within(1e-3));
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"dl4j-cnn", "djl-cnn", "cnn-adam"})
  void dropsTheSameForEqualSeeds(String id) throws Exception {
    context = new FakeFitContext(42, 2);
    float[] without = fitted(id, List.of("conv 4 5x5", "relu", "dense 16"));
    List<String> dropping = List.of("conv 4 5x5", "relu", "dropout 0.3", "dense 16", "dropout 0.5");
    float[] first = fitted(id, dropping);
    assertThat(first).isNotEqualTo(without);
    for (int i = 0; i < 3; i++) { // threads may come in another order
      assertThat(fitted(id, dropping)).isEqualTo(first);
    }
  }

  private float[] fitted(String id, List<String> layers) throws Exception {
    try (Trainer trainer = trainer(id, Map.of("epochs", 1, "batch", 16, "layers", layers));
        Classifier classifier = fit(trainer, bars(100, 1))) {
      return classifier.predict(bars(20, 2)).probabilities();
    }
  }

  private static Hyperparameters hyperparameters(String id, Map<String, ?> requested) {
    return SmallData.provider(id).hyperparameters(requested);
  }

  private Trainer trainer(String id, Map<String, ?> requested) {
    Map<String, Object> all = new HashMap<>(Map.of("layers", LAYERS));
    all.putAll(requested);
    return SmallData.provider(id).trainer(hyperparameters(id, all), context);
  }

  private static Classifier fit(Trainer trainer, Examples train) throws Exception {
    trainer.prepare(train);
    return trainer.fit();
  }

  /** Noisy bars, two pixels thick: horizontal, vertical or diagonal. */
  private static Examples bars(int n, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[n * SIDE * SIDE];
    for (int i = 0; i < n; i++) {
      int at = random.nextInt(SIDE - 1);
      for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
          int across =
              switch (i % CLASSES) {
                case 0 -> row;
                case 1 -> column;
                default -> (row + column) % SIDE;
              };
          boolean on = across == at || across == at + 1;
          pixels[(i * SIDE + row) * SIDE + column] = (byte) ((on ? 180 : 0) + random.nextInt(70));
        }
      }
    }
    return examples(pixels, n).images(SIDE, SIDE).build();
  }

  /** Bytes in classes that take turns, divided by 255. */
  private static ExamplesBuilder examples(byte[] pixels, int n) {
    int[] labels = IntStream.range(0, n).map(i -> i % CLASSES).toArray();
    return ExamplesBuilder.of(pixels, n).labels(labels, CLASSES).scaling(Scaling.UNIT);
  }
}
