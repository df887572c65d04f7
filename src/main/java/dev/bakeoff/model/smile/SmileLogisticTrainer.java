package dev.bakeoff.model.smile;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LinearObjective;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Trains {@code smile-logistic}. Smile starts from weights of 0 and draws nothing: the seed is not
 * used. It sums over examples in parallel streams, grouped by the number of threads, so that
 * another number may change the weights' last digits.
 *
 * <p>Its multinomial model holds the weights of the last class at 0, and so penalises it
 * differently from the others: the class with the highest number that occurs.
 *
 * <p>It says how far it got to its log only, not how many iterations that took.
 */
final class SmileLogisticTrainer implements Trainer {
  private final double lambda;
  private final Optional<LinearObjective.Penalty> penalty;
  private final double tolerance;
  private final int iterations;
  private final String layout;
  private final FitContext context;
  private final int threads;
  private SeenClasses seen;
  private SmileRows x;
  private int[] y; // (n,) seen classes

  SmileLogisticTrainer(Hyperparameters hyperparameters, FitContext context) {
    this.lambda = hyperparameters.real("lambda");
    this.penalty =
        LinearObjective.Penalty.of(
            new SmileLogisticProvider().info().hyperparameters(), hyperparameters);
    this.tolerance = hyperparameters.real("tolerance");
    this.iterations = hyperparameters.integer("iterations");
    this.layout = hyperparameters.choice("layout");
    this.context = context;
    this.threads = context.threads();
    SmileLibrary.load( // before the clock of the fit runs
        "smile.classification.LogisticRegression",
        "smile.classification.SparseLogisticRegression",
        "smile.math.BFGS",
        "smile.math.MathEx");
  }

  @Override
  public Optional<String> unsupported(Examples train) {
    return SeenClasses.fewerThanTwo(train);
  }

  @Override
  public void prepare(Examples train) {
    seen = SeenClasses.ascending(train);
    y = seen.indices();
    x = context.shared(layout, () -> SmileRows.of(train, layout, threads));
  }

  @Override
  public Classifier fit() {
    // A parallel stream runs on the pool of the thread that starts it: this keeps to the limit.
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      SmileRows.Fitted fitted =
          pool.invoke(ForkJoinTask.adapt(() -> x.fit(y, lambda, tolerance, iterations)));
      FitSummary summary = new FitSummary(null, null, -fitted.logLikelihood());
      return SmileClassifier.of(fitted.coefficients(), seen, threads, summary)
          .minimising(objective());
    } finally {
      pool.shutdownNow();
    }
  }

  private LinearObjective objective() {
    return new LinearObjective(
        LinearObjective.Loss.LOG,
        LinearObjective.Combination.MULTINOMIAL,
        penalty,
        LinearObjective.Bias.FREE,
        seen.size() == 2 ? "" : "the last class's weights held at 0");
  }
}
