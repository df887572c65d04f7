package dev.bakeoff.model.dense;

import dev.bakeoff.numeric.Batch;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Matrix;
import java.util.Arrays;

/**
 * The way of a few examples through a network and back.
 *
 * <p>Each method works on a part of the units or of the examples, so that several threads can share
 * a step; or on all of them. A part of the units begins at a multiple of {@link Kernels#panel}.
 * Whatever the parts, the results have the same bits.
 */
public final class DensePass {
  // To make aligned matrices takes longer than to run a few examples through the network.
  private static final int FEW = 8;
  private static final int LINE = 64 / Float.BYTES; // floats of a cache line
  private static final int CROWDING = 512 / Float.BYTES;

  private final DenseLayers network;
  private final Kernels kernels;
  private final HiddenUnits hiddenUnits;
  // Of each layer, shape (capacity, width): activations; of the last logits, which become deltas.
  private final Matrix[] values;
  private final Matrix[] deltas; // derivatives of the losses by the sums
  private final Matrix room; // for the output, of the shape of the last values
  private final double[] losses; // (capacity,)
  private final boolean[] right; // (capacity,)
  private int rows;

  /**
   * Makes room.
   *
   * @param network whose weights are given with each call
   * @param kernels those that the network was laid out for
   * @param capacity most examples at a time
   */
  public DensePass(DenseLayers network, Kernels kernels, int capacity) {
    this.network = network;
    this.kernels = kernels;
    hiddenUnits = HiddenUnits.of(network.activation());
    int layers = network.count();
    // Of each layer its values and, but for the last one, its deltas; then the room.
    int[] widths = new int[2 * layers];
    for (int l = 0; l < layers; l++) {
      widths[2 * l] = l == layers - 1 ? network.width(l) : spread(network.width(l));
      widths[2 * l + 1] = widths[2 * l];
    }
    Matrix[] matrices =
        capacity > FEW
            ? Matrix.aligned(capacity, widths)
            : Arrays.stream(widths)
                .mapToObj(width -> Matrix.zeros(capacity, width))
                .toArray(Matrix[]::new);
    values = new Matrix[layers];
    deltas = new Matrix[layers];
    for (int l = 0; l < layers; l++) {
      values[l] = matrices[2 * l].columns(0, network.width(l));
      deltas[l] = l == layers - 1 ? values[l] : matrices[2 * l + 1].columns(0, network.width(l));
    }
    room = matrices[2 * layers - 1];
    losses = new double[capacity];
    right = new boolean[capacity];
  }

  /**
   * The distance of two rows: rows that begin at multiples of 512 bytes would crowd into some of
   * the first-level cache's sets and drive each other out.
   */
  private static int spread(int width) {
    return width % CROWDING == 0 ? width + LINE : width;
  }

  /** Begins with a number of examples, at most the capacity. */
  void begin(int count) {
    rows = count;
  }

  /** Computes the logits of all examples; returns them, shape (n, width), this object's own. */
  public Matrix forward(Batch x, DenseWeights weights) {
    begin(x.rows());
    firstLayer(x, weights, 0, network.width(0));
    return otherLayers(weights, 0, rows);
  }

  /** Runs the first layer for the units from {@code from} to {@code to - 1}. */
  void firstLayer(Batch x, DenseWeights weights, int from, int to) {
    sums(0, 0, rows, from, to, x, weights);
  }

  /**
   * Runs the layers after the first for the examples from {@code from} to {@code to - 1}.
   *
   * @return the logits, shape (n, width), this object's own; only those rows are up to date
   */
  Matrix otherLayers(DenseWeights weights, int from, int to) {
    for (int l = 1; l < network.count(); l++) {
      Matrix inputs = values[l - 1].rows(from, to).columns(0, network.inputs(l));
      sums(l, from, to, 0, network.width(l), inputs, weights);
    }
    return values[network.count() - 1].rows(0, rows);
  }

  private void sums(
      int layer, int fromRow, int toRow, int from, int to, Batch inputs, DenseWeights weights) {
    Matrix z = values[layer].rows(fromRow, toRow).columns(from, to);
    for (int i = 0; i < z.rows(); i++) {
      System.arraycopy(
          weights.values(), network.biases(layer) + from, z.values(), z.at(i, 0), to - from);
    }
    inputs.addTimes(kernels, weights.matrix(layer).columns(from, to), z);
    for (int i = 0; i < z.rows() && layer < network.count() - 1; i++) {
      hiddenUnits.apply(z.values(), z.at(i, 0), z.at(i, to - from));
    }
  }

  /**
   * Turns the logits of the examples from {@code from} to {@code to - 1} into losses and deltas.
   *
   * @param labels of this pass's first example on
   * @param scale what the deltas are multiplied by, beside their classes' weights
   */
  public void output(int[] labels, int from, int to, float scale) {
    int units = network.outputs(network.count() - 1);
    Matrix z = values[network.count() - 1].rows(from, to);
    for (int i = from; i < to; i++) {
      right[i] = network.output().decide(z.values(), z.at(i - from, 0), units) == labels[i];
    }
    network.output().lossesAndDeltas(kernels, z, units, labels, from, room.rows(from, to), losses);
    for (int i = from; i < to; i++) {
      float weight = network.classWeight(labels[i]);
      losses[i] *= weight;
      float factor = weight * scale;
      for (int at = z.at(i - from, 0), end = z.at(i - from + 1, 0); at < end && factor != 1; at++) {
        z.values()[at] *= factor;
      }
    }
  }

  /**
   * Takes the deltas back over a layer other than the first: adds to the gradient of its weights,
   * and computes the deltas of the layer before.
   *
   * @param from inputs of the layer from here on, up to {@code to - 1}; the part that begins at 0
   *     has the biases too
   */
  void back(int layer, DenseWeights weights, int from, int to, DenseWeights gradient) {
    Matrix delta = deltas[layer].rows(0, rows);
    Matrix inputs = values[layer - 1].rows(0, rows).columns(from, to);
    Matrix before = deltas[layer - 1].rows(0, rows).columns(from, to);
    for (int i = 0; i < rows; i++) {
      Arrays.fill(before.values(), before.at(i, 0), before.at(i, to - from), 0);
    }
    delta
        .columns(0, network.outputs(layer))
        .addTimes(kernels, weights.transposed(layer).columns(from, to), before);
    for (int i = 0; i < rows; i++) {
      hiddenUnits.timesDerivative(
          before.values(), before.at(i, 0), inputs.values(), inputs.at(i, 0), to - from);
    }
    int real = Math.min(to, network.inputs(layer));
    if (real > from) {
      inputs
          .columns(0, real - from)
          .addTransposedTimes(kernels, delta, gradient.matrix(layer).rows(from, real));
    }
    if (from == 0) {
      biases(layer, delta, 0, gradient);
    }
  }

  /** Adds to the gradient of the first layer, for the units from {@code from} to {@code to - 1}. */
  void backFirst(Batch x, int from, int to, DenseWeights gradient) {
    Matrix delta = deltas[0].rows(0, rows).columns(from, to);
    x.addTransposedTimes(kernels, delta, gradient.matrix(0).columns(from, to));
    biases(0, delta, from, gradient);
  }

  private void biases(int layer, Matrix delta, int from, DenseWeights gradient) {
    if (!network.bias()) {
      return;
    }
    float[] g = gradient.values();
    int to = network.biases(layer) + from;
    for (int i = 0; i < delta.rows(); i++) {
      int at = delta.at(i, 0);
      for (int u = 0; u < delta.columns(); u++) {
        g[to + u] += delta.values()[at + u];
      }
    }
  }

  /** Adds the gradient of the losses of all examples, whose {@link #output} was computed. */
  public void backward(Batch x, DenseWeights weights, DenseWeights gradient) {
    for (int l = network.count() - 1; l > 0; l--) {
      back(l, weights, 0, network.width(l - 1), gradient);
    }
    backFirst(x, 0, network.width(0), gradient);
  }

  /** The sum of the losses, in the order of the examples. */
  public double loss() {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += losses[i];
    }
    return sum;
  }

  /** How many examples had their largest logit at their label. */
  public int correct() {
    int count = 0;
    for (int i = 0; i < rows; i++) {
      count += right[i] ? 1 : 0;
    }
    return count;
  }
}
