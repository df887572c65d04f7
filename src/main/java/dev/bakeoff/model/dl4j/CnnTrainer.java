package dev.bakeoff.model.dl4j;

import dev.bakeoff.data.ImageShape;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.dl4j.Layer.Shape;
import dev.bakeoff.split.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Trains a network on images, in shuffled batches. */
final class CnnTrainer implements Trainer {
  private final List<Layer> layers;
  private final int epochs;
  private final int batch;
  private final double learningRate;
  private final boolean decay;
  private final FitContext context;

  private Examples train;
  private float[] images; // (n, height, width)
  private int[] labels; // (n,)

  /**
   * Makes a trainer.
   *
   * @param layers all but the last dense one
   * @param epochs passes over the examples
   * @param batch examples a step; an epoch's last step has what is left
   * @param learningRate Adam's step size, at first
   * @param decay whether it falls to 0 in a straight line
   * @param context seed and progress
   */
  CnnTrainer(
      List<Layer> layers,
      int epochs,
      int batch,
      double learningRate,
      boolean decay,
      FitContext context) {
    this.layers = layers;
    this.epochs = epochs;
    this.batch = batch;
    this.learningRate = learningRate;
    this.decay = decay;
    this.context = context;
  }

  @Override
  public Optional<String> unsupported(Examples train) {
    if (train.image().isEmpty()) {
      return Optional.of("needs images, but these examples have no height and width");
    }
    ImageShape image = train.image().get();
    Shape shape = new Shape(image.height(), image.width(), 1);
    for (Layer layer : layers) {
      Shape output = layer.output(shape);
      if (output.height() < 1 || output.width() < 1) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "images of %d x %d pixels are too small: %d x %d are left for %s",
                image.height(),
                image.width(),
                shape.height(),
                shape.width(),
                layer));
      }
      shape = output;
    }
    return Optional.empty();
  }

  @Override
  public void prepare(Examples train) {
    this.train = train;
    images = pixels(train, 0, train.size());
    labels = train.labels();
  }

  /** The pixels of some images, scaled, shape (to - from, height, width), row-major. */
  static float[] pixels(Examples examples, int from, int to) {
    int d = examples.features();
    float[] pixels = new float[Math.multiplyExact(to - from, d)];
    for (int i = from; i < to; i++) {
      examples.copy(i, pixels, (i - from) * d);
    }
    return pixels;
  }

  @Override
  public Classifier fit() {
    Random random = new Random(context.seed());
    Network network = new Network(layers, train.image().orElseThrow(), train.classes(), random);
    try {
      int[] order = IntStream.range(0, labels.length).toArray();
      double loss = Double.NaN;
      for (int epoch = 1; epoch <= epochs; epoch++) {
        shuffle(order, random);
        loss = fitEpoch(network, order, epoch);
      }
      return new CnnClassifier(network, new FitSummary(epochs, null, loss));
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /** Returns the mean loss; like the accuracy, of each batch before the step that used it. */
  private double fitEpoch(Network network, int[] order, int epoch) {
    double lossSum = 0;
    int correct = 0;
    for (int from = 0; from < order.length; from += batch) {
      int[] rows = Arrays.copyOfRange(order, from, Math.min(from + batch, order.length));
      double done = (epoch - 1 + (double) from / order.length) / epochs;
      Network.Step step =
          network.step(images, labels, rows, decay ? learningRate * (1 - done) : learningRate);
      lossSum += step.loss() * rows.length;
      correct += step.correct();
    }
    double loss = lossSum / order.length;
    context.progress(epoch, loss, (double) correct / order.length);
    return loss;
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
