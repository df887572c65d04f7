package dev.bakeoff.model.liblinear;

import de.bwaldvogel.liblinear.SolverType;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LinearObjective;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.model.support.LinearClassifier;
import dev.bakeoff.model.support.LinearScores;
import dev.bakeoff.model.support.OneVsOne;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.numeric.Argmax;
import dev.bakeoff.numeric.Softmax;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Trains {@code liblinear-logistic}. */
final class LiblinearLogisticTrainer implements Trainer {
  private final boolean bias;
  private final LinearObjective objective;
  private final LiblinearSolver solver;
  private final FitContext context;
  private final int threads;
  private LiblinearRows rows;

  LiblinearLogisticTrainer(Hyperparameters hyperparameters, FitContext context) {
    this.bias = hyperparameters.flag("bias");
    this.objective =
        new LinearObjective(
                LinearObjective.Loss.LOG,
                LinearObjective.Combination.ONE_VS_REST,
                LinearObjective.Penalty.of(
                    new LiblinearLogisticProvider().info().hyperparameters(), hyperparameters),
                bias ? LinearObjective.Bias.PENALISED : LinearObjective.Bias.NONE)
            .balancing(ClassWeights.balanced(hyperparameters));
    this.context = context;
    this.threads = context.threads();
    this.solver =
        new LiblinearSolver(
            hyperparameters.choice("solver").equals("dual")
                ? SolverType.L2R_LR_DUAL
                : SolverType.L2R_LR,
            hyperparameters.real("C"),
            hyperparameters.real("eps"),
            hyperparameters.integer("max_iterations"),
            ClassWeights.balanced(hyperparameters),
            context);
  }

  @Override
  public Optional<String> unsupported(Examples train) {
    return SeenClasses.fewerThanTwo(train);
  }

  @Override
  public void prepare(Examples train) {
    rows = context.shared(bias, () -> LiblinearRows.of(train, bias));
  }

  @Override
  public Classifier fit() {
    LiblinearSolver.Solution solution = solver.oneVsRest(rows);
    return classifier(solution.scores(), rows.seen(), threads, solution.summary())
        .minimising(objective);
  }

  /** Reads a saved classifier. */
  static Classifier load(Path folder, LoadContext context) throws IOException {
    SeenClasses seen = SeenClasses.load(folder, context.classes());
    int outputs = seen.size() == 2 ? 1 : seen.size();
    return classifier(
        LinearScores.load(folder, context.features(), outputs),
        seen,
        context.threads(),
        FitSummary.unknown());
  }

  private static LinearClassifier classifier(
      LinearScores scores, SeenClasses seen, int threads, FitSummary summary) {
    return LinearClassifier.ofProbabilities(
        scores,
        seen.size() == 2 ? one -> OneVsOne.vote(one, 2) : Argmax::of,
        LiblinearLogisticTrainer::probabilities,
        seen,
        threads,
        summary);
  }

  /**
   * LIBLINEAR's own: each score's logistic function; of two classes the second has the rest, of
   * more they are divided by their sum.
   */
  private static double[] probabilities(double[] scores) {
    if (scores.length == 1) {
      double first = logistic(scores[0]);
      return new double[] {first, 1 - first};
    }
    if (scores[Argmax.of(scores)] < -700) {
      // Their sum could be 0; down there the logistic function is the exponential one.
      return Softmax.of(scores);
    }
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = logistic(scores[c]);
      sum += scores[c];
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
    return scores;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
