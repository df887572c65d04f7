package dev.bakeoff.model.liblinear;

import de.bwaldvogel.liblinear.SolverType;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LinearClassifier;
import dev.bakeoff.model.OneVsOne;
import dev.bakeoff.model.SeenClasses;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import java.util.Optional;

/** Trains {@code liblinear-svm}. */
final class LiblinearSvmTrainer implements Trainer {
  // The dual solvers stop after 300 iterations whatever one asks for; this bounds the Newton
  // iterations that LIBLINEAR adds then for the l2 loss, and is its own default.
  private static final int NEWTON_ITERATIONS = 1000;

  private final String multiclass;
  private final boolean bias;
  private final LiblinearSolver solver;
  private final FitContext context;
  private final int threads;
  private LiblinearRows rows;

  LiblinearSvmTrainer(Hyperparameters hyperparameters, FitContext context) {
    this.multiclass = hyperparameters.choice("multiclass");
    this.bias = hyperparameters.flag("bias");
    this.context = context;
    this.threads = context.threads();
    this.solver =
        new LiblinearSolver(
            solverType(multiclass, hyperparameters.choice("loss")),
            hyperparameters.real("C"),
            hyperparameters.real("eps"),
            NEWTON_ITERATIONS,
            context);
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
    int classes = rows.seen().size();
    return switch (multiclass) {
      case "crammer_singer" -> highest(solver.multiclass(rows));
      case "ovr" -> classes == 2 ? voted(solver.oneVsRest(rows)) : highest(solver.oneVsRest(rows));
      default -> voted(solver.oneVsOne(rows));
    };
  }

  private Classifier highest(LiblinearSolver.Solution solution) {
    return LinearClassifier.ofLabels(
        solution.scores(), LinearClassifier::highest, rows.seen(), threads, solution.summary());
  }

  private Classifier voted(LiblinearSolver.Solution solution) {
    SeenClasses seen = rows.seen();
    return LinearClassifier.ofLabels(
        solution.scores(),
        scores -> OneVsOne.vote(scores, seen.size()),
        seen,
        threads,
        solution.summary());
  }
}
