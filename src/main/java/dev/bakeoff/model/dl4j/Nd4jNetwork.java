package dev.bakeoff.model.dl4j;

import dev.bakeoff.model.network.ArrayNetwork;
import dev.bakeoff.model.network.Design;
import dev.bakeoff.model.network.Parameter;
import dev.bakeoff.model.network.Training;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network as a SameDiff graph. */
final class Nd4jNetwork implements ArrayNetwork {
  /**
   * How many examples are predicted at once: enough to keep all threads busy; all intermediate
   * arrays of a batch are in memory at once.
   */
  static final int PREDICTED = 256;

  /** Weights in ND4J's memory with what changes them. */
  private static final class Trained {
    final String gradientName;
    final INDArray array;
    final Parameter parameter;

    Trained(Graph.Weights weights, Training training) {
      gradientName = Program.gradient(weights.name());
      array = weights.array();
      parameter = new Parameter(Math.toIntExact(array.length()), weights.bias(), training);
    }

    void update(Program program, double rate) {
      FloatBuffer memory = floats(array);
      memory.get(0, parameter.values());
      floats(program.result(gradientName)).get(0, parameter.gradient());
      parameter.update(rate);
      memory.put(0, parameter.values());
    }

    double penalty() {
      floats(array).get(0, parameter.values());
      return parameter.penalty();
    }
  }

  private final Graph graph;
  private final int classes;
  private final Random random;
  private final List<Trained> weights = new ArrayList<>();
  private final Map<Integer, Program> training = new HashMap<>(); // by batch size
  private Program predicting;
  private float[] buffer = {};

  /** As {@link ArrayNetwork.Factory#of}. */
  Nd4jNetwork(Design design, Training training, Random random) {
    this.graph = new Graph(design, random);
    this.classes = design.classes();
    this.random = random;
    graph.weights().forEach(one -> weights.add(new Trained(one, training)));
  }

  @Override
  public synchronized Step step(float[] examples, int[] labels, int[] batch, double rate) {
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
    weights.forEach(one -> one.update(program, rate));
    double loss = floats(program.result(Graph.LOSS)).get(0);
    return Step.of(loss, probabilities, classes, labels, batch);
  }

  private void draw(Graph.Mask mask, FloatBuffer factors) {
    float kept = (float) (1 / (1 - mask.rate()));
    for (int i = 0; i < factors.limit(); i++) {
      factors.put(i, random.nextFloat() < mask.rate() ? 0 : kept);
    }
  }

  @Override
  public synchronized double penalty() {
    return weights.stream().mapToDouble(Trained::penalty).sum();
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public synchronized float[] probabilities(float[] examples, int n) {
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

  /** Weights of a first convolution have shape (side * side, filters). */
  @Override
  public synchronized List<Weights> weights() {
    return weights.stream().map(one -> new Weights(shape(one.array), copy(one.array))).toList();
  }

  private static int[] shape(INDArray array) {
    return Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
  }

  private static float[] copy(INDArray array) {
    float[] values = new float[Math.toIntExact(array.length())];
    floats(array).get(0, values);
    return values;
  }

  @Override
  public synchronized void setWeights(List<float[]> values) {
    for (int i = 0; i < values.size(); i++) {
      floats(weights.get(i).array).put(0, values.get(i));
    }
  }

  /** The arrays of {@link #weights()} themselves. */
  List<INDArray> arraysOfWeights() {
    return weights.stream().map(one -> one.array).toList();
  }

  /** How many arrays its programs have. */
  int arrays() {
    return training.values().stream().mapToInt(Program::arrays).sum();
  }

  private static FloatBuffer floats(INDArray array) {
    return array.data().asNioFloat();
  }

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
