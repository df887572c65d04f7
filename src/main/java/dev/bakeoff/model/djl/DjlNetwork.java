package dev.bakeoff.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.layers.Design;
import dev.bakeoff.model.layers.Layer;
import dev.bakeoff.model.layers.Network;
import dev.bakeoff.model.layers.Parameter;
import dev.bakeoff.model.layers.Training;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * A network of PyTorch's operations, with PyTorch's gradients.
 *
 * <p>What goes in, weights too, lies in memory outside the Java heap that PyTorch reads where it
 * is.
 */
final class DjlNetwork implements Network {
  private static final int PREDICTED = 512; // examples at once

  /** Memory that both sides see, and its shape. */
  private record Shared(ByteBuffer memory, Shape shape) {
    static Shared of(Shape shape) {
      int bytes = Math.multiplyExact(Math.toIntExact(shape.size()), Float.BYTES);
      return new Shared(ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()), shape);
    }

    NDArray array(NDManager manager) {
      return manager.create(memory, shape, DataType.FLOAT32);
    }

    FloatBuffer floats() {
      return memory.asFloatBuffer();
    }
  }

  /** Weights or biases with what changes them. */
  private record Trained(Parameter parameter, Shared shared) {
    void take(float[] values) {
      System.arraycopy(values, 0, parameter.values(), 0, values.length);
      shared.floats().put(values);
    }

    void update(NDArray gradient, double rate) {
      floats(gradient).get(parameter.gradient());
      parameter.update(rate);
      shared.floats().put(parameter.values());
    }
  }

  private final NDManager manager = PyTorchNatives.engine().newBaseManager();
  private final Design design;
  private final List<Layer> layers;
  private final int classes;
  private final List<Trained> trained = new ArrayList<>();
  private Shared input;
  private Shared truth;

  /** As {@link Network.Factory#of}. */
  DjlNetwork(Design design, Training training, Random random) {
    this.design = design;
    layers = design.poolingFirst();
    classes = design.classes();
    for (Weights drawn : design.draw(random)) {
      int size = drawn.values().length;
      long[] shape = Arrays.stream(drawn.shape()).asLongStream().toArray();
      boolean bias = shape.length == 1;
      Trained one = new Trained(new Parameter(size, bias, training), Shared.of(new Shape(shape)));
      one.take(drawn.values());
      trained.add(one);
    }
    if (layers.stream().anyMatch(Layer.Dropout.class::isInstance)) {
      PyTorchNatives.engine().setRandomSeed(random.nextInt());
    }
  }

  @Override
  public synchronized Step step(float[] examples, int[] labels, int[] batch, double rate) {
    fill(examples, batch, batch.length);
    float[] ones = new float[batch.length * classes];
    for (int i = 0; i < batch.length; i++) {
      ones[i * classes + labels[batch[i]]] = 1;
    }
    if (truth == null || truth.shape().get(0) != batch.length) {
      truth = Shared.of(new Shape(batch.length, classes));
    }
    truth.floats().put(ones);
    try (NDManager step = manager.newSubManager()) {
      List<NDArray> weights = trained.stream().map(one -> one.shared().array(step)).toList();
      weights.forEach(array -> array.setRequiresGradient(true));
      float[] logarithms = new float[ones.length];
      try (GradientCollector collector = PyTorchNatives.engine().newGradientCollector()) {
        NDArray ofClasses = scores(input.array(step), weights, true).logSoftmax(1);
        NDArray loss = ofClasses.mul(truth.array(step)).sum().div(-batch.length);
        collector.backward(loss);
        floats(ofClasses).get(logarithms);
      }
      for (int i = 0; i < trained.size(); i++) {
        trained.get(i).update(weights.get(i).getGradient(), rate);
      }
      return graded(logarithms, labels, batch);
    }
  }

  private Step graded(float[] logarithms, int[] labels, int[] batch) {
    int[] predicted = Predictions.ofProbabilities(logarithms, classes).labels();
    double loss = 0;
    int correct = 0;
    for (int i = 0; i < batch.length; i++) {
      int label = labels[batch[i]];
      loss -= logarithms[i * classes + label];
      correct += predicted[i] == label ? 1 : 0;
    }
    return new Step(loss / batch.length, correct);
  }

  private static FloatBuffer floats(NDArray array) {
    return array.toByteBuffer(true).asFloatBuffer();
  }

  /** Copies examples to the input. */
  private void fill(float[] examples, int[] numbers, int count) {
    Layer.Shape shape = design.input();
    if (input == null || input.shape().get(0) != count) {
      input = Shared.of(new Shape(count, shape.channels(), shape.height(), shape.width()));
    }
    FloatBuffer floats = input.floats();
    for (int i = 0; i < count; i++) {
      floats.put(examples, numbers[i] * shape.size(), shape.size());
    }
  }

  /** Scores of the classes, shape (b, k), of examples of shape (b, channels, height, width). */
  private NDArray scores(NDArray x, List<NDArray> weights, boolean training) {
    Iterator<NDArray> next = weights.iterator();
    NDArray y = x;
    for (Layer layer : layers) {
      if (layer instanceof Layer.Convolution) {
        NDArray filters = next.next().transpose(3, 2, 0, 1);
        NDArray biases = design.bias() ? next.next() : null;
        y = Conv2d.conv2d(y, filters, biases).singletonOrThrow();
      } else if (layer instanceof Layer.MaxPooling pooling) {
        Shape side = new Shape(pooling.side(), pooling.side());
        y = Pool.maxPool2d(y, side, side, new Shape(0, 0), false);
      } else if (layer instanceof Layer.Activation activation) {
        y = activate(y, activation);
      } else if (layer instanceof Layer.Dropout dropout) {
        y = Dropout.dropout(y, (float) dropout.rate(), training).singletonOrThrow();
      } else {
        y = dense(y, next);
      }
    }
    return dense(y, next);
  }

  private static NDArray activate(NDArray x, Layer.Activation activation) {
    return switch (activation.function()) {
      case RELU -> Activation.relu(x);
      case LEAKY_RELU -> Activation.leakyRelu(x, (float) activation.slope());
      case SIGMOID -> Activation.sigmoid(x);
      case TANH -> Activation.tanh(x);
    };
  }

  private NDArray dense(NDArray x, Iterator<NDArray> weights) {
    NDArray rows = x;
    if (x.getShape().dimension() == 4) {
      rows = x.transpose(0, 2, 3, 1).reshape(x.getShape().get(0), -1); // channels together
    }
    NDArray product = rows.matMul(weights.next());
    return design.bias() ? product.add(weights.next()) : product;
  }

  @Override
  public synchronized double penalty() {
    return trained.stream().mapToDouble(one -> one.parameter().penalty()).sum();
  }

  @Override
  public synchronized float[] probabilities(float[] examples, int n) {
    float[] probabilities = new float[n * classes];
    for (int from = 0; from < n; from += PREDICTED) {
      int count = Math.min(PREDICTED, n - from);
      int[] numbers = new int[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = from + i;
      }
      fill(examples, numbers, count);
      try (NDManager some = manager.newSubManager()) {
        List<NDArray> weights = trained.stream().map(one -> one.shared().array(some)).toList();
        floats(scores(input.array(some), weights, false).softmax(1))
            .get(probabilities, from * classes, count * classes);
      }
    }
    return probabilities;
  }

  @Override
  public synchronized List<Weights> weights() {
    return trained.stream()
        .map(
            one ->
                new Weights(
                    Arrays.stream(one.shared().shape().getShape())
                        .mapToInt(Math::toIntExact)
                        .toArray(),
                    one.parameter().values().clone()))
        .toList();
  }

  @Override
  public synchronized void setWeights(List<float[]> values) {
    for (int i = 0; i < values.size(); i++) {
      trained.get(i).take(values.get(i));
    }
  }

  @Override
  public synchronized void close() {
    manager.close();
  }
}
