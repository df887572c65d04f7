package dev.bakeoff.model.dl4j;

import dev.bakeoff.model.Predictions;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network with its weights.
 *
 * <p>Instances are safe to share between threads: one works at a time.
 */
final class Network implements AutoCloseable {
  /**
   * How many examples are predicted at once: enough to keep all threads busy; all intermediate
   * arrays of a batch are in memory at once.
   */
  static final int PREDICTED = 256;

  /**
   * What a step saw before it changed the weights.
   *
   * @param loss mean cross-entropy of the batch, in nats
   * @param correct how many of the batch were predicted correctly
   */
  record Step(double loss, int correct) {}

  /** Weights with what changes them. */
  private static final class Trained {
    final String gradientName;
    final INDArray array;
    final boolean decays;
    final Updater updater;
    final float[] values;
    final float[] gradient;

    Trained(Graph.Weights weights, Updater.Factory updaters) {
      int size = Math.toIntExact(weights.array().length());
      gradientName = Program.gradient(weights.name());
      array = weights.array();
      decays = !weights.bias();
      updater = updaters.of(size);
      values = new float[size];
      gradient = new float[size];
    }

    void update(Program program, double rate, double l2) {
      FloatBuffer memory = floats(array);
      memory.get(0, values);
      floats(program.result(gradientName)).get(0, gradient);
      if (decays && l2 > 0) {
        for (int i = 0; i < values.length; i++) {
          gradient[i] += (float) l2 * values[i];
        }
      }
      updater.update(values, gradient, (float) rate);
      memory.put(0, values);
    }

    double penalty(double l2) {
      double sum = 0;
      if (decays && l2 > 0) {
        floats(array).get(0, values);
        for (float value : values) {
          sum += (double) value * value;
        }
      }
      return l2 / 2 * sum;
    }
  }

  private final Graph graph;
  private final int classes;
  private final double l2;
  private final Random random;
  private final List<Trained> weights = new ArrayList<>();
  private final Map<Integer, Program> training = new HashMap<>(); // by batch size
  private Program predicting;
  private float[] buffer = {};

  /**
   * Draws the weights.
   *
   * @param design which fits its input
   * @param updaters how weights follow their gradients
   * @param l2 the loss grows by half of this times the sum of all squared weights, biases left out
   * @param random draws weights here, and dropout in each step
   */
  Network(Design design, Updater.Factory updaters, double l2, Random random) {
    this.graph = new Graph(design, random);
    this.classes = design.classes();
    this.l2 = l2;
    this.random = random;
    graph.weights().forEach(one -> weights.add(new Trained(one, updaters)));
  }

  /**
   * One step on one batch.
   *
   * @param examples row-major; read only
   * @param labels their class numbers; read only
   * @param batch numbers of the examples to use; read only
   * @param rate the step size
   */
  synchronized Step step(float[] examples, int[] labels, int[] batch, double rate) {
    Program program = training.computeIfAbsent(batch.length, graph::training);
    fill(program, examples, batch, batch.length);
    float[] truth = new float[batch.length * classes];
    for (int i = 0; i < batch.length; i++) {
      truth[i * classes + labels[batch[i]]] = 1;
    }
    floats(Graph.truth(program)).put(0, truth);
    graph.masks().forEach(mask -> draw(mask, floats(program.input(mask.name()))));
    program.run();
    float[] probabilities = new float[truth.length];
    floats(program.result(Graph.PROBABILITIES)).get(0, probabilities);
    weights.forEach(one -> one.update(program, rate, l2));
    int[] predicted = Predictions.ofProbabilities(probabilities, classes).labels();
    int correct = 0;
    for (int i = 0; i < batch.length; i++) {
      correct += predicted[i] == labels[batch[i]] ? 1 : 0;
    }
    return new Step(floats(program.result(Graph.LOSS)).get(0), correct);
  }

  private void draw(Graph.Mask mask, FloatBuffer factors) {
    float kept = (float) (1 / (1 - mask.rate()));
    for (int i = 0; i < factors.limit(); i++) {
      factors.put(i, random.nextFloat() < mask.rate() ? 0 : kept);
    }
  }

  /** What the loss that is minimised has beside the cross-entropy. */
  synchronized double penalty() {
    return weights.stream().mapToDouble(one -> one.penalty(l2)).sum();
  }

  /**
   * The probability of each class.
   *
   * @param examples row-major; read only
   * @param n how many there are
   * @return shape (n, k), row-major
   */
  synchronized float[] probabilities(float[] examples, int n) {
    if (predicting == null) {
      predicting = graph.predicting(PREDICTED);
    }
    int[] batch = new int[PREDICTED];
    float[] probabilities = new float[n * classes];
    for (int from = 0; from < n; from += PREDICTED) {
      int count = Math.min(PREDICTED, n - from); // what comes after them is left over
      for (int i = 0; i < count; i++) {
        batch[i] = from + i;
      }
      fill(predicting, examples, batch, count);
      predicting.run();
      floats(predicting.result(Graph.PROBABILITIES))
          .get(0, probabilities, from * classes, count * classes);
    }
    return probabilities;
  }

  /** Copies some examples to the start of a program's input. */
  private void fill(Program program, float[] examples, int[] batch, int count) {
    FloatBuffer input = floats(Graph.input(program));
    Patches patches = graph.patches();
    if (patches == null) {
      int d = graph.exampleSize();
      for (int i = 0; i < count; i++) {
        input.put(i * d, examples, batch[i] * d, d);
      }
      return;
    }
    int size = patches.count() * patches.pixels();
    if (buffer.length < count * size) {
      buffer = new float[count * size];
    }
    for (int i = 0; i < count; i++) {
      patches.cut(examples, batch[i], buffer, i * size);
    }
    input.put(0, buffer, 0, count * size);
  }

  /** Weights and biases, layer by layer; the network's own arrays. */
  List<INDArray> weights() {
    return weights.stream().map(one -> one.array).toList();
  }

  /** How many arrays its programs have. */
  int arrays() {
    return training.values().stream().mapToInt(Program::arrays).sum();
  }

  private static FloatBuffer floats(INDArray array) {
    return array.data().asNioFloat();
  }

  /** Frees the weights and all other arrays; nothing works after it. */
  @Override
  public synchronized void close() {
    training.values().forEach(Program::close);
    training.clear();
    if (predicting != null) {
      predicting.close();
      predicting = null;
    }
    weights.forEach(one -> one.array.close());
    weights.clear();
  }
}
