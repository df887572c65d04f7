package dev.bakeoff.model.liblinear;

import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.bakeoff.config.Seeds;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.support.ClassWeights;
import dev.bakeoff.model.support.LinearScores;
import dev.bakeoff.model.support.OneVsOne;
import dev.bakeoff.model.support.OneVsOne.Pair;
import dev.bakeoff.model.support.Parallel;
import dev.bakeoff.model.support.SolverLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Solves LIBLINEAR problems for weights.
 *
 * <p>Left to itself LIBLINEAR trains one class after another and shuffles all with one random
 * stream. Here the binary sub-problems run in parallel, each with a stream of its own, so that the
 * number of threads does not change the weights.
 */
final class LiblinearSolver {
  private static final int[] SIDES = {1, -1};

  private final SolverType type;
  private final double c;
  private final double eps;
  private final int maxIterations;
  private final boolean balanced;
  private final FitContext context;

  /**
   * Sets all problems' parameters.
   *
   * @param balanced see {@link ClassWeights}
   */
  LiblinearSolver(
      SolverType type,
      double c,
      double eps,
      int maxIterations,
      boolean balanced,
      FitContext context) {
    this.type = type;
    this.c = c;
    this.eps = eps;
    this.maxIterations = maxIterations;
    this.balanced = balanced;
    this.context = context;
    Linear.disableDebugOutput();
  }

  /** Weights with how the solver got there. */
  record Solution(LinearScores scores, FitSummary summary) {}

  /** One function for each seen class; of two classes one, positive for the first. */
  Solution oneVsRest(LiblinearRows rows) {
    int classes = rows.seen().size();
    if (classes == 2) {
      return oneVsOne(rows);
    }
    double[] weights = weights(rows);
    return binary(rows, classes, rows::oneVsRest, one -> new double[] {weights[one], 1});
  }

  private double[] weights(LiblinearRows rows) {
    return ClassWeights.of(balanced, rows.seen());
  }

  /** One function for each pair of seen classes, positive for the first of the pair. */
  Solution oneVsOne(LiblinearRows rows) {
    List<Pair> pairs = OneVsOne.pairs(rows.seen().size());
    double[] weights = weights(rows);
    return binary(
        rows,
        pairs.size(),
        pair -> rows.oneVsOne(pairs.get(pair)),
        pair -> new double[] {weights[pairs.get(pair).first()], weights[pairs.get(pair).second()]});
  }

  /** One function for each seen class, learned together. */
  Solution multiclass(LiblinearRows rows) {
    int m = rows.seen().size();
    return logged(
        () -> {
          // LIBLINEAR's layout is already one row of m weights a feature, the bias coming last.
          Parameter parameter = parameter(0);
          if (balanced) {
            parameter.setWeights(weights(rows), IntStream.range(0, m).toArray());
          }
          double[] weights = Linear.train(rows.multiclass(), parameter).getFeatureWeights();
          int d = weights.length / m - (rows.bias() ? 1 : 0);
          double[] bias = new double[m];
          if (rows.bias()) {
            System.arraycopy(weights, d * m, bias, 0, m);
          }
          return new LinearScores(Arrays.copyOf(weights, d * m), bias);
        });
  }

  private Solution binary(
      LiblinearRows rows,
      int problems,
      IntFunction<Problem> problem,
      IntFunction<double[]> weightsOfSides) {
    return logged(
        () ->
            LinearScores.ofVectors(
                Parallel.map(
                    context.threads(),
                    problems,
                    i -> {
                      Parameter parameter = parameter(i);
                      if (balanced) {
                        parameter.setWeights(weightsOfSides.apply(i), SIDES);
                      }
                      double[] weights =
                          Linear.train(problem.apply(i), parameter).getFeatureWeights();
                      return rows.bias() ? weights : Arrays.copyOf(weights, weights.length + 1);
                    })));
  }

  private Parameter parameter(int problem) {
    Parameter parameter = new Parameter(type, c, maxIterations, eps);
    parameter.setRandom(new Random(Seeds.derive(context.seed(), "problem", problem)));
    return parameter;
  }

  private static Solution logged(Supplier<LinearScores> work) {
    SolverLog log = new SolverLog();
    Linear.setDebugOutput(new PrintStream(new Messages(log), false, StandardCharsets.UTF_8));
    try {
      LinearScores scores = work.get();
      return new Solution(scores, log.summary());
    } finally {
      Linear.disableDebugOutput();
    }
  }

  /** LIBLINEAR flushes after each message, and lets no other thread print before that. */
  private static final class Messages extends ByteArrayOutputStream {
    private final SolverLog log;

    Messages(SolverLog log) {
      this.log = log;
    }

    @Override
    public synchronized void flush() {
      log.read(toString(StandardCharsets.UTF_8));
      reset();
    }
  }
}
