package dev.bakeoff.model.mlp;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LinearObjective;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.dense.DenseLayers;
import dev.bakeoff.model.dense.Inputs;
import dev.bakeoff.model.dense.Output;
import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.model.support.LinearClassifier;
import dev.bakeoff.model.support.LinearScores;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.numeric.Batch;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Team;
import dev.bakeoff.numeric.lbfgs.Lbfgs;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Fits a network without hidden layers, which is logistic regression, by L-BFGS.
 *
 * <p>It minimises the sum of the losses and not their mean, so that L-BFGS steps and stops as in
 * scikit-learn 1.2, which does so too: {@code _logistic_regression_path} hands the sum to SciPy's
 * L-BFGS-B with {@code gtol} its tolerance and {@code ftol} left at 2.2e-9.
 *
 * @see <a
 *     href="https://github.com/scikit-learn/scikit-learn/blob/1.2.1/sklearn/linear_model/_logistic.py">
 *     scikit-learn 1.2.1, sklearn/linear_model/_logistic.py</a>
 */
final class LogisticTrainer implements Trainer {
  private final Hyperparameters hyperparameters;
  private final FitContext context;
  private final Kernels kernels = Kernels.best();
  private final Team team;
  private DenseLayers network;
  private SeenClasses seen;
  private Batch[] blocks;

  LogisticTrainer(Hyperparameters hyperparameters, FitContext context) {
    this.hyperparameters = hyperparameters;
    this.context = context;
    team = new Team(context.threads());
  }

  @Override
  public Optional<String> unsupported(Examples train) {
    return SeenClasses.fewerThanTwo(train)
        .or(() -> DenseLayers.tooLarge(train.features(), List.of(), train.classes()));
  }

  @Override
  public void prepare(Examples train) {
    seen = SeenClasses.ascending(train);
    boolean bias = hyperparameters.flag("bias");
    network =
        new DenseLayers(
                train.features(),
                List.of(),
                seen.size(),
                bias,
                Activation.SIGMOID,
                seen.size() == 2 ? Output.BINARY : Output.SOFTMAX,
                kernels)
            .weighing(ClassWeights.floats(ClassWeights.balanced(hyperparameters), seen));
    blocks = context.shared("blocks", () -> Inputs.blocks(train, team));
  }

  @Override
  public Classifier fit() {
    int[] labels = seen.indices();
    Lbfgs lbfgs =
        new Lbfgs(
            hyperparameters.integer("history"),
            hyperparameters.integer("iterations"),
            hyperparameters.real("tolerance"),
            Lbfgs.DEFAULT.relativeDecrease());
    FullBatch.Fit fit =
        new FullBatch(network, kernels, blocks, labels, team)
            .minimise(lbfgs, 1 / hyperparameters.real("C"), 1, new double[network.size()], context);
    return LinearClassifier.ofSoftmax(scores(fit.weights()), seen, team.threads(), fit.summary())
        .minimising(objective());
  }

  private LinearObjective objective() {
    return new LinearObjective(
            LinearObjective.Loss.LOG,
            LinearObjective.Combination.MULTINOMIAL,
            LinearObjective.Penalty.of(
                new LogisticLbfgsProvider().info().hyperparameters(), hyperparameters),
            hyperparameters.flag("bias") ? LinearObjective.Bias.FREE : LinearObjective.Bias.NONE)
        .balancing(ClassWeights.balanced(hyperparameters));
  }

  /** A score for each class; of two classes the first has weights of 0, and the score 0. */
  private LinearScores scores(double[] trained) {
    int d = network.inputs(0);
    int s = network.classes();
    int units = network.outputs(0);
    double[] weights = new double[d * s];
    double[] bias = new double[s];
    for (int j = 0; j < d; j++) {
      System.arraycopy(trained, network.at(0, j, 0), weights, (j + 1) * s - units, units);
    }
    System.arraycopy(trained, network.biases(0), bias, s - units, units);
    return new LinearScores(weights, bias);
  }

  /** Reads what the classifier saved. */
  static Classifier load(Path folder, LoadContext context) throws IOException {
    SeenClasses seen = SeenClasses.load(folder, context.classes());
    LinearScores scores = LinearScores.load(folder, context.features(), seen.size());
    return LinearClassifier.ofSoftmax(scores, seen, context.threads(), FitSummary.unknown());
  }

  @Override
  public void close() {
    team.close();
  }
}
