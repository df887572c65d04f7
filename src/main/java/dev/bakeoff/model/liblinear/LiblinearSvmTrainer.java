package dev.bakeoff.model.liblinear;

import de.bwaldvogel.liblinear.SolverType;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LinearObjective.Combination;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.LinearSvm;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.util.Optional;

/** Trains {@code liblinear-svm}. */
final class LiblinearSvmTrainer implements Trainer {
  // The dual solvers stop after 300 iterations whatever one asks for; this bounds the Newton
  // iterations that LIBLINEAR adds then for the l2 loss, and is its own default.
  private static final int NEWTON_ITERATIONS = 1000;

  private final LinearSvm svm;
  private final boolean bias;
  private final LiblinearSolver solver;
  private final FitContext context;
  private LiblinearRows rows;

  LiblinearSvmTrainer(Hyperparameters hyperparameters, FitContext context) {
    this.svm = LinearSvm.of(hyperparameters);
    this.bias = hyperparameters.flag("bias");
    this.context = context;
    this.solver =
        new LiblinearSolver(
            solverType(svm),
            hyperparameters.real("C"),
            hyperparameters.real("eps"),
            NEWTON_ITERATIONS,
            svm.balanced(),
            context);
  }

  private static SolverType solverType(LinearSvm svm) {
    if (svm.combination() == Combination.CRAMMER_SINGER) {
      return SolverType.MCSVM_CS;
    }
    return svm.squared() ? SolverType.L2R_L2LOSS_SVC_DUAL : SolverType.L2R_L1LOSS_SVC_DUAL;
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
        switch (svm.combination()) {
          case CRAMMER_SINGER -> solver.multiclass(rows);
          case ONE_VS_REST -> solver.oneVsRest(rows);
          default -> solver.oneVsOne(rows);
        };
    return svm.classifier(solution.scores(), rows.seen(), context.threads(), solution.summary())
        .minimising(svm.objective());
  }
}
