package dev.bakeoff.model.libsvm;

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
import dev.bakeoff.model.support.OneVsOne.Pair;
import dev.bakeoff.model.support.Parallel;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.model.support.SolverLog;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_parameter;

/**
 * Trains {@code libsvm-svc}. LIBSVM trains one pair of classes after another; here the pairs are
 * trained in parallel, as binary problems equal to its own, so the outcome is the same as that of
 * LIBSVM on examples that are sorted by class: of classes with equally many votes the one with the
 * lowest number wins, as in scikit-learn's SVC. Nothing in it is random: the seed is not used.
 */
final class LibsvmTrainer implements Trainer {
  // LIBSVM's own limit, which cannot be set; it is higher only for more than 100,000 examples.
  private static final int ITERATIONS_LIMIT = 10_000_000;

  private static final int HEAP_SHARE = 2; // kernel values may take the heap's half

  private final Hyperparameters hyperparameters;
  private final FitContext context;
  private final int threads;
  private LibsvmRows rows;

  LibsvmTrainer(Hyperparameters hyperparameters, FitContext context) {
    this.hyperparameters = hyperparameters;
    this.context = context;
    this.threads = context.threads();
    svm.svm_set_print_string_function(message -> {});
  }

  @Override
  public Optional<String> unsupported(Examples train) {
    return SeenClasses.fewerThanTwo(train);
  }

  @Override
  public void prepare(Examples train) {
    rows = context.shared("rows", () -> LibsvmRows.of(train));
  }

  @Override
  public Classifier fit() {
    SeenClasses seen = rows.seen();
    List<Pair> pairs = OneVsOne.pairs(seen.size());
    svm_parameter parameter = parameter(Math.min(threads, pairs.size()));
    SolverLog log = new SolverLog();
    svm.svm_set_print_string_function(log::read);
    PairSolvers solvers =
        new PairSolvers(rows, parameter, capacity(pairs), ClassWeights.balanced(hyperparameters));
    List<svm_model> models = Parallel.map(threads, pairs.size(), p -> solvers.train(pairs.get(p)));
    svm.svm_set_print_string_function(message -> {});

    Integer iterations = log.summary().iterations();
    FitSummary summary =
        new FitSummary(iterations, iterations == null ? null : iterations < ITERATIONS_LIMIT, null);
    return parameter.kernel_type == svm_parameter.LINEAR
        ? linear(PairModels.fold(models, rows), seen, threads, summary).minimising(objective())
        : new KernelClassifier(PairModels.join(models, rows, parameter), seen, threads, summary);
  }

  private LinearObjective objective() {
    return new LinearObjective(
            LinearObjective.Loss.HINGE,
            LinearObjective.Combination.ONE_VS_ONE,
            LinearObjective.Penalty.of(
                new LibsvmSvcProvider().info().hyperparameters(), hyperparameters),
            LinearObjective.Bias.FREE)
        .balancing(ClassWeights.balanced(hyperparameters));
  }

  /** Reads a saved classifier: weights of a linear kernel, else LIBSVM's own text. */
  static Classifier load(Path folder, LoadContext context) throws IOException {
    SeenClasses seen = SeenClasses.load(folder, context.classes());
    if (!context.hyperparameters().choice("kernel").equals("linear")) {
      return KernelClassifier.load(folder, seen, context);
    }
    LinearScores scores =
        LinearScores.load(folder, context.features(), OneVsOne.count(seen.size()));
    return linear(scores, seen, context.threads(), FitSummary.unknown());
  }

  private static LinearClassifier linear(
      LinearScores scores, SeenClasses seen, int threads, FitSummary summary) {
    return LinearClassifier.ofVotes(scores, seen, threads, summary);
  }

  /** The most examples of a pair whose kernel values are computed beforehand; 0 for none. */
  private int capacity(List<Pair> pairs) {
    if (!hyperparameters.flag("precompute")) {
      return 0;
    }
    int solvers = Math.min(threads, pairs.size());
    long bytes = Runtime.getRuntime().maxMemory() / HEAP_SHARE / solvers;
    int fitting = (int) Math.sqrt((double) bytes / KernelMatrix.BYTES_A_PAIR);
    return pairs.stream()
        .mapToInt(pair -> rows.seen().count(pair.first()) + rows.seen().count(pair.second()))
        .filter(size -> size <= fitting)
        .max()
        .orElse(0);
  }

  private svm_parameter parameter(int solvers) {
    svm_parameter parameter = new svm_parameter();
    parameter.svm_type = svm_parameter.C_SVC;
    parameter.kernel_type =
        switch (hyperparameters.choice("kernel")) {
          case "rbf" -> svm_parameter.RBF;
          case "poly" -> svm_parameter.POLY;
          default -> svm_parameter.LINEAR;
        };
    parameter.C = hyperparameters.real("C");
    double gamma = hyperparameters.real("gamma");
    parameter.gamma = gamma == 0 ? 1.0 / rows.features() : gamma;
    parameter.degree = hyperparameters.integer("degree");
    parameter.coef0 = hyperparameters.real("coef0");
    parameter.eps = hyperparameters.real("eps");
    parameter.shrinking = hyperparameters.flag("shrinking") ? 1 : 0;
    // Each solver has a cache of its own.
    parameter.cache_size = (double) hyperparameters.integer("cache_mb") / solvers;
    return parameter;
  }
}
