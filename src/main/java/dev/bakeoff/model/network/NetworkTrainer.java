package dev.bakeoff.model.network;

import dev.bakeoff.data.ImageShape;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.network.Layer.Shape;
import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import dev.bakeoff.split.Shuffle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Trains a network in shuffled batches.
 *
 * @param <X> the training examples as the network reads them
 */
public final class NetworkTrainer<X> implements Trainer {
  private final Networks<X> networks;
  private final List<Layer> layers;
  private final Training training;
  private final boolean balanced;
  private final FitContext context;

  private Design design;
  private SeenClasses seen;
  private X examples;
  private int[] labels; // (n,) seen classes

  /** Makes a trainer that takes all classes alike; see the other constructor. */
  public NetworkTrainer(
      Networks<X> networks, List<Layer> layers, Training training, FitContext context) {
    this(networks, layers, training, false, context);
  }

  /**
   * Makes a trainer.
   *
   * @param networks reads the examples and makes the network
   * @param layers all but the last dense one
   * @param training how to train
   * @param balanced see {@link ClassWeights}; only for networks that heed {@link
   *     Design#classWeight}
   * @param context seed and progress
   */
  public NetworkTrainer(
      Networks<X> networks,
      List<Layer> layers,
      Training training,
      boolean balanced,
      FitContext context) {
    this.networks = networks;
    this.layers = layers;
    this.training = training;
    this.balanced = balanced;
    this.context = context;
  }

  @Override
  public Optional<String> unsupported(Examples train) {
    if (layers.stream().anyMatch(Layer::needsPlaces) && train.image().isEmpty()) {
      return Optional.of("needs images, but these examples have no height and width");
    }
    return SeenClasses.fewerThanTwo(train)
        .or(() -> design(train, train.classes()).misfit())
        .or(() -> networks.unsupported(design(train, train.classes())));
  }

  private Design design(Examples train, int classes) {
    return design(train.image(), train.features(), layers, classes, training);
  }

  /** The network for such examples. */
  static Design design(
      Optional<ImageShape> image,
      int features,
      List<Layer> layers,
      int classes,
      Training training) {
    Shape input = image.map(i -> new Shape(i.height(), i.width(), 1)).orElse(Shape.flat(features));
    return new Design(input, layers, classes, training.bias(), training.start());
  }

  @Override
  public void prepare(Examples train) {
    seen = SeenClasses.ascending(train);
    design = design(train, seen.size()).weighing(ClassWeights.floats(balanced, seen));
    examples = context.shared("examples", () -> networks.read(train, context.threads()));
    labels = seen.indices();
  }

  @Override
  public Classifier fit() {
    Random random = new Random(context.seed());
    Network<X> network = networks.of(design, training, random);
    try {
      int[] order = IntStream.range(0, labels.length).toArray();
      double loss = Double.NaN;
      for (int epoch = 1; epoch <= training.epochs(); epoch++) {
        Shuffle.shuffle(order, random);
        loss = fitEpoch(network, order, epoch);
      }
      return new NetworkClassifier(
          network, seen, context.threads(), new FitSummary(training.epochs(), null, loss));
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /**
   * Returns the mean loss; like the accuracy, of each batch before the step that used it, and with
   * what dropped out in it.
   */
  private double fitEpoch(Network<X> network, int[] order, int epoch) {
    double losses = 0;
    int correct = 0;
    for (int from = 0; from < order.length; from += training.batch()) {
      int[] rows = Arrays.copyOfRange(order, from, Math.min(from + training.batch(), order.length));
      double done = (epoch - 1 + (double) from / order.length) / training.epochs();
      Network.Step step =
          network.step(examples, labels, rows, training.learningRate() * left(done));
      losses += step.losses();
      correct += step.correct();
    }
    double loss = losses / order.length + network.penalty();
    context.progress(epoch, loss, (double) correct / order.length);
    return loss;
  }

  /** The share of the step size that is left once a share of the steps is done. */
  private double left(double done) {
    return training.decay() ? 1 - done : 1;
  }
}
