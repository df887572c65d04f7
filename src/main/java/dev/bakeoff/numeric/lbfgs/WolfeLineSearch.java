package dev.bakeoff.numeric.lbfgs;

import java.util.Arrays;

/**
 * Finds a step along a descent direction that satisfies the strong Wolfe conditions.
 *
 * <p>With {@code phi(a) = f(x + a p)} the conditions on a step a are
 *
 * <pre>
 *   phi(a) &lt;= phi(0) + C1 a phi'(0)      (sufficient decrease)
 *   |phi'(a)| &lt;= C2 |phi'(0)|            (curvature)
 * </pre>
 *
 * <p>Nocedal and Wright, "Numerical Optimization", 2nd edition (2006), algorithms 3.5 (bracketing)
 * and 3.6 (zoom), with their cubic interpolation (3.59). Added here: an interpolated step keeps a
 * tenth of the bracket away from both ends; a step where the function has no finite value ends the
 * bracket and is then drawn in by factors of ten; the number of evaluations is limited, and once it
 * is used up, the best step with sufficient decrease serves.
 */
final class WolfeLineSearch {
  /** Sufficient decrease; the value Nocedal and Wright suggest. */
  static final double C1 = 1e-4;

  /** Curvature; their value for quasi-Newton directions. */
  static final double C2 = 0.9;

  private static final int MAX_EVALUATIONS = 20; // as in SciPy's L-BFGS-B
  private static final double MARGIN = 0.1;

  private final DifferentiableFunction function;
  private final Vectors vectors;
  private final double[] x; // (n,) the start, read only
  private final double[] direction; // (n,) read only
  private final double[] trial; // (n,) the last point evaluated
  private final double[] gradient; // (n,) the gradient there
  private final Point start;
  private int evaluations;
  private boolean sawFinite;

  /** A step with phi and phi' there; phi is infinite and phi' NaN where either is not finite. */
  private record Point(double step, double value, double slope) {
    boolean isFinite() {
      return Double.isFinite(value);
    }
  }

  /** How a search ended. */
  enum Outcome {
    /** A step satisfies both conditions. */
    STRONG_WOLFE,
    /** Evaluations or precision ran out; the step only has sufficient decrease. */
    SUFFICIENT_DECREASE,
    /** No step tried has sufficient decrease. */
    NONE,
    /** The function had no finite value at any step tried. */
    NOT_FINITE
  }

  /**
   * What a search found.
   *
   * @param outcome what holds at the step
   * @param value phi at the step; meaningless if none was found
   * @param evaluations calls of the function
   */
  record Result(Outcome outcome, double value, int evaluations) {}

  /**
   * Sets up one search.
   *
   * @param function what to minimise
   * @param vectors with which to compute
   * @param x the start, shape (n,); not modified
   * @param value phi(0), finite
   * @param slope phi'(0), finite, below 0
   * @param direction p, shape (n,); not modified
   * @param trial shape (n,); modified: if a step was found, the point there
   * @param gradient shape (n,); modified: if a step was found, the gradient there
   */
  WolfeLineSearch(
      DifferentiableFunction function,
      Vectors vectors,
      double[] x,
      double value,
      double slope,
      double[] direction,
      double[] trial,
      double[] gradient) {
    this.function = function;
    this.vectors = vectors;
    this.x = x;
    this.direction = direction;
    this.trial = trial;
    this.gradient = gradient;
    this.start = new Point(0, value, slope);
  }

  /** Searches, trying {@code first}, above 0, first. */
  Result search(double first) {
    Point previous = start;
    double step = first;
    while (evaluations < MAX_EVALUATIONS) {
      Point current = evaluate(step);
      if (isTooHigh(current, previous)) {
        return zoom(previous, current);
      }
      if (isFlatEnough(current)) {
        return new Result(Outcome.STRONG_WOLFE, current.value, evaluations);
      }
      if (current.slope >= 0) {
        return zoom(current, previous);
      }
      double next = cubicMinimum(previous, current);
      // Not a number: the cubic falls for ever.
      step = next > 0 ? Math.min(Math.max(next, 2 * step), 10 * step) : 10 * step;
      previous = current;
    }
    return settleFor(previous);
  }

  /**
   * Narrows a bracket.
   *
   * @param low has the smaller value; satisfies sufficient decrease, or is the start
   * @param high the other end, on the side to which phi falls from {@code low}
   */
  private Result zoom(Point low, Point high) {
    while (evaluations < MAX_EVALUATIONS) {
      double step = interpolate(low, high);
      if (step == low.step || step == high.step) {
        break;
      }
      Point current = evaluate(step);
      if (isTooHigh(current, low)) {
        high = current;
        continue;
      }
      if (isFlatEnough(current)) {
        return new Result(Outcome.STRONG_WOLFE, current.value, evaluations);
      }
      if (current.slope * (high.step - low.step) >= 0) {
        high = low;
      }
      low = current;
    }
    return settleFor(low);
  }

  private Result settleFor(Point best) {
    if (best.step == 0) {
      return new Result(sawFinite ? Outcome.NONE : Outcome.NOT_FINITE, Double.NaN, evaluations);
    }
    // The arrays hold the last point tried, which is another one.
    double value = evaluate(best.step).value;
    return new Result(Outcome.SUFFICIENT_DECREASE, value, evaluations);
  }

  private Point evaluate(double step) {
    vectors.addScaled(x, step, direction, trial);
    double value = function.evaluate(trial, gradient);
    double slope = vectors.dot(gradient, direction);
    evaluations++;
    if (!Double.isFinite(value) || !Double.isFinite(slope)) {
      return new Point(step, Double.POSITIVE_INFINITY, Double.NaN);
    }
    // Too short a step is none: the function is finite at the start.
    sawFinite |= !Arrays.equals(trial, x);
    return new Point(step, value, slope);
  }

  private boolean isTooHigh(Point point, Point low) {
    return point.value > start.value + C1 * point.step * start.slope || point.value >= low.value;
  }

  private boolean isFlatEnough(Point point) {
    return Math.abs(point.slope) <= -C2 * start.slope;
  }

  private static double interpolate(Point low, Point high) {
    double width = high.step - low.step;
    if (!high.isFinite()) {
      return low.step + 0.1 * width;
    }
    double inside = (cubicMinimum(low, high) - low.step) / width;
    // Not a number, or outside: halve.
    if (!(inside > 0 && inside < 1)) {
      inside = 0.5;
    }
    return low.step + Math.min(Math.max(inside, MARGIN), 1 - MARGIN) * width;
  }

  /** Nocedal and Wright (3.59); NaN where the cubic through both points has no minimum. */
  private static double cubicMinimum(Point a, Point b) {
    double d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.step - b.step);
    double d2 = Math.copySign(Math.sqrt(d1 * d1 - a.slope * b.slope), b.step - a.step);
    return b.step - (b.step - a.step) * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
  }
}
