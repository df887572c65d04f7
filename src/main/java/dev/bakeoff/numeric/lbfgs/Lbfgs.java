package dev.bakeoff.numeric.lbfgs;

import dev.bakeoff.numeric.Team;

/**
 * Minimises a smooth function of many variables by full-batch L-BFGS with a strong Wolfe line
 * search, in float64.
 *
 * <p>Algorithm 7.5 of Nocedal and Wright, "Numerical Optimization", 2nd edition (2006), after Liu
 * and Nocedal (1989), <a href="https://doi.org/10.1007/BF01589116">"On the limited memory BFGS
 * method for large scale optimization"</a>. The first step tried is {@code min(1, 1 / |g|)} along
 * the steepest descent, later ones 1; L-BFGS-B first tries {@code 1 / |g|} also where |g|, the
 * gradient's norm, is below 1, and is otherwise the same. A line search that fails drops the
 * history and tries the steepest descent once before giving up, also as in L-BFGS-B.
 *
 * <p>Memory: {@code 2 history + 5} arrays of n doubles. Time of an iteration, the function aside:
 * {@code 4 history n} multiplications. Instances are immutable.
 *
 * @param history how many steps the approximation of the Hessian remembers, at least 1
 * @param maxIterations at least 0
 * @param gradientTolerance stops once no partial derivative is larger in absolute value, as SciPy's
 *     {@code gtol} (L-BFGS-B's {@code pgtol}) does without bounds; 0 or more
 * @param relativeDecrease stops once {@code (f - f') / max(|f|, |f'|, 1)}, where f and f' are the
 *     values before and after an iteration, is no larger, as SciPy's {@code ftol} (L-BFGS-B's
 *     {@code factr * epsmch}) does; 0 or more
 */
public record Lbfgs(
    int history, int maxIterations, double gradientTolerance, double relativeDecrease) {

  /** SciPy's defaults: 10 steps, 15,000 iterations, 1e-5 and 1e7 times the spacing of doubles. */
  public static final Lbfgs DEFAULT = new Lbfgs(10, 15_000, 1e-5, 1e7 * Math.ulp(1.0));

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is out of range; the message names it
   */
  public Lbfgs {
    if (history < 1) {
      throw new IllegalArgumentException("history is " + history + ", expected at least 1");
    }
    if (maxIterations < 0) {
      throw new IllegalArgumentException(
          "maxIterations is " + maxIterations + ", expected at least 0");
    }
    if (!(gradientTolerance >= 0)) {
      throw new IllegalArgumentException(
          "gradientTolerance is " + gradientTolerance + ", expected at least 0");
    }
    if (!(relativeDecrease >= 0)) {
      throw new IllegalArgumentException(
          "relativeDecrease is " + relativeDecrease + ", expected at least 0");
    }
  }

  /** Why a minimisation stopped. */
  public enum Stop {
    /** The gradient is small enough. */
    GRADIENT,
    /** The value hardly decreases any more. */
    RELATIVE_DECREASE,
    /** It ran out of iterations. */
    MAX_ITERATIONS,
    /** No point along the steepest descent is lower, as far as rounding shows. */
    LINE_SEARCH,
    /** The value or gradient is NaN or infinite at the start, or wherever a step was tried. */
    NOT_FINITE
  }

  /**
   * What was found.
   *
   * @param x the best point, shape (n,)
   * @param value the function there; finite unless it is not at the start
   * @param iterations steps taken
   * @param evaluations calls of the function
   * @param stop why it stopped
   */
  public record Result(double[] x, double value, int iterations, int evaluations, Stop stop) {
    /** Whether it stopped at a tolerance. */
    public boolean converged() {
      return stop == Stop.GRADIENT || stop == Stop.RELATIVE_DECREASE;
    }
  }

  /** Hears of each iteration. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Hears of an iteration. The function's last evaluation was at the point it reached.
     *
     * @param iteration from 1, ascending by 1
     * @param value the function after it, finite, never above the one before
     */
    void iterationDone(int iteration, double value);
  }

  /**
   * Minimises on the caller's thread and without a listener; see {@link
   * #minimise(DifferentiableFunction, double[], Team, Listener)}.
   */
  public Result minimise(DifferentiableFunction function, double[] start) {
    return minimise(function, start, new Team(1), (iteration, value) -> {});
  }

  /**
   * Minimises.
   *
   * @param function what to minimise
   * @param start where to start, shape (n,); not modified
   * @param team shares the arithmetic on arrays; how many there are changes no bit
   * @param listener hears of each iteration; what it throws ends the minimisation
   */
  public Result minimise(
      DifferentiableFunction function, double[] start, Team team, Listener listener) {
    Vectors vectors = new Vectors(team);
    double[] x = start.clone();
    double[] gradient = new double[x.length];
    double[] newX = new double[x.length];
    double[] newGradient = new double[x.length];
    double[] direction = new double[x.length];
    InverseHessian hessian = new InverseHessian(history, vectors);

    double value = function.evaluate(x, gradient);
    int evaluations = 1;
    int iteration = 0;
    if (!Double.isFinite(value) || !Double.isFinite(vectors.maxNorm(gradient))) {
      return new Result(x, value, iteration, evaluations, Stop.NOT_FINITE);
    }
    if (vectors.maxNorm(gradient) <= gradientTolerance) {
      return new Result(x, value, iteration, evaluations, Stop.GRADIENT);
    }
    while (iteration < maxIterations) {
      hessian.direction(gradient, direction);
      double slope = vectors.dot(gradient, direction);
      if (!(slope < 0) && !hessian.isEmpty()) {
        // Rounding has spoilt the approximation.
        hessian.clear();
        continue;
      }
      double first = hessian.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
      var found =
          new WolfeLineSearch(function, vectors, x, value, slope, direction, newX, newGradient)
              .search(first);
      evaluations += found.evaluations();
      boolean stepped =
          found.outcome() == WolfeLineSearch.Outcome.STRONG_WOLFE
              || found.outcome() == WolfeLineSearch.Outcome.SUFFICIENT_DECREASE;
      if (!stepped) {
        if (hessian.isEmpty()) {
          boolean finite = found.outcome() == WolfeLineSearch.Outcome.NONE;
          Stop stop = finite ? Stop.LINE_SEARCH : Stop.NOT_FINITE;
          return new Result(x, value, iteration, evaluations, stop);
        }
        hessian.clear();
        continue;
      }
      hessian.update(x, gradient, newX, newGradient);
      double decrease = value - found.value();
      double size = Math.max(Math.max(Math.abs(value), Math.abs(found.value())), 1);
      double[] old = x;
      x = newX;
      newX = old;
      old = gradient;
      gradient = newGradient;
      newGradient = old;
      value = found.value();
      iteration++;
      listener.iterationDone(iteration, value);
      if (vectors.maxNorm(gradient) <= gradientTolerance) {
        return new Result(x, value, iteration, evaluations, Stop.GRADIENT);
      }
      if (decrease <= relativeDecrease * size) {
        return new Result(x, value, iteration, evaluations, Stop.RELATIVE_DECREASE);
      }
    }
    return new Result(x, value, iteration, evaluations, Stop.MAX_ITERATIONS);
  }
}
