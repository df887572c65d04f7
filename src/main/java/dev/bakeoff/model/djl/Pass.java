package dev.bakeoff.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.GradientCollector;
import dev.bakeoff.model.network.Design;
import dev.bakeoff.model.network.Layer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/** What one thread computes: some examples through the network and, in training, back. */
final class Pass {
  private final NDManager manager;
  private final Design design;
  private final List<Layer> layers;
  private final List<Shared> weights;
  private final List<float[]> gradients = new ArrayList<>();
  private final Turns training = new Turns();
  private final Turns predicting = new Turns();
  private Shared input;
  private Shared shares; // in the loss, of the logarithm of each class's probability

  /**
   * Makes one.
   *
   * @param weights of {@link Design#draw}'s shapes; read only
   */
  Pass(NDManager manager, Design design, List<Shared> weights) {
    this.manager = manager;
    this.design = design;
    this.weights = weights;
    layers = design.poolingFirst();
    weights.forEach(one -> gradients.add(new float[Math.toIntExact(one.shape().size())]));
  }

  /**
   * Some examples, by their numbers.
   *
   * @param all row-major
   * @param numbers of which
   * @param from first index of numbers
   * @param to after the last one
   */
  record Rows(float[] all, int[] numbers, int from, int to) {
    int count() {
      return to - from;
    }
  }

  /**
   * Writes the logarithm of each class's probability, and computes {@link #gradients} of the sum of
   * the losses of these examples, divided by the number in the batch.
   *
   * @param collector open; other threads may be using it too
   * @param rows some of a batch
   * @param labels classes, by the examples' numbers
   * @param batch how many are in the batch
   * @param dropout what drops out
   * @param logarithms shape (batch, k); this pass writes its own rows
   */
  void train(
      GradientCollector collector,
      Rows rows,
      int[] labels,
      int batch,
      SplittableRandom dropout,
      float[] logarithms) {
    fill(rows);
    fillShares(rows, labels, batch);
    training.run(rows.count(), () -> thereAndBack(collector, rows, dropout, logarithms));
  }

  private void thereAndBack(
      GradientCollector collector, Rows rows, SplittableRandom dropout, float[] logarithms) {
    PyTorchNatives.useOneThread();
    try (NDManager step = manager.newSubManager()) {
      List<NDArray> arrays = weights.stream().map(one -> one.array(step)).toList();
      arrays.forEach(array -> array.setRequiresGradient(true));
      NDArray ofClasses = scores(input.array(step), arrays, dropout).logSoftmax(1);
      collector.backward(ofClasses.mul(shares.array(step))); // of their sum
      read(ofClasses, logarithms, rows);
      for (int i = 0; i < arrays.size(); i++) {
        floats(arrays.get(i).getGradient()).get(gradients.get(i));
      }
    }
  }

  /** As the last {@link #train} found them, of the weights in their order; themselves. */
  List<float[]> gradients() {
    return gradients;
  }

  /**
   * Writes the probability of each class.
   *
   * @param probabilities shape (n, k); this pass writes its own rows
   */
  void predict(Rows rows, float[] probabilities) {
    fill(rows);
    predicting.run(rows.count(), () -> there(rows, probabilities));
  }

  private void there(Rows rows, float[] probabilities) {
    PyTorchNatives.useOneThread();
    try (NDManager some = manager.newSubManager()) {
      List<NDArray> arrays = weights.stream().map(one -> one.array(some)).toList();
      read(scores(input.array(some), arrays, null).softmax(1), probabilities, rows);
    }
  }

  private void fill(Rows rows) {
    Layer.Shape shape = design.input();
    if (input == null || input.shape().get(0) != rows.count()) {
      input = Shared.of(new Shape(rows.count(), shape.channels(), shape.height(), shape.width()));
    }
    FloatBuffer floats = input.floats();
    for (int i = rows.from(); i < rows.to(); i++) {
      floats.put(rows.all(), rows.numbers()[i] * shape.size(), shape.size());
    }
  }

  private void fillShares(Rows rows, int[] labels, int batch) {
    int classes = design.classes();
    if (shares == null || shares.shape().get(0) != rows.count()) {
      shares = Shared.of(new Shape(rows.count(), classes));
    }
    float[] ofLabels = new float[rows.count() * classes];
    for (int i = 0; i < rows.count(); i++) {
      ofLabels[i * classes + labels[rows.numbers()[rows.from() + i]]] = -1f / batch;
    }
    shares.floats().put(ofLabels);
  }

  private void read(NDArray ofClasses, float[] all, Rows rows) {
    int classes = design.classes();
    floats(ofClasses).get(all, rows.from() * classes, rows.count() * classes);
  }

  private static FloatBuffer floats(NDArray array) {
    return array.toByteBuffer(true).asFloatBuffer();
  }

  /**
   * Scores of the classes, shape (b, k), of examples of shape (b, channels, height, width).
   *
   * @param dropout null where nothing drops out
   */
  private NDArray scores(NDArray x, List<NDArray> arrays, SplittableRandom dropout) {
    Iterator<NDArray> next = arrays.iterator();
    NDArray y = x;
    for (Layer layer : layers) {
      if (layer instanceof Layer.Convolution) {
        NDArray filters = channelsLast(next.next());
        NDArray biases = design.bias() ? next.next() : null;
        y = Conv2d.conv2d(y, filters, biases).singletonOrThrow();
      } else if (layer instanceof Layer.MaxPooling pooling) {
        Shape side = new Shape(pooling.side(), pooling.side());
        y = Pool.maxPool2d(y, side, side, new Shape(0, 0), false);
      } else if (layer instanceof Layer.Activation activation) {
        y = activate(y, activation);
      } else if (layer instanceof Layer.Dropout rate) {
        y = dropout == null ? y : y.mul(factors(y, rate.rate(), dropout));
      } else {
        y = dense(y, next);
      }
    }
    return dense(y, next);
  }

  /**
   * Filters as PyTorch wants them, shape (filters, channels, side, side), but with the channels of
   * a place together in memory. What comes out of a convolution lies as its filters do, and PyTorch
   * computes faster on it.
   */
  private static NDArray channelsLast(NDArray filters) {
    NDArray places = filters.transpose(3, 0, 1, 2);
    return places.flatten().reshape(places.getShape()).transpose(0, 3, 1, 2);
  }

  /** Drawn here, as PyTorch has one random stream for all threads. */
  private static NDArray factors(NDArray y, double rate, SplittableRandom dropout) {
    float kept = (float) (1 / (1 - rate));
    float[] factors = new float[Math.toIntExact(y.getShape().size())];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = dropout.nextDouble() < rate ? 0 : kept;
    }
    return y.getManager().create(factors, y.getShape());
  }

  private static NDArray activate(NDArray x, Layer.Activation activation) {
    return switch (activation.function()) {
      case RELU -> Activation.relu(x);
      case LEAKY_RELU -> Activation.leakyRelu(x, (float) activation.slope());
      case SIGMOID -> Activation.sigmoid(x);
      case TANH -> Activation.tanh(x);
    };
  }

  private NDArray dense(NDArray x, Iterator<NDArray> arrays) {
    NDArray rows = x;
    if (x.getShape().dimension() == 4) {
      rows = x.transpose(0, 2, 3, 1).reshape(x.getShape().get(0), -1); // channels together
    }
    NDArray product = rows.matMul(arrays.next());
    return design.bias() ? product.add(arrays.next()) : product;
  }
}
