package dev.bakeoff.model.dl4j;

import static dev.bakeoff.numeric.InitialWeights.HE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.model.network.Design;
import dev.bakeoff.model.network.Layer;
import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.model.network.Layer.Activation.Function;
import dev.bakeoff.model.network.Layer.Shape;
import dev.bakeoff.model.network.Network;
import dev.bakeoff.model.network.Training;
import dev.bakeoff.model.network.Updater;
import dev.bakeoff.numeric.InitialWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

@Tag("slow")
class Nd4jNetworkTest {
  private static final Shape IMAGE = new Shape(10, 9, 1);
  private static final int[] BATCH = {4, 0, 2, 3, 1};
  private static final int[] LABELS = {0, 1, 2, 0, 1};
  private static final float[] IMAGES = images();
  private static final Layer RELU = new Activation(Function.RELU, 0);
  private static final Layer LEAKY = new Activation(Function.LEAKY_RELU, 0.1);
  private static final List<Layer> CONVOLUTIONS =
      List.of(
          new Layer.Convolution(3, 3),
          new Layer.MaxPooling(2),
          LEAKY,
          new Layer.Convolution(4, 2),
          RELU,
          new Layer.Dense(5));

  @BeforeAll
  static void loadNatives() {
    Nd4jNatives.load(1);
  }

  @Test
  void convolvesPoolsAndActivates() {
    // An image of 3 x 4: 1 2 3 4 / 5 6 7 8 / 9 10 11 12, one 2 x 2 filter of -1 0 / 0 2 and bias 1.
    // By hand: -x(i, j) + 2 x(i + 1, j + 1) + 1 is 12 13 14 / 16 17 18; pooled 17, the last column
    // is left out. Two classes with weights 0.1 and -0.1: logits 1.7 and -1.7.
    // python3 -c "import math; print(1 / (1 + math.exp(-3.4)))"
    List<Layer> layers = List.of(new Layer.Convolution(1, 2), new Layer.MaxPooling(2), RELU);
    try (Nd4jNetwork network = network(new Design(new Shape(3, 4, 1), layers, 2, true, HE))) {
      List<INDArray> weights = network.arraysOfWeights();
      weights.get(0).data().setData(new float[] {-1, 0, 0, 2});
      weights.get(1).data().setData(new float[] {1});
      weights.get(2).data().setData(new float[] {0.1f, -0.1f});
      float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

      assertThat(network.probabilities(image, 1)[0]).isCloseTo(0.9677045f, within(1e-6f));
    }
  }

  @Test
  void descendsAlongTheGradient() {
    checkTheSignOfEachGradient(CONVOLUTIONS);
  }

  @Test
  void needsNoConvolutionFirst() {
    checkTheSignOfEachGradient(List.of(new Layer.MaxPooling(2), new Layer.Dense(4), RELU));
    checkTheSignOfEachGradient(
        List.of(
            new Layer.Dense(6),
            new Activation(Function.SIGMOID, 0),
            new Layer.Dense(5),
            new Activation(Function.TANH, 0)));
    checkTheSignOfEachGradient(List.of());
  }

  /** The first step of Adam moves each weight by the step size against its gradient's sign. */
  private static void checkTheSignOfEachGradient(List<Layer> layers) {
    float delta = 1e-2f;
    int checked = 0;
    try (Nd4jNetwork probe = network(layers);
        Nd4jNetwork stepped = network(layers)) {
      stepped.step(IMAGES, LABELS, BATCH, delta);
      for (int w = 0; w < probe.arraysOfWeights().size(); w++) {
        INDArray weights = probe.arraysOfWeights().get(w);
        for (long i = 0; i < weights.length(); i++) {
          float value = weights.data().getFloat(i);
          double slope =
              (loss(probe, weights, i, value + delta) - loss(probe, weights, i, value - delta))
                  / (2 * delta);
          weights.data().put(i, value);
          if (Math.abs(slope) > 1e-3) { // else rounding hides it
            assertThat(stepped.arraysOfWeights().get(w).data().getFloat(i) - value)
                .as("weight %d of array %d, slope %f", i, w, slope)
                .isCloseTo((float) (-delta * Math.signum(slope)), within(delta / 100));
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(30);
  }

  private static double loss(Nd4jNetwork network, INDArray weights, long i, float value) {
    weights.data().put(i, value);
    return network.step(IMAGES, LABELS, BATCH, 0).losses()
        / BATCH.length; // a step of size 0 changes nothing
  }

  @Test
  void predictsAnExampleTheSameInAnyBatch() {
    try (Nd4jNetwork network = network(CONVOLUTIONS)) {
      float[] together = network.probabilities(IMAGES, LABELS.length);
      for (int i = 0; i < LABELS.length; i++) {
        int size = IMAGE.size();
        float[] alone =
            network.probabilities(Arrays.copyOfRange(IMAGES, i * size, (i + 1) * size), 1);
        assertThat(alone)
            .containsExactly(Arrays.copyOfRange(together, 3 * i, 3 * i + 3), within(1e-6f));
      }
    }
  }

  @Test
  void reportsLossAndCorrectPredictionsBeforeTheStep() {
    try (Nd4jNetwork network = network(CONVOLUTIONS)) {
      float[] probabilities = network.probabilities(IMAGES, LABELS.length);
      double loss = 0;
      int correct = 0;
      for (int i : BATCH) {
        float[] p = Arrays.copyOfRange(probabilities, 3 * i, 3 * i + 3);
        loss -= Math.log(p[LABELS[i]]) / BATCH.length;
        correct += p[LABELS[i]] >= Math.max(p[0], Math.max(p[1], p[2])) ? 1 : 0;
      }

      Network.Step step = network.step(IMAGES, LABELS, BATCH, 0.01);

      assertThat(step.losses() / BATCH.length).isCloseTo(loss, within(1e-5));
      assertThat(step.correct()).isEqualTo(correct);
    }
  }

  @Test
  void keepsItsMemoryFromStepToStep() {
    try (Nd4jNetwork network = network(CONVOLUTIONS)) {
      network.step(IMAGES, LABELS, BATCH, 0.01);
      int arrays = network.arrays();
      network.step(IMAGES, LABELS, BATCH, 0.01);
      network.step(IMAGES, LABELS, BATCH, 0.01);

      // each layer has at least an output and a gradient of it
      assertThat(arrays).isGreaterThan(2 * CONVOLUTIONS.size());
      assertThat(network.arrays()).isEqualTo(arrays);
    }
  }

  @Test
  void takesBatchesOfAnySizeInTurn() {
    int[] small = {3, 1};
    try (Nd4jNetwork network = network(CONVOLUTIONS)) {
      double five = network.step(IMAGES, LABELS, BATCH, 0).losses() / BATCH.length;
      double two = network.step(IMAGES, LABELS, small, 0).losses() / small.length;
      assertThat(network.step(IMAGES, LABELS, BATCH, 0).losses() / BATCH.length).isEqualTo(five);
      assertThat(network.step(IMAGES, LABELS, small, 0).losses() / small.length)
          .isEqualTo(two)
          .isNotEqualTo(five);
    }
  }

  @Test
  void poolingGivesTheSameBeforeAndAfterAnActivation() {
    for (Layer activation : List.of(RELU, LEAKY, new Activation(Function.SIGMOID, 0))) {
      Layer convolution = new Layer.Convolution(3, 3);
      Layer pooling = new Layer.MaxPooling(2);
      try (Nd4jNetwork before = network(List.of(convolution, pooling, activation));
          Nd4jNetwork after = network(List.of(convolution, activation, pooling))) {
        assertThat(after.probabilities(IMAGES, 5)).isEqualTo(before.probabilities(IMAGES, 5));
      }
    }
  }

  @Test
  void leavesOutAllBiases() {
    Design without = new Design(IMAGE, CONVOLUTIONS, 3, false, HE);
    try (Nd4jNetwork network = network(without)) {
      // two convolutions, a dense layer and the last one
      assertThat(network.arraysOfWeights()).hasSize(4).allMatch(array -> array.rank() > 1);
      network.step(IMAGES, LABELS, BATCH, 0.01);
      float[] black = new float[IMAGE.size()];
      // without biases, nothing in gives nothing out
      assertThat(network.probabilities(black, 1))
          .containsExactly(new float[] {1 / 3f, 1 / 3f, 1 / 3f}, within(1e-6f));
    }
  }

  @Test
  void drawsWeightsAsKerasDoes() {
    // 90 inputs and 200 units: the limit is sqrt(6 / 290) and the variance a third of its square
    Design design =
        new Design(IMAGE, List.of(new Layer.Dense(200)), 3, true, InitialWeights.GLOROT);
    try (Nd4jNetwork network = network(design)) {
      INDArray weights = network.arraysOfWeights().get(0);
      double limit = Math.sqrt(6.0 / 290);
      assertThat(weights.maxNumber().doubleValue()).isBetween(0.99 * limit, limit);
      assertThat(weights.minNumber().doubleValue()).isBetween(-limit, -0.99 * limit);
      assertThat(weights.varNumber().doubleValue())
          .isCloseTo(limit * limit / 3, within(0.05 * limit * limit));
      assertThat(network.arraysOfWeights().get(1).maxNumber().doubleValue()).isZero();
    }
  }

  @Test
  void dropsOutInTrainingOnly() {
    List<Layer> layers = List.of(new Layer.Dense(50), new Layer.Dropout(0.5));
    try (Nd4jNetwork network = network(layers);
        Nd4jNetwork same = network(List.of(new Layer.Dense(50)))) {
      assertThat(network.probabilities(IMAGES, 5)).isEqualTo(same.probabilities(IMAGES, 5));
      double first = network.step(IMAGES, LABELS, BATCH, 0).losses() / BATCH.length;
      double second = network.step(IMAGES, LABELS, BATCH, 0).losses() / BATCH.length;
      assertThat(first).isNotEqualTo(second);
    }
  }

  @Test
  void dropsOutBetweenConvolutions() {
    List<Layer> layers =
        List.of(new Layer.Convolution(3, 3), new Layer.Dropout(0.25), new Layer.Convolution(2, 2));
    try (Nd4jNetwork network = network(layers)) {
      assertThat(network.step(IMAGES, LABELS, BATCH, 0.01).losses() / BATCH.length).isFinite();
      assertThat(network.probabilities(IMAGES, 5)).hasSize(15);
    }
  }

  @Test
  void shrinksWeightsButNotBiases() {
    Design design = new Design(IMAGE, List.of(new Layer.Dense(4)), 3, true, HE);
    Updater.Factory sgd = size -> new Updater.Sgd(size, 0);
    try (Nd4jNetwork plain = new Nd4jNetwork(design, training(sgd, 0), new Random(5));
        Nd4jNetwork shrunk = new Nd4jNetwork(design, training(sgd, 0.5), new Random(5))) {
      double penalty = 0;
      for (int w : new int[] {0, 2}) {
        penalty += 0.25 * Math.pow(plain.arraysOfWeights().get(w).norm2Number().doubleValue(), 2);
      }
      assertThat(plain.penalty()).isZero();
      assertThat(shrunk.penalty()).isCloseTo(penalty, within(1e-5));
      INDArray before = plain.arraysOfWeights().get(0).dup();
      plain.step(IMAGES, LABELS, BATCH, 0.1);
      shrunk.step(IMAGES, LABELS, BATCH, 0.1);
      // the step is longer by rate * l2 * weight
      INDArray expected = plain.arraysOfWeights().get(0).sub(before.mul(0.1 * 0.5));
      assertThat(shrunk.arraysOfWeights().get(0).equalsWithEps(expected, 1e-6)).isTrue();
      assertThat(shrunk.arraysOfWeights().get(1)).isEqualTo(plain.arraysOfWeights().get(1));
    }
  }

  private static Nd4jNetwork network(List<Layer> layers) {
    return network(new Design(IMAGE, layers, 3, true, HE));
  }

  private static Nd4jNetwork network(Design design) {
    return new Nd4jNetwork(design, training(Updater.Adam::new, 0), new Random(5));
  }

  private static Training training(Updater.Factory updaters, double l2) {
    return new Training(1, 5, 0.01, false, updaters, l2, true, HE);
  }

  private static float[] images() {
    Random random = new Random(3);
    float[] images = new float[LABELS.length * IMAGE.height() * IMAGE.width()];
    for (int i = 0; i < images.length; i++) {
      images[i] = random.nextFloat();
    }
    return images;
  }
}
