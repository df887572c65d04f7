package dev.bakeoff.model.liblinear;

import de.bwaldvogel.liblinear.SolverType;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LinearObjective;
import dev.bakeoff.model.LinearObjective.Combination;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.model.support.LinearClassifier;
import dev.bakeoff.model.support.LinearScores;
import dev.bakeoff.model.support.OneVsOne;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Trains {@code liblinear-svm}. */
final class LiblinearSvmTrainer implements Trainer {
  // The dual solvers stop after 300 iterations whatever one asks for; this bounds the Newton
  // iterations that LIBLINEAR adds then for the l2 loss, and is its own default.
  private static final int NEWTON_ITERATIONS = 1000;

  private final String multiclass;
  private final boolean bias;
  private final LinearObjective objective;
  private final LiblinearSolver solver;
  private final FitContext context;
  private final int threads;
  private LiblinearRows rows;

  LiblinearSvmTrainer(Hyperparameters hyperparameters, FitContext context) {
    this.multiclass = hyperparameters.choice("multiclass");
    this.bias = hyperparameters.flag("bias");
    this.objective = objective(hyperparameters);
    this.context = context;
    this.threads = context.threads();
    this.solver =
        new LiblinearSolver(
            solverType(multiclass, hyperparameters.choice("loss")),
            hyperparameters.real("C"),
            hyperparameters.real("eps"),
            NEWTON_ITERATIONS,
            ClassWeights.balanced(hyperparameters),
            context);
  }

  private static LinearObjective objective(Hyperparameters h) {
    Combination combination =
        switch (h.choice("multiclass")) {
          case "crammer_singer" -> Combination.CRAMMER_SINGER;
          case "ovr" -> Combination.ONE_VS_REST;
          default -> Combination.ONE_VS_ONE;
        };
    boolean squared = combination != Combination.CRAMMER_SINGER && h.choice("loss").equals("l2");
    return new LinearObjective(
            squared ? LinearObjective.Loss.SQUARED_HINGE : LinearObjective.Loss.HINGE,
            combination,
            LinearObjective.Penalty.of(new LiblinearSvmProvider().info().hyperparameters(), h),
            h.flag("bias") ? LinearObjective.Bias.PENALISED : LinearObjective.Bias.NONE)
        .balancing(ClassWeights.balanced(h));
  }

  private static SolverType solverType(String multiclass, String loss) {
    if (multiclass.equals("crammer_singer")) {
      return SolverType.MCSVM_CS;
    }
    return loss.equals("l1") ? SolverType.L2R_L1LOSS_SVC_DUAL : SolverType.L2R_L2LOSS_SVC_DUAL;
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
    LiblinearSolver.Solution solution =
        switch (multiclass) {
          case "crammer_singer" -> solver.multiclass(rows);
          case "ovr" -> solver.oneVsRest(rows);
          default -> solver.oneVsOne(rows);
        };
    return classifier(multiclass, solution.scores(), rows.seen(), threads, solution.summary())
        .minimising(objective);
  }

  /** Reads a saved classifier. */
  static Classifier load(Path folder, LoadContext context) throws IOException {
    String multiclass = context.hyperparameters().choice("multiclass");
    SeenClasses seen = SeenClasses.load(folder, context.classes());
    int outputs = votes(multiclass, seen) ? OneVsOne.count(seen.size()) : seen.size();
    return classifier(
        multiclass,
        LinearScores.load(folder, context.features(), outputs),
        seen,
        context.threads(),
        FitSummary.unknown());
  }

  private static LinearClassifier classifier(
      String multiclass, LinearScores scores, SeenClasses seen, int threads, FitSummary summary) {
    return votes(multiclass, seen)
        ? LinearClassifier.ofVotes(scores, seen, threads, summary)
        : LinearClassifier.ofHighest(scores, seen, threads, summary);
  }

  /** Whether scores are of pairs: one against the rest of two classes is one against the other. */
  private static boolean votes(String multiclass, SeenClasses seen) {
    return multiclass.equals("ovo") || (multiclass.equals("ovr") && seen.size() == 2);
  }
}
