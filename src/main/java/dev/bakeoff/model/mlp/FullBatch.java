package dev.bakeoff.model.mlp;

import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.model.dense.DenseLayers;
import dev.bakeoff.model.dense.Inputs;
import dev.bakeoff.numeric.Batch;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Team;
import dev.bakeoff.numeric.lbfgs.Lbfgs;

/**
 * Training of a network on all examples at once, by L-BFGS.
 *
 * @param blocks the examples, as {@link Inputs#blocks} gives them
 * @param labels their class numbers in [0, k), shape (m,)
 * @param team who does the work
 */
record FullBatch(DenseLayers network, Kernels kernels, Batch[] blocks, int[] labels, Team team) {

  /**
   * What was learned.
   *
   * @param weights in the network's layout
   */
  record Fit(double[] weights, FitSummary summary) {}

  /**
   * Minimises the {@link Objective}, whose mean over the examples is reported, whatever is
   * minimised.
   *
   * @param lambda weight of the penalty
   * @param divisor of the objective; tolerances refer to what it is divided by
   * @param start first weights, in the network's layout; not modified
   * @throws NonFiniteLossException if the objective is not finite at the start
   */
  Fit minimise(Lbfgs lbfgs, double lambda, double divisor, double[] start, FitContext context) {
    Objective objective = new Objective(network, kernels, blocks, labels, lambda, divisor, team);
    double examples = labels.length / divisor; // exactly 1 where the objective is a mean
    Lbfgs.Result result =
        lbfgs.minimise(
            objective,
            start,
            team,
            (iteration, value) ->
                context.progress(iteration, value / examples, objective.accuracy()));
    if (!Double.isFinite(result.value())) {
      throw new NonFiniteLossException(result.iterations(), result.value());
    }
    // In float32 the last decreases may be less than rounding shows: then no lower point is found.
    boolean converged = result.converged() || result.stop() == Lbfgs.Stop.LINE_SEARCH;
    return new Fit(
        result.x(), new FitSummary(result.iterations(), converged, result.value() / examples));
  }
}
