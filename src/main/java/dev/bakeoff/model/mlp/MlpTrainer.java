package dev.bakeoff.model.mlp;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.numeric.Blas;
import dev.bakeoff.numeric.FloatMatrix;
import dev.bakeoff.numeric.Lbfgs;
import dev.bakeoff.split.Examples;
import java.util.Locale;
import java.util.Optional;

/** Fits a {@link Network} with L-BFGS. */
final class MlpTrainer implements Trainer {
  private final Hyperparameters hyperparameters;
  private final FitContext context;
  private final Workers workers;
  private Network network;
  private FloatMatrix x; // (m, d + 1), column 0 is 1
  private int[] labels;

  MlpTrainer(Hyperparameters hyperparameters, FitContext context) {
    this.hyperparameters = hyperparameters;
    this.context = context;
    Blas.load();
    workers = new Workers(context.threads());
  }

  @Override
  public Optional<String> unsupported(Examples train) {
    if (train.size() == 0) {
      return Optional.of("needs at least 1 example");
    }
    long weights =
        Network.weights(train.features(), hyperparameters.integer("hidden"), train.classes());
    return weights <= Integer.MAX_VALUE / 2
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d weights are too many, at most %,d fit",
                weights,
                Integer.MAX_VALUE / 2));
  }

  @Override
  public void prepare(Examples train) {
    close(x);
    network =
        new Network(
            train.features(),
            hyperparameters.integer("hidden"),
            train.classes(),
            Output.of(hyperparameters));
    labels = train.labels();
    int m = train.size();
    int width = train.features() + 1;
    x = FloatMatrix.allocate(m, width);
    float[][] rooms = new float[workers.threads()][Block.ROWS * width];
    workers.run(
        Inputs.blocks(m),
        (worker, index) -> {
          int from = index * Block.ROWS;
          Inputs.copy(train, from, rooms[worker], x.rows(from, Inputs.rows(from, m)));
        });
  }

  @Override
  public Classifier fit() {
    // The examples are shared out to threads here, so that what lies between two products runs in
    // parallel too; each product then stays on its own thread.
    Blas.setThreads(1);
    double tolerance = hyperparameters.real("tolerance");
    Lbfgs lbfgs =
        new Lbfgs(
            hyperparameters.integer("history"),
            hyperparameters.integer("iterations"),
            Lbfgs.DEFAULT.gradientTolerance(),
            tolerance);
    double[] start = network.initialWeights(hyperparameters.real("epsilon"), context.seed());
    Lbfgs.Result result;
    try (Objective objective =
        new Objective(network, x, labels, hyperparameters.real("lambda"), workers)) {
      result =
          lbfgs.minimise(
              objective,
              start,
              (iteration, value) -> context.progress(iteration, value, objective.accuracy()));
    }
    if (!Double.isFinite(result.value())) {
      throw new NonFiniteLossException(result.iterations(), result.value());
    }
    float[] weights = new float[result.x().length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) result.x()[i];
    }
    FitSummary summary = new FitSummary(result.iterations(), result.converged(), result.value());
    return new MlpClassifier(network, weights, workers.threads(), summary);
  }

  @Override
  public void close() {
    workers.close();
    close(x);
  }

  private static void close(FloatMatrix matrix) {
    if (matrix != null) {
      matrix.close();
    }
  }
}
