package dev.bakeoff.model.cnn;

import static dev.bakeoff.numeric.InitialWeights.HE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.model.network.ArrayNetwork;
import dev.bakeoff.model.network.Design;
import dev.bakeoff.model.network.Layer;
import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.model.network.Layer.Activation.Function;
import dev.bakeoff.model.network.Layer.Shape;
import dev.bakeoff.model.network.Network;
import dev.bakeoff.model.network.Network.Weights;
import dev.bakeoff.model.network.Training;
import dev.bakeoff.model.network.Updater;
import dev.bakeoff.numeric.LaneKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CnnNetworkTest {
  private static final Shape IMAGE = new Shape(11, 10, 1);
  private static final int EXAMPLES = 40; // more than two groups of 16, the last one not full
  private static final int[] BATCH = IntStream.range(0, EXAMPLES).map(i -> i * 7 % 40).toArray();
  private static final int[] LABELS = IntStream.range(0, EXAMPLES).map(i -> i % 3).toArray();
  private static final float[] IMAGES = images();
  private static final Layer RELU = new Activation(Function.RELU, 0);
  private static final Layer LEAKY = new Activation(Function.LEAKY_RELU, 0.1);
  private static final Layer SIGMOID = new Activation(Function.SIGMOID, 0);
  private static final Layer TANH = new Activation(Function.TANH, 0);
  private static final List<Layer> CONVOLUTIONS =
      List.of(
          new Layer.Convolution(6, 3),
          LEAKY,
          new Layer.MaxPooling(2),
          new Layer.Convolution(5, 2),
          RELU,
          new Layer.Dense(7),
          RELU);

  static Stream<List<Layer>> networks() {
    return Stream.of(
        CONVOLUTIONS,
        List.of(
            new Layer.Convolution(3, 3),
            TANH,
            new Layer.Convolution(9, 4),
            SIGMOID,
            new Layer.Dense(4)),
        List.of(
            new Layer.Convolution(2, 1),
            new Layer.Convolution(4, 2),
            new Layer.MaxPooling(3),
            TANH,
            SIGMOID),
        List.of(new Layer.MaxPooling(2), new Layer.Convolution(2, 5), LEAKY),
        List.of(new Layer.Dense(20), TANH, new Layer.Dense(9), LEAKY, new Layer.Dense(3)),
        List.of());
  }

  @Test
  void convolvesPoolsAndActivates() {
    // An image of 3 x 4: 1 2 3 4 / 5 6 7 8 / 9 10 11 12, one 2 x 2 filter of -1 0 / 0 2 and bias 1.
    // By hand: -x(i, j) + 2 x(i + 1, j + 1) + 1 is 12 13 14 / 16 17 18; pooled 17, the last column
    // is left out. Two classes with weights 0.1 and -0.1: logits 1.7 and -1.7.
    // python3 -c "import math; print(1 / (1 + math.exp(-3.4)))"
    List<Layer> layers = List.of(new Layer.Convolution(1, 2), new Layer.MaxPooling(2), RELU);
    Design design = new Design(new Shape(3, 4, 1), layers, 2, true, HE);
    try (ArrayNetwork network = network(design, training(0, true))) {
      network.setWeights(
          List.of(
              new float[] {-1, 0, 0, 2}, new float[] {1}, new float[] {0.1f, -0.1f}, new float[2]));
      float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

      assertThat(network.probabilities(image, 1)[0]).isCloseTo(0.9677045f, within(1e-6f));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void descendsAlongTheGradient(List<Layer> layers) {
    float delta = 5e-4f;
    int checked = 0;
    int kinks = 0;
    try (ArrayNetwork probe = network(layers);
        ArrayNetwork stepped = network(layers)) {
      double loss =
          stepped.step(IMAGES, LABELS, BATCH, 1).losses()
              / BATCH.length; // of plain gradient descent
      List<float[]> before = values(probe);
      List<float[]> after = values(stepped);
      for (int w = 0; w < before.size(); w++) {
        float[] weights = before.get(w);
        for (int i = 0; i < weights.length; i += 1 + weights.length / 60) {
          float value = weights[i];
          weights[i] = value + delta;
          double right = (loss(probe, before) - loss) / delta;
          weights[i] = value - delta;
          double left = (loss - loss(probe, before)) / delta;
          weights[i] = value;
          if (Math.abs(right - left) > 1.5e-3) { // of a rectifier or a maximum, in between
            kinks++;
            continue;
          }
          assertThat((double) (value - after.get(w)[i]))
              .as("gradient of weight %d of array %d", i, w)
              .isCloseTo((left + right) / 2, within(1e-3)); // gradients are about 0.1
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(50);
    assertThat(kinks).isLessThan(checked / 5);
  }

  private static double loss(ArrayNetwork network, List<float[]> weights) {
    network.setWeights(weights);
    return network.step(IMAGES, LABELS, BATCH, 0).losses()
        / BATCH.length; // a step of size 0 changes nothing
  }

  @ParameterizedTest
  @MethodSource("networks")
  void stepsTheSameWithAndWithoutVectorInstructions(List<Layer> layers) {
    Design design = design(layers);
    LaneKernels plain = LaneKernels.plain();
    assertThat(LaneKernels.best().getClass()).isNotEqualTo(plain.getClass());
    try (ArrayNetwork one = network(design, training(0.01, true));
        ArrayNetwork other =
            new CnnNetwork(design, training(0.01, true), new Random(5), plain, 2)) {
      for (int step = 0; step < 3; step++) {
        Network.Step expected = other.step(IMAGES, LABELS, BATCH, 0.1);
        Network.Step found = one.step(IMAGES, LABELS, BATCH, 0.1);
        assertThat(found.losses()).isCloseTo(expected.losses(), within(1e-5 * EXAMPLES));
      }
      assertClose(values(one), values(other), 1e-5f);
      assertThat(one.probabilities(IMAGES, EXAMPLES))
          .containsExactly(other.probabilities(IMAGES, EXAMPLES), within(1e-5f));
    }
  }

  @Test
  void dropsOutTheSameWithAndWithoutVectorInstructions() {
    List<Layer> layers =
        List.of(
            new Layer.Convolution(3, 3),
            new Layer.Dropout(0.3),
            new Layer.Dense(9),
            new Layer.Dropout(0.5));
    stepsTheSameWithAndWithoutVectorInstructions(layers);
  }

  @Test
  void stepsTheSameToTheLastBitWithAnyNumberOfThreads() {
    Design design = design(CONVOLUTIONS);
    List<List<float[]>> results = new ArrayList<>();
    for (int threads = 1; threads <= 3; threads++) {
      Updater.Factory adam = Updater.Adam::new;
      Training training = new Training(1, EXAMPLES, 0.01, false, adam, 0.1, true, HE);
      try (ArrayNetwork network =
          new CnnNetwork(design, training, new Random(5), LaneKernels.best(), threads)) {
        for (int step = 0; step < 5; step++) {
          network.step(IMAGES, LABELS, BATCH, 0.01);
        }
        results.add(values(network));
      }
    }
    for (int w = 0; w < results.get(0).size(); w++) {
      assertThat(results.get(1).get(w)).isEqualTo(results.get(0).get(w));
      assertThat(results.get(2).get(w)).isEqualTo(results.get(0).get(w));
    }
  }

  @Test
  void predictsAnExampleTheSameInAnyBatch() {
    try (ArrayNetwork network = network(CONVOLUTIONS)) {
      float[] together = network.probabilities(IMAGES, EXAMPLES);
      for (int i = 0; i < EXAMPLES; i++) {
        int size = IMAGE.size();
        float[] alone =
            network.probabilities(Arrays.copyOfRange(IMAGES, i * size, (i + 1) * size), 1);
        assertThat(alone).isEqualTo(Arrays.copyOfRange(together, 3 * i, 3 * i + 3));
      }
      float[] many = new float[30 * IMAGES.length]; // more than are predicted at once
      for (int i = 0; i < 30; i++) {
        System.arraycopy(IMAGES, 0, many, i * IMAGES.length, IMAGES.length);
      }
      float[] all = network.probabilities(many, 30 * EXAMPLES);
      assertThat(Arrays.copyOfRange(all, 29 * 3 * EXAMPLES, all.length)).isEqualTo(together);
    }
  }

  @Test
  void reportsLossAndCorrectPredictionsBeforeTheStep() {
    try (ArrayNetwork network = network(CONVOLUTIONS)) {
      float[] probabilities = network.probabilities(IMAGES, EXAMPLES);
      double loss = 0;
      int correct = 0;
      for (int i : BATCH) {
        float[] p = Arrays.copyOfRange(probabilities, 3 * i, 3 * i + 3);
        loss -= Math.log(p[LABELS[i]]) / EXAMPLES;
        correct += p[LABELS[i]] >= Math.max(p[0], Math.max(p[1], p[2])) ? 1 : 0;
      }

      Network.Step step = network.step(IMAGES, LABELS, BATCH, 0.01);

      assertThat(step.losses() / BATCH.length).isCloseTo(loss, within(1e-5));
      assertThat(step.correct()).isEqualTo(correct);
    }
  }

  @Test
  void takesBatchesOfAnySizeInTurn() {
    int[] small = {3, 1};
    try (ArrayNetwork network = network(CONVOLUTIONS);
        ArrayNetwork fresh = network(CONVOLUTIONS)) {
      double all = network.step(IMAGES, LABELS, BATCH, 0).losses() / BATCH.length;
      double two = network.step(IMAGES, LABELS, small, 0).losses() / small.length;
      assertThat(network.step(IMAGES, LABELS, BATCH, 0).losses() / BATCH.length).isEqualTo(all);
      assertThat(network.step(IMAGES, LABELS, small, 0).losses() / small.length)
          .isEqualTo(two)
          .isNotEqualTo(all);
      network.step(IMAGES, LABELS, small, 0.1);
      fresh.step(IMAGES, LABELS, small, 0.1); // nothing is left over of earlier batches
      assertClose(values(network), values(fresh), 0);
      assertThatThrownBy(() -> network.step(IMAGES, LABELS, new int[5000], 0))
          .hasMessageContaining("a batch of 5000 examples, expected at most");
    }
  }

  @Test
  void leavesOutAllBiases() {
    Design without = new Design(IMAGE, CONVOLUTIONS, 3, false, HE);
    try (ArrayNetwork network = network(without, training(0, false))) {
      // two convolutions, a dense layer and the last one
      assertThat(network.weights()).hasSize(4).allMatch(one -> one.shape().length > 1);
      network.step(IMAGES, LABELS, BATCH, 0.01);
      // without biases, nothing in gives nothing out
      assertThat(network.probabilities(new float[IMAGE.size()], 1))
          .containsExactly(new float[] {1 / 3f, 1 / 3f, 1 / 3f}, within(1e-6f));
    }
  }

  @Test
  void dropsOutInTrainingOnly() {
    List<Layer> layers = List.of(new Layer.Dense(50), new Layer.Dropout(0.5));
    try (ArrayNetwork network = network(layers);
        ArrayNetwork same = network(List.of(new Layer.Dense(50)))) {
      assertThat(network.probabilities(IMAGES, 5)).isEqualTo(same.probabilities(IMAGES, 5));
      double first = network.step(IMAGES, LABELS, BATCH, 0).losses() / BATCH.length;
      double second = network.step(IMAGES, LABELS, BATCH, 0).losses() / BATCH.length;
      assertThat(first).isNotEqualTo(second);
    }
  }

  @Test
  void shrinksWeightsButNotBiases() {
    Design design = design(CONVOLUTIONS);
    try (ArrayNetwork plain = network(design, training(0, true));
        ArrayNetwork shrunk = network(design, training(0.5, true))) {
      List<float[]> before = values(plain);
      double penalty = 0;
      for (int w = 0; w < before.size(); w += 2) { // biases lie between
        for (float value : before.get(w)) {
          penalty += 0.25 * value * value;
        }
      }
      assertThat(plain.penalty()).isZero();
      assertThat(shrunk.penalty()).isCloseTo(penalty, within(1e-5));
      plain.step(IMAGES, LABELS, BATCH, 0.1);
      shrunk.step(IMAGES, LABELS, BATCH, 0.1);
      List<float[]> expected = values(plain);
      for (int w = 0; w < before.size(); w += 2) {
        for (int i = 0; i < expected.get(w).length; i++) {
          expected.get(w)[i] -= 0.1f * 0.5f * before.get(w)[i]; // rate * l2 * weight
        }
      }
      assertClose(values(shrunk), expected, 1e-6f);
    }
  }

  private static void assertClose(List<float[]> found, List<float[]> expected, float tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    for (int w = 0; w < expected.size(); w++) {
      assertThat(found.get(w))
          .as("array %d", w)
          .containsExactly(expected.get(w), within(tolerance));
    }
  }

  private static List<float[]> values(ArrayNetwork network) {
    return network.weights().stream().map(Weights::values).toList();
  }

  private static Design design(List<Layer> layers) {
    return new Design(IMAGE, layers, 3, true, HE);
  }

  private static ArrayNetwork network(List<Layer> layers) {
    return network(design(layers), training(0, true));
  }

  private static ArrayNetwork network(Design design, Training training) {
    return new CnnNetwork(design, training, new Random(5), LaneKernels.best(), 2);
  }

  private static Training training(double l2, boolean bias) {
    return new Training(1, EXAMPLES, 0.01, false, size -> new Updater.Sgd(size, 0), l2, bias, HE);
  }

  private static float[] images() {
    Random random = new Random(3);
    float[] images = new float[EXAMPLES * IMAGE.size()];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
    return images;
  }
}
