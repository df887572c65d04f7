package dev.bakeoff.model.svm;

import dev.bakeoff.config.Seeds;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LinearObjective.Combination;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.model.support.LinearScores;
import dev.bakeoff.model.support.LinearSvm;
import dev.bakeoff.model.support.OneVsOne;
import dev.bakeoff.model.support.OneVsOne.Pair;
import dev.bakeoff.model.support.Parallel;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.util.List;
import java.util.Optional;

/** Trains {@code svm-dcd}. */
final class SvmDcdTrainer implements Trainer {
  private final LinearSvm svm;
  private final boolean bias;
  private final DualProblem problem;
  private final FitContext context;
  private PackedRows rows;

  SvmDcdTrainer(Hyperparameters hyperparameters, FitContext context) {
    svm = LinearSvm.of(hyperparameters);
    bias = hyperparameters.flag("bias");
    problem =
        new DualProblem(
            svm.squared(),
            hyperparameters.real("C"),
            hyperparameters.real("eps"),
            hyperparameters.integer("max_iterations"));
    this.context = context;
  }

  @Override
  public Optional<String> unsupported(Examples train) {
    return SeenClasses.fewerThanTwo(train);
  }

  @Override
  public void prepare(Examples train) {
    rows = context.shared(bias, () -> PackedRows.of(train, bias, context.threads()));
  }

  @Override
  public Classifier fit() {
    SeenClasses seen = rows.seen();
    Solution found = solve(ClassWeights.of(svm.balanced(), seen));
    return svm.classifier(
            LinearScores.ofVectors(found.vectors()),
            seen,
            context.threads(),
            new FitSummary(found.iterations(), found.solved(), null))
        .minimising(svm.objective());
  }

  private Solution solve(double[] weights) {
    if (svm.combination() == Combination.CRAMMER_SINGER) {
      return new CrammerSingerSolver(rows, problem, weights).solve(context.seed());
    }
    return svm.votes(rows.seen()) ? pairs(weights) : oneVsRest(weights);
  }

  /** Classes are divided evenly among the threads, and further where there are many. */
  private Solution oneVsRest(double[] weights) {
    int classes = weights.length;
    int fewest = (classes + LaneSolver.MAX_LANES - 1) / LaneSolver.MAX_LANES;
    int groups = Math.max(Math.min(context.threads(), classes), fewest);
    return Solution.join(
        Parallel.map(
            context.threads(),
            groups,
            g -> {
              int first = g * classes / groups;
              int end = (g + 1) * classes / groups;
              return new LaneSolver(rows, problem, first, end - first, weights)
                  .solve(context.seed());
            }));
  }

  private Solution pairs(double[] weights) {
    List<Pair> pairs = OneVsOne.pairs(weights.length);
    return Solution.join(
        Parallel.map(
            context.threads(),
            pairs.size(),
            p -> {
              Pair pair = pairs.get(p);
              return new PairSolver(
                      rows,
                      problem,
                      rows.seen().members(pair.first()),
                      rows.seen().members(pair.second()),
                      new double[] {weights[pair.first()], weights[pair.second()]})
                  .solve(Seeds.derive(context.seed(), "problem", p));
            }));
  }
}
