package dev.bakeoff.model.smile;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.SeenClasses;
import dev.bakeoff.model.Trainer;
import dev.bakeoff.split.Examples;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import smile.classification.LogisticRegression;

/**
 * Trains {@code smile-logistic}. Smile starts from weights of 0 and draws nothing: the seed is not
 * used. It sums over examples in parallel streams, grouped by the number of threads, so that
 * another number may change the weights' last digits.
 *
 * <p>It says how far it got to its log only, not how many iterations that took.
 */
final class SmileLogisticTrainer implements Trainer {
  private final double lambda;
  private final double tolerance;
  private final int iterations;
  private final int threads;
  private SeenClasses seen;
  private double[][] x; // (n, d)
  private int[] y; // (n,) seen classes

  SmileLogisticTrainer(Hyperparameters hyperparameters, FitContext context) {
    this.lambda = hyperparameters.real("lambda");
    this.tolerance = hyperparameters.real("tolerance");
    this.iterations = hyperparameters.integer("iterations");
    this.threads = context.threads();
  }

  @Override
  public Optional<String> unsupported(Examples train) {
    return SeenClasses.fewerThanTwo(train);
  }

  @Override
  public void prepare(Examples train) {
    seen = SeenClasses.of(train);
    y = seen.indices();
    x = new double[train.size()][train.features()];
    for (int i = 0; i < x.length; i++) {
      train.copy(i, x[i]);
    }
  }

  @Override
  public Classifier fit() throws InterruptedException, ExecutionException {
    // A parallel stream runs on the pool of the thread that starts it: this keeps to the limit.
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      LogisticRegression model =
          pool.submit(() -> LogisticRegression.fit(x, y, lambda, tolerance, iterations)).get();
      FitSummary summary = new FitSummary(null, null, -model.loglikelihood());
      return new SmileClassifier(model, seen, threads, summary);
    } finally {
      pool.shutdownNow();
    }
  }
}
