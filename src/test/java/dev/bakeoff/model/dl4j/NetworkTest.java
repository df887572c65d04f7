package dev.bakeoff.model.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bakeoff.data.ImageShape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

@Tag("slow")
class NetworkTest {
  private static final ImageShape IMAGE = new ImageShape(10, 9);
  private static final int[] BATCH = {4, 0, 2, 3, 1};
  private static final int[] LABELS = {0, 1, 2, 0, 1};
  private static final float[] IMAGES = images();
  private static final List<Layer> CONVOLUTIONS =
      List.of(
          new Layer.Convolution(3, 3),
          new Layer.MaxPooling(2),
          new Layer.Activation(0.1),
          new Layer.Convolution(4, 2),
          new Layer.Activation(0),
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
    List<Layer> layers =
        List.of(new Layer.Convolution(1, 2), new Layer.MaxPooling(2), new Layer.Activation(0));
    try (Network network = new Network(layers, new ImageShape(3, 4), 2, new Random(1))) {
      List<INDArray> weights = network.weights();
      weights.get(0).data().setData(new float[] {-1, 0, 0, 2});
      weights.get(1).data().setData(new float[] {1});
      weights.get(2).data().setData(new float[] {0.1f, -0.1f});
      float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

      assertThat(network.probabilities(image, new int[1])[0]).isCloseTo(0.9677045f, within(1e-6f));
    }
  }

  @Test
  void descendsAlongTheGradient() {
    checkTheSignOfEachGradient(CONVOLUTIONS);
  }

  @Test
  void needsNoConvolutionFirst() {
    checkTheSignOfEachGradient(
        List.of(new Layer.MaxPooling(2), new Layer.Dense(4), new Layer.Activation(0)));
  }

  /** The first step of Adam moves each weight by the step size against its gradient's sign. */
  private static void checkTheSignOfEachGradient(List<Layer> layers) {
    float delta = 1e-2f;
    int checked = 0;
    try (Network probe = network(layers);
        Network stepped = network(layers)) {
      stepped.step(IMAGES, LABELS, BATCH, delta);
      for (int w = 0; w < probe.weights().size(); w++) {
        INDArray weights = probe.weights().get(w);
        for (long i = 0; i < weights.length(); i++) {
          float value = weights.data().getFloat(i);
          double slope =
              (loss(probe, weights, i, value + delta) - loss(probe, weights, i, value - delta))
                  / (2 * delta);
          weights.data().put(i, value);
          if (Math.abs(slope) > 1e-3) { // else rounding hides it
            assertThat(stepped.weights().get(w).data().getFloat(i) - value)
                .as("weight %d of array %d, slope %f", i, w, slope)
                .isCloseTo((float) (-delta * Math.signum(slope)), within(delta / 100));
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(30);
  }

  private static double loss(Network network, INDArray weights, long i, float value) {
    weights.data().put(i, value);
    return network.step(IMAGES, LABELS, BATCH, 0).loss(); // a step of size 0 changes nothing
  }

  @Test
  void predictsAnExampleTheSameInAnyBatch() {
    try (Network network = network(CONVOLUTIONS)) {
      float[] together = network.probabilities(IMAGES, BATCH);
      for (int i = 0; i < BATCH.length; i++) {
        float[] alone = network.probabilities(IMAGES, new int[] {BATCH[i]});
        assertThat(alone)
            .containsExactly(Arrays.copyOfRange(together, 3 * i, 3 * i + 3), within(1e-6f));
      }
    }
  }

  @Test
  void reportsLossAndCorrectPredictionsBeforeTheStep() {
    try (Network network = network(CONVOLUTIONS)) {
      float[] probabilities = network.probabilities(IMAGES, BATCH);
      double loss = 0;
      int correct = 0;
      for (int i = 0; i < BATCH.length; i++) {
        float truth = probabilities[3 * i + LABELS[BATCH[i]]];
        loss -= Math.log(truth) / BATCH.length;
        correct +=
            truth
                    >= Math.max(
                        probabilities[3 * i],
                        Math.max(probabilities[3 * i + 1], probabilities[3 * i + 2]))
                ? 1
                : 0;
      }

      Network.Step step = network.step(IMAGES, LABELS, BATCH, 0.01);

      assertThat(step.loss()).isCloseTo(loss, within(1e-5));
      assertThat(step.correct()).isEqualTo(correct);
    }
  }

  @Test
  void keepsItsMemoryFromStepToStep() {
    try (Network network = network(CONVOLUTIONS)) {
      network.step(IMAGES, LABELS, BATCH, 0.01);
      int arrays = network.arena.arrays();
      network.step(IMAGES, LABELS, BATCH, 0.01);
      network.step(IMAGES, LABELS, BATCH, 0.01);

      // Each layer has at least an output and a gradient of it; the input and the truth come on
      // top.
      assertThat(arrays).isGreaterThan(2 * CONVOLUTIONS.size() + 2);
      assertThat(network.arena.arrays()).isEqualTo(arrays);
    }
  }

  private static Network network(List<Layer> layers) {
    return new Network(layers, IMAGE, 3, new Random(5));
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
