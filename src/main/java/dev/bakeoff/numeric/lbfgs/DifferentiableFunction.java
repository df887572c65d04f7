package dev.bakeoff.numeric.lbfgs;

/** A real function of n variables with its gradient. */
@FunctionalInterface
public interface DifferentiableFunction {

  /**
   * Computes the value and the gradient at a point.
   *
   * @param x the point, shape (n,); read only, and not to be kept
   * @param gradient the partial derivatives, shape (n,); overwritten
   * @return the value; NaN or infinite where there is none, the gradient then does not matter
   */
  double evaluate(double[] x, double[] gradient);
}
