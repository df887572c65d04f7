package dev.bakeoff.model.mlp;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.dense.DenseLayers;
import dev.bakeoff.model.dense.DenseWeights;
import dev.bakeoff.model.dense.Inputs;
import dev.bakeoff.model.dense.TrainedLayers;
import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.numeric.Batch;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Team;
import dev.bakeoff.numeric.lbfgs.Lbfgs;
import dev.bakeoff.split.Examples;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Fits a network with one hidden layer by L-BFGS. */
final class MlpTrainer implements Trainer {
  private final Hyperparameters hyperparameters;
  private final FitContext context;
  private final Kernels kernels = Kernels.best();
  private final Team team;
  private DenseLayers network;
  private Batch[] blocks;
  private int[] labels;

  MlpTrainer(Hyperparameters hyperparameters, FitContext context) {
    this.hyperparameters = hyperparameters;
    this.context = context;
    team = new Team(context.threads());
  }

  @Override
  public Optional<String> unsupported(Examples train) {
    if (train.size() == 0) {
      return Optional.of("needs at least 1 example");
    }
    return DenseLayers.tooLarge(
        train.features(), List.of(hyperparameters.integer("hidden")), train.classes());
  }

  @Override
  public void prepare(Examples train) {
    labels = train.labels();
    network =
        MlpClassifier.network(hyperparameters, train.features(), train.classes(), kernels)
            .weighing(classWeights(train.classes()));
    blocks = context.shared("blocks", () -> Inputs.blocks(train, team));
  }

  /** Of all classes, also those that no example has. */
  private float[] classWeights(int classes) {
    float[] weights = new float[ClassWeights.balanced(hyperparameters) ? classes : 0];
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    double[] balanced = ClassWeights.balanced(counts);
    for (int c = 0; c < weights.length; c++) {
      weights[c] = (float) balanced[c];
    }
    return weights;
  }

  @Override
  public Classifier fit() {
    Lbfgs lbfgs =
        new Lbfgs(
            hyperparameters.integer("history"),
            hyperparameters.integer("iterations"),
            Lbfgs.DEFAULT.gradientTolerance(),
            hyperparameters.real("tolerance"));
    FullBatch.Fit fit =
        new FullBatch(network, kernels, blocks, labels, team)
            .minimise(lbfgs, hyperparameters.real("lambda"), labels.length, start(), context);
    DenseWeights weights = DenseWeights.rounded(network, fit.weights());
    return new MlpClassifier(
        new TrainedLayers(network, kernels, weights), team.threads(), fit.summary());
  }

  /** Draws all weights, biases included, uniformly from [-epsilon, epsilon). */
  private double[] start() {
    Random random = new Random(context.seed());
    double epsilon = hyperparameters.real("epsilon");
    double[] weights = new double[network.size()];
    network.visit((l, input, at) -> weights[at] = (2 * random.nextDouble() - 1) * epsilon);
    return weights;
  }

  @Override
  public void close() {
    team.close();
  }
}
