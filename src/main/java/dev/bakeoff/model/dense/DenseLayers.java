package dev.bakeoff.model.dense;

import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.numeric.Kernels;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The shape of a network of dense layers, and where its weights stand in one flat array.
 *
 * <p>Layer l turns n rows of {@code inputs(l)} values into n rows of {@code outputs(l)} sums,
 * {@code Z = A W + b}. The activation makes of them what the next layer takes in; what becomes of
 * the last layer's sums, the logits, the output says. A network of one layer has no hidden units.
 *
 * <p>In the flat array layer l begins at {@code start(l)} with W, row by row, a row for each input;
 * then comes b. A row is {@code width(l)} long, which is {@code outputs(l)} rounded up for the
 * kernels. What is beyond the outputs is 0, and stays so.
 */
public final class DenseLayers {
  private final int[] units; // (layers + 1,) features, hidden units, classes
  private final int[] widths; // (layers,)
  private final int[] starts; // (layers + 1,)
  private final int classes;
  private final boolean bias;
  private final Activation activation;
  private final Output output;
  private final float[] classWeights; // (k,), or empty where all are 1

  /**
   * Lays out a network.
   *
   * @param features d
   * @param hidden units of each hidden layer
   * @param classes k
   * @param bias whether there are b; else their places stay 0
   * @param activation of the hidden units
   * @param output what becomes of the logits
   * @param kernels which will work on the weights
   * @throws IllegalArgumentException if the activation is {@code TANH}, or if the output needs
   *     another number of classes
   * @throws ArithmeticException if the array would be too long; see {@link #tooLarge}
   */
  public DenseLayers(
      int features,
      List<Integer> hidden,
      int classes,
      boolean bias,
      Activation activation,
      Output output,
      Kernels kernels) {
    if (activation.function() == Activation.Function.TANH) {
      throw new IllegalArgumentException("dense layers here have no tanh");
    }
    units =
        Stream.of(List.of(features), hidden, List.of(output.units(classes)))
            .flatMap(List::stream)
            .mapToInt(Integer::intValue)
            .toArray();
    int layers = units.length - 1;
    widths = IntStream.range(0, layers).map(l -> kernels.padded(units[l + 1])).toArray();
    starts = new int[layers + 1];
    for (int l = 0; l < layers; l++) {
      starts[l + 1] =
          Math.addExact(starts[l], Math.multiplyExact(Math.addExact(units[l], 1), widths[l]));
    }
    this.classes = classes;
    this.bias = bias;
    this.activation = activation;
    this.output = output;
    classWeights = new float[0];
  }

  private DenseLayers(DenseLayers other, float[] classWeights) {
    units = other.units;
    widths = other.widths;
    starts = other.starts;
    classes = other.classes;
    bias = other.bias;
    activation = other.activation;
    output = other.output;
    this.classWeights = classWeights;
  }

  /**
   * The same network, whose losses count by class.
   *
   * @param weights what the loss of an example of each class is multiplied by, shape (k,); empty
   *     for 1; kept
   */
  public DenseLayers weighing(float[] weights) {
    return new DenseLayers(this, weights);
  }

  /**
   * Why a network cannot be laid out, if it cannot: it has too many weights.
   *
   * @param features d
   * @param hidden units of each hidden layer
   * @param classes k
   */
  public static Optional<String> tooLarge(int features, List<Integer> hidden, int classes) {
    long weights = 0;
    long inputs = features;
    for (int units : Stream.concat(hidden.stream(), Stream.of(classes)).toList()) {
      weights += (inputs + 1) * units;
      inputs = units;
    }
    // Rows are rounded up, to at most twice the units or by 64 of them.
    return weights <= Integer.MAX_VALUE / 4
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d weights are too many, at most %,d fit",
                weights,
                Integer.MAX_VALUE / 4));
  }

  /** Number of layers, at least 1. */
  public int count() {
    return widths.length;
  }

  /** How many values a layer takes in, for each example. */
  public int inputs(int layer) {
    return units[layer];
  }

  /** How many sums a layer makes, for each example. */
  public int outputs(int layer) {
    return units[layer + 1];
  }

  /** Length of a row of a layer's weights. */
  public int width(int layer) {
    return widths[layer];
  }

  /** Where a layer begins. */
  public int start(int layer) {
    return starts[layer];
  }

  /** Where the biases of a layer stand. */
  public int biases(int layer) {
    return at(layer, inputs(layer), 0);
  }

  /** Where a weight stands; that of input {@code inputs(layer)} is the bias. */
  public int at(int layer, int input, int unit) {
    return starts[layer] + input * widths[layer] + unit;
  }

  /** Length of the flat array. */
  public int size() {
    return starts[starts.length - 1];
  }

  /** Number of classes k. */
  public int classes() {
    return classes;
  }

  /** Whether there are biases. */
  public boolean bias() {
    return bias;
  }

  /** What hidden units make of their sums. */
  public Activation activation() {
    return activation;
  }

  /** What the loss of an example of this class is multiplied by. */
  float classWeight(int label) {
    return classWeights.length == 0 ? 1 : classWeights[label];
  }

  /** What becomes of the logits. */
  public Output output() {
    return output;
  }

  /** Is told every weight of a network, with its place. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes a weight.
     *
     * @param layer its layer
     * @param input which; {@code inputs(layer)} for the bias
     * @param at where the weight stands
     */
    void weight(int layer, int input, int at);
  }

  /**
   * Visits all weights, the biases too: layer by layer, unit by unit, and of a unit first the bias,
   * then the inputs.
   */
  public void visit(Visitor visitor) {
    for (int l = 0; l < count(); l++) {
      for (int u = 0; u < outputs(l); u++) {
        visitor.weight(l, inputs(l), at(l, inputs(l), u));
        for (int j = 0; j < inputs(l); j++) {
          visitor.weight(l, j, at(l, j, u));
        }
      }
    }
  }
}
