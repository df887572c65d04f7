package dev.bakeoff.model.mlp;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LinearClassifier;
import dev.bakeoff.model.LinearScores;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.SeenClasses;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.numeric.Batch;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Lbfgs;
import dev.bakeoff.numeric.Team;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Fits a network without hidden layers, which is logistic regression, by L-BFGS. */
final class LogisticTrainer implements Trainer {
  private final Hyperparameters hyperparameters;
  private final FitContext context;
  private final Kernels kernels = Kernels.best();
  private final Team team;
  private Network network;
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
        .or(() -> Network.tooLarge(train.features(), List.of(), train.classes()));
  }

  @Override
  public void prepare(Examples train) {
    seen = SeenClasses.ascending(train);
    boolean bias = hyperparameters.flag("bias");
    network =
        new Network(
            train.features(),
            List.of(),
            seen.size(),
            bias,
            Activation.SIGMOID,
            Output.SOFTMAX,
            kernels);
    blocks = context.shared("blocks", () -> Inputs.blocks(train, team));
  }

  @Override
  public Classifier fit() {
    int[] labels = seen.indices();
    Lbfgs lbfgs =
        new Lbfgs(
            hyperparameters.integer("history"),
            hyperparameters.integer("iterations"),
            hyperparameters.real("tolerance") / labels.length,
            Lbfgs.DEFAULT.relativeDecrease());
    FullBatch.Fit fit =
        new FullBatch(network, kernels, blocks, labels, team)
            .minimise(lbfgs, 1 / hyperparameters.real("C"), new double[network.size()], context);
    int d = network.inputs(0);
    int s = network.classes();
    double[] weights = new double[d * s];
    double[] bias = new double[s];
    for (int j = 0; j < d; j++) {
      System.arraycopy(fit.weights(), network.at(0, j, 0), weights, j * s, s);
    }
    System.arraycopy(fit.weights(), network.biases(0), bias, 0, s);
    return classifier(new LinearScores(weights, bias), seen, team.threads(), fit.summary());
  }

  /** Reads what the classifier saved. */
  static Classifier load(Path folder, LoadContext context) throws IOException {
    SeenClasses seen = SeenClasses.load(folder, context.classes());
    LinearScores scores = LinearScores.load(folder, context.features(), seen.size());
    return classifier(scores, seen, context.threads(), FitSummary.unknown());
  }

  private static Classifier classifier(
      LinearScores scores, SeenClasses seen, int threads, FitSummary summary) {
    return LinearClassifier.ofProbabilities(
        scores, LinearClassifier::softmax, seen, threads, summary);
  }

  @Override
  public void close() {
    team.close();
  }
}
