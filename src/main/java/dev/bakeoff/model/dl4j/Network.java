package dev.bakeoff.model.dl4j;

import dev.bakeoff.data.ImageShape;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.dl4j.Layer.Activation;
import dev.bakeoff.model.dl4j.Layer.Convolution;
import dev.bakeoff.model.dl4j.Layer.Dense;
import dev.bakeoff.model.dl4j.Layer.MaxPooling;
import dev.bakeoff.model.dl4j.Layer.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network with its weights: given layers, then a dense layer with one unit a class and a softmax.
 *
 * <p>Weights start normal with mean 0 and variance 2 / fan-in (He's), those of the last layer with
 * 1 / fan-in, biases at 0. Adam has decay rates 0.9 and 0.999, and adds its 1e-8 to the root of the
 * second moment before that is corrected for its start.
 *
 * <p>Instances are safe to share between threads: one works at a time.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba (2015), "Adam: A Method for
 *     Stochastic Optimization"</a>, with the order of computation at the end of section 2
 * @see <a href="https://arxiv.org/abs/1502.01852">He, Zhang, Ren and Sun (2015), "Delving Deep into
 *     Rectifiers"</a>
 */
final class Network implements AutoCloseable {
  private static final String GRADIENT = "grad"; // SameDiff names its function of gradients so
  private static final String INPUT = "patches";
  private static final String TRUTH = "truth";
  private static final String LOSS = "loss";
  private static final String PROBABILITIES = "probabilities";

  /**
   * What a step saw before it changed the weights.
   *
   * @param loss mean cross-entropy of the batch, in nats
   * @param correct how many of the batch were predicted correctly
   */
  record Step(double loss, int correct) {}

  private record Moments(INDArray first, INDArray second) {}

  private final SameDiff graph = SameDiff.create();
  final Arena arena = new Arena(); // for tests to count its arrays
  private final Patches patches;
  private final int classes;
  private final Random random;
  private final Map<String, Moments> moments = new LinkedHashMap<>(); // a weight's name -> Adam's
  private float[] buffer = {};
  private int steps;

  /**
   * Draws the weights.
   *
   * @param layers all but the last dense one
   * @param image shape of an image; every layer must leave sides of at least 1
   * @param classes k
   * @param random used here only
   */
  Network(List<Layer> layers, ImageShape image, int classes, Random random) {
    this.classes = classes;
    this.random = random;
    boolean convolves = layers.get(0) instanceof Convolution;
    this.patches = new Patches(image, convolves ? ((Convolution) layers.get(0)).side() : 1);
    SDVariable x = graph.placeHolder(INPUT, DataType.FLOAT, -1, patches.pixels());
    Shape shape = new Shape(image.height(), image.width(), 1);
    if (!convolves) {
      x = x.reshape(-1, shape.height(), shape.width(), 1);
    }
    for (int i = 0; i < layers.size(); i++) {
      x = add(layers.get(i), x, shape, i == 0);
      shape = layers.get(i).output(shape);
    }
    SDVariable logits = dense(x, shape, classes, 1);
    graph.nn().softmax(PROBABILITIES, logits, 1);
    SDVariable truth = graph.placeHolder(TRUTH, DataType.FLOAT, -1, classes);
    graph.loss().softmaxCrossEntropy(LOSS, truth, logits, null);
    graph.setLossVariables(LOSS);
    graph.createGradFunction(moments.keySet().toArray(new String[0]));
  }

  private SDVariable add(Layer layer, SDVariable x, Shape input, boolean first) {
    Shape output = layer.output(input);
    if (layer instanceof Convolution convolution) {
      return first ? convolvePatches(x, output) : convolve(x, input, convolution);
    }
    if (layer instanceof MaxPooling pooling) {
      int side = pooling.side();
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
    if (layer instanceof Activation activation) {
      return activation.leak() == 0
          ? graph.nn().relu(x, 0)
          : graph.nn().leakyRelu(x, activation.leak());
    }
    return dense(x, input, ((Dense) layer).units(), 2);
  }

  private SDVariable convolvePatches(SDVariable x, Shape output) {
    int filters = output.channels();
    return x.mmul(weights(2, patches.pixels(), patches.pixels(), filters))
        .add(biases(filters))
        .reshape(-1, output.height(), output.width(), filters);
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
    SDVariable filters = weights(2, side * side * channels, side, side, channels, layer.filters());
    return graph.cnn().conv2d(x, filters, biases(layer.filters()), config);
  }

  private SDVariable dense(SDVariable x, Shape input, int units, double gain) {
    return x.reshape(-1, input.size())
        .mmul(weights(gain, input.size(), input.size(), units))
        .add(biases(units));
  }

  private SDVariable weights(double gain, int fanIn, long... shape) {
    float[] values = new float[Math.toIntExact(ArrayUtil.prodLong(shape))];
    double deviation = Math.sqrt(gain / fanIn);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return variable(Nd4j.create(values, shape, 'c'));
  }

  private SDVariable biases(int count) {
    return variable(Nd4j.create(DataType.FLOAT, count));
  }

  private SDVariable variable(INDArray values) {
    String name = "w" + moments.size();
    moments.put(name, new Moments(values.like(), values.like()));
    return graph.var(name, values);
  }

  /**
   * One step of Adam on one batch.
   *
   * @param images row-major images; read only
   * @param labels their class numbers; read only
   * @param batch numbers of the images to use; read only
   * @param learningRate the step size
   */
  synchronized Step step(float[] images, int[] labels, int[] batch, double learningRate) {
    begin();
    INDArray truth = arena.allocate(true, DataType.FLOAT, batch.length, classes);
    truth.assign(0);
    for (int i = 0; i < batch.length; i++) {
      truth.putScalar(i, labels[batch[i]], 1);
    }
    OutAndGrad result =
        graph.calculateGradientsAndOutputs(
            Map.of(INPUT, input(images, batch), TRUTH, truth),
            List.of(LOSS, PROBABILITIES),
            moments.keySet());
    double loss = result.getOutputs().get(LOSS).getDouble(0);
    float[] probabilities = result.getOutputs().get(PROBABILITIES).data().asFloat();
    moments.forEach((name, m) -> update(name, result.getGradients().get(name), m, learningRate));
    steps++;
    int[] predicted = Predictions.ofProbabilities(probabilities, classes).labels();
    int correct = 0;
    for (int i = 0; i < batch.length; i++) {
      correct += predicted[i] == labels[batch[i]] ? 1 : 0;
    }
    return new Step(loss, correct);
  }

  private void update(String name, INDArray gradient, Moments m, double learningRate) {
    // The operation counts steps from 0 and overwrites the gradient with the change.
    Nd4j.exec(
        new AdamUpdater(gradient, m.second(), m.first(), learningRate, 0.9, 0.999, 1e-8, steps));
    graph.getVariable(name).getArr().subi(gradient);
  }

  /**
   * The probability of each class.
   *
   * @param images row-major images; read only
   * @param batch numbers of the images to use; read only
   * @return shape (b, k), row-major
   */
  synchronized float[] probabilities(float[] images, int[] batch) {
    begin();
    Map<String, INDArray> input = Map.of(INPUT, input(images, batch));
    return graph.output(input, PROBABILITIES).get(PROBABILITIES).data().asFloat();
  }

  /** Weights and biases, layer by layer; the network's own arrays. */
  List<INDArray> weights() {
    return moments.keySet().stream().map(name -> graph.getVariable(name).getArr()).toList();
  }

  /** Starts a run of the graph on this thread: SameDiff has a session for each. */
  private void begin() {
    arena.reset();
    long thread = Thread.currentThread().getId();
    for (SameDiff part : List.of(graph, graph.getFunction(GRADIENT))) {
      // Building the graph has made a session with a memory manager of SameDiff's own.
      InferenceSession session =
          part.getSessions().computeIfAbsent(thread, absent -> new InferenceSession(part));
      session.setMmgr(arena);
    }
  }

  private INDArray input(float[] images, int[] batch) {
    int size = patches.count() * patches.pixels();
    int total = Math.multiplyExact(batch.length, size);
    if (buffer.length < total) {
      buffer = new float[total];
    }
    for (int i = 0; i < batch.length; i++) {
      patches.cut(images, batch[i], buffer, i * size);
    }
    INDArray input =
        arena.allocate(
            true, DataType.FLOAT, (long) batch.length * patches.count(), patches.pixels());
    input.data().asNioFloat().put(buffer, 0, total);
    return input;
  }

  /** Frees the weights and all other arrays; nothing works after it. */
  @Override
  public synchronized void close() {
    arena.close();
    moments.forEach(
        (name, m) -> {
          graph.getVariable(name).getArr().close();
          m.first().close();
          m.second().close();
        });
    moments.clear();
  }
}
