package dev.bakeoff.model.mlp;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.network.HiddenLayers;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.numeric.InitialWeights;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.SparseRows;
import dev.bakeoff.numeric.Team;
import dev.bakeoff.split.Examples;
import dev.bakeoff.split.Shuffle;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Trains a network in shuffled batches by Adam. */
final class AdamTrainer implements Trainer {
  private final Hyperparameters hyperparameters;
  private final FitContext context;
  private final Kernels kernels = Kernels.best();
  private final Team team;
  private Network network;
  private SeenClasses seen;
  private SparseRows[] parts;

  AdamTrainer(Hyperparameters hyperparameters, FitContext context) {
    this.hyperparameters = hyperparameters;
    this.context = context;
    team = new Team(context.threads());
  }

  @Override
  public Optional<String> unsupported(Examples train) {
    return SeenClasses.fewerThanTwo(train)
        .or(
            () ->
                Network.tooLarge(
                    train.features(), HiddenLayers.of(hyperparameters).units(), train.classes()));
  }

  @Override
  public void prepare(Examples train) {
    seen = SeenClasses.ascending(train);
    network = AdamClassifier.network(hyperparameters, train.features(), seen.size(), kernels);
    parts = context.shared("parts", () -> Inputs.parts(train, team));
  }

  @Override
  public Classifier fit() {
    int epochs = hyperparameters.integer("epochs");
    int[] labels = seen.indices();
    int batch = Math.min(hyperparameters.integer("batch"), labels.length);
    double l2 = hyperparameters.real("l2");
    Random random = new Random(context.seed());
    Weights weights = new Weights(network, start(random));
    AdamStep step = new AdamStep(network, kernels, parts, weights, l2, batch, team);
    int[] order = IntStream.range(0, labels.length).toArray();
    double loss = Double.NaN;
    for (int epoch = 1; epoch <= epochs; epoch++) {
      Shuffle.shuffle(order, random);
      double sum = 0;
      int correct = 0;
      for (int from = 0; from < order.length; from += batch) {
        int to = Math.min(from + batch, order.length);
        double done = (epoch - 1 + (double) from / order.length) / epochs;
        double rate =
            hyperparameters.real("learning_rate") * (hyperparameters.flag("decay") ? 1 - done : 1);
        int[] own = IntStream.range(from, to).map(i -> labels[order[i]]).toArray();
        sum += step.take(order, from, to, own, rate);
        correct += step.correct();
      }
      loss = sum / order.length + penalty(weights, l2);
      context.progress(epoch, loss, (double) correct / order.length);
    }
    return new AdamClassifier(
        new TrainedNetwork(network, kernels, weights),
        seen,
        team.threads(),
        new FitSummary(epochs, null, loss));
  }

  private float[] start(Random random) {
    InitialWeights initial = InitialWeights.of(hyperparameters.choice("init"));
    float[] weights = new float[network.size()];
    int last = network.layers() - 1;
    network.visit(
        (l, input, at) -> {
          if (input < network.inputs(l)) {
            weights[at] = initial.draw(random, network.inputs(l), network.outputs(l), l == last);
          }
        });
    return weights;
  }

  private double penalty(Weights weights, double l2) {
    double sum = 0;
    for (int l = 0; l < network.layers() && l2 > 0; l++) {
      for (int i = network.start(l); i < network.biases(l); i++) {
        sum += (double) weights.values()[i] * weights.values()[i];
      }
    }
    return l2 / 2 * sum;
  }

  @Override
  public void close() {
    team.close();
  }
}
