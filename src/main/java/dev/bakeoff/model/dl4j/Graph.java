package dev.bakeoff.model.dl4j;

import dev.bakeoff.model.network.Design;
import dev.bakeoff.model.network.Layer;
import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.model.network.Layer.Convolution;
import dev.bakeoff.model.network.Layer.Dense;
import dev.bakeoff.model.network.Layer.Dropout;
import dev.bakeoff.model.network.Layer.MaxPooling;
import dev.bakeoff.model.network.Layer.Shape;
import dev.bakeoff.model.network.Network;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** A design as a SameDiff graph with its weights, loss and gradients. */
final class Graph {
  private static final String INPUT = "input";
  private static final String TRUTH = "truth";
  private static final String FIRST = "first";

  /** Mean cross-entropy of the batch. */
  static final String LOSS = "loss";

  /** Of each class, shape (b, k). */
  static final String PROBABILITIES = "probabilities";

  /**
   * Weights or biases.
   *
   * @param name the variable's
   * @param array their values
   * @param bias whether they are biases
   */
  record Weights(String name, INDArray array, boolean bias) {}

  /**
   * What multiplies values that may drop out.
   *
   * @param name the placeholder's, with shape (b, size)
   * @param size values of an example
   * @param rate how likely one becomes 0
   */
  record Mask(String name, int size, double rate) {}

  private final SameDiff graph = SameDiff.create();
  private final Design design;
  private final Patches patches; // null unless the first layer is a convolution
  private final Iterator<Network.Weights> drawn;
  private final List<Weights> weights = new ArrayList<>();
  private final List<Mask> masks = new ArrayList<>();
  private boolean placed; // whether what was built last has four dimensions
  private String firstWeights; // null unless the input itself is multiplied by weights

  /**
   * Draws the weights and builds the graph.
   *
   * @param design which fits its input
   * @param random used here only
   */
  Graph(Design design, Random random) {
    this.design = design;
    this.drawn = design.draw(random).iterator();
    List<Layer> layers = design.poolingFirst();
    boolean convolves = !layers.isEmpty() && layers.get(0) instanceof Convolution;
    patches = convolves ? new Patches(design.input(), ((Convolution) layers.get(0)).side()) : null;
    SDVariable x = graph.placeHolder(INPUT, DataType.FLOAT, -1, inputColumns());
    Shape shape = design.input();
    if (!convolves && layers.stream().anyMatch(Layer::needsPlaces)) {
      x = x.reshape(-1, shape.height(), shape.width(), shape.channels());
      placed = true;
    }
    for (Layer layer : layers) {
      x = add(layer, x, shape);
      shape = layer.output(shape);
    }
    SDVariable logits = dense(x, shape, design.classes());
    graph.nn().softmax(PROBABILITIES, logits, 1);
    SDVariable truth = graph.placeHolder(TRUTH, DataType.FLOAT, -1, design.classes());
    graph.loss().softmaxCrossEntropy(LOSS, truth, logits, null);
    graph.setLossVariables(LOSS);
    graph.createGradFunction(differentiated().toArray(String[]::new));
  }

  private SDVariable add(Layer layer, SDVariable x, Shape input) {
    if (layer instanceof Convolution convolution) {
      boolean first = weights.isEmpty() && patches != null;
      return first
          ? convolvePatches(x, convolution.output(input))
          : convolve(x, input, convolution);
    }
    if (layer instanceof MaxPooling pooling) {
      return pool(x, pooling.side());
    }
    if (layer instanceof Activation activation) {
      return switch (activation.function()) {
        case RELU -> graph.nn().relu(x, 0);
        case LEAKY_RELU -> graph.nn().leakyRelu(x, activation.slope());
        case SIGMOID -> graph.nn().sigmoid(x);
        case TANH -> graph.math().tanh(x);
      };
    }
    if (layer instanceof Dropout dropout) {
      return drop(x, input, dropout.rate());
    }
    return dense(x, input, ((Dense) layer).units());
  }

  private SDVariable convolvePatches(SDVariable x, Shape output) {
    int area = patches.pixels();
    int filters = output.channels();
    SDVariable product = firstProduct(x, nextWeights(area, filters));
    placed = true;
    return plusBiases(product).reshape(-1, output.height(), output.width(), filters);
  }

  private SDVariable convolve(SDVariable x, Shape input, Convolution layer) {
    int side = layer.side();
    int channels = input.channels();
    // In this version the gradient is only right for filters as (side, side, in, out).
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(side)
            .kW(side)
            .paddingMode(PaddingMode.VALID)
            .dataFormat(Conv2DConfig.NHWC)
            .weightsFormat(WeightsFormat.YXIO)
            .build();
    SDVariable filters = nextWeights(side, side, channels, layer.filters());
    return design.bias()
        ? graph.cnn().conv2d(x, filters, nextBiases(), config)
        : graph.cnn().conv2d(x, filters, config);
  }

  private SDVariable pool(SDVariable x, int side) {
    return graph
        .cnn()
        .maxPooling2d(
            x,
            Pooling2DConfig.builder()
                .kH(side)
                .kW(side)
                .sH(side)
                .sW(side)
                .paddingMode(PaddingMode.VALID)
                .isNHWC(true)
                .build());
  }

  private SDVariable drop(SDVariable x, Shape input, double rate) {
    Mask mask = new Mask("mask" + masks.size(), input.size(), rate);
    masks.add(mask);
    SDVariable factors = graph.placeHolder(mask.name(), DataType.FLOAT, -1, mask.size());
    return x.mul(
        placed ? factors.reshape(-1, input.height(), input.width(), input.channels()) : factors);
  }

  private SDVariable dense(SDVariable x, Shape input, int units) {
    int inputs = input.size();
    boolean first = x.name().equals(INPUT);
    SDVariable weights = nextWeights(inputs, units);
    SDVariable rows = placed ? x.reshape(-1, inputs) : x;
    SDVariable product = first ? firstProduct(x, weights) : rows.mmul(weights);
    placed = false;
    return plusBiases(product);
  }

  /**
   * The gradient of these weights follows from that of the product; SameDiff would also compute the
   * gradient of the input, which nobody needs, and which costs as much.
   */
  private SDVariable firstProduct(SDVariable input, SDVariable weights) {
    firstWeights = weights.name();
    return input.mmul(FIRST, weights);
  }

  private SDVariable plusBiases(SDVariable x) {
    return design.bias() ? x.add(nextBiases()) : x;
  }

  private SDVariable nextWeights(long... shape) {
    return variable(Nd4j.create(drawn.next().values(), shape, 'c'), false);
  }

  private SDVariable nextBiases() {
    Network.Weights biases = drawn.next();
    return variable(Nd4j.create(biases.values(), new long[] {biases.shape()[0]}, 'c'), true);
  }

  private SDVariable variable(INDArray values, boolean bias) {
    SDVariable variable = graph.var("w" + weights.size(), values);
    weights.add(new Weights(variable.name(), variable.getArr(), bias));
    return variable;
  }

  private List<String> differentiated() {
    Stream<String> rest =
        weights.stream().map(Weights::name).filter(name -> !name.equals(firstWeights));
    return (firstWeights == null ? rest : Stream.concat(Stream.of(FIRST), rest)).toList();
  }

  /** Weights and biases, layer by layer. */
  List<Weights> weights() {
    return Collections.unmodifiableList(weights);
  }

  /** One for each dropout layer. */
  List<Mask> masks() {
    return Collections.unmodifiableList(masks);
  }

  /** Which squares of an image the input has; null if it has the examples as they are. */
  Patches patches() {
    return patches;
  }

  /** How many values an example has. */
  int exampleSize() {
    return design.input().size();
  }

  private int inputColumns() {
    return patches == null ? design.input().size() : patches.pixels();
  }

  /** What gives probabilities for a batch. */
  Program predicting(int batch) {
    return Program.ofValue(graph, inputs(batch), PROBABILITIES);
  }

  /** What gives loss, probabilities and the gradients of all weights for a batch. */
  Program training(int batch) {
    Map<String, INDArray> inputs = inputs(batch);
    inputs.put(TRUTH, Nd4j.createUninitializedDetached(DataType.FLOAT, batch, design.classes()));
    Program program =
        Program.ofGradients(graph, inputs, List.of(LOSS, PROBABILITIES), differentiated());
    if (firstWeights != null) {
      program.addTransposedProduct(
          Program.gradient(firstWeights),
          inputs.get(INPUT),
          program.result(Program.gradient(FIRST)));
    }
    return program;
  }

  private Map<String, INDArray> inputs(int batch) {
    Map<String, INDArray> inputs = new HashMap<>();
    long rows = (long) batch * (patches == null ? 1 : patches.count());
    inputs.put(INPUT, Nd4j.createUninitializedDetached(DataType.FLOAT, rows, inputColumns()));
    for (Mask mask : masks) {
      inputs.put(mask.name(), Nd4j.createUninitializedDetached(DataType.FLOAT, batch, mask.size()));
    }
    inputs.values().forEach(array -> array.assign(1)); // masks then let all pass
    return inputs;
  }

  /** The input of a program. */
  static INDArray input(Program program) {
    return program.input(INPUT);
  }

  /** The true classes of a training program, 1 where it is the class and else 0. */
  static INDArray truth(Program program) {
    return program.input(TRUTH);
  }
}
