package dev.bakeoff.model.svm;

/**
 * How the dual of a support vector machine is solved.
 *
 * @param squared whether the hinge loss is squared
 * @param c what a loss counts against half the squared weights, above 0
 * @param eps the violation of the optimality conditions at which it is solved
 * @param maxIterations most passes over the examples
 */
record DualProblem(boolean squared, double c, double eps, int maxIterations) {
  /** Gradients below this move nothing; LIBLINEAR's. */
  static final double NOTHING = 1e-12;

  /** What the diagonal of the dual's matrix has beside a row's squared length. */
  double diagonal(double weight) {
    return squared ? 0.5 / (c * weight) : 0;
  }

  /** The largest coefficient of an example. */
  double bound(double weight) {
    return squared ? Double.POSITIVE_INFINITY : c * weight;
  }

  /**
   * How far one binary problem is: which projected gradients a pass saw, and what the last one saw,
   * by which examples at a bound are set aside.
   */
  static final class Progress {
    private double highest;
    private double lowest;
    private double highestBefore = Double.POSITIVE_INFINITY;
    private double lowestBefore = Double.NEGATIVE_INFINITY;

    /** Before a pass. */
    void begin() {
      highest = Double.NEGATIVE_INFINITY;
      lowest = Double.POSITIVE_INFINITY;
    }

    /** Whether an example with this gradient and a coefficient of 0 is set aside. */
    boolean settledAtZero(double gradient) {
      return gradient > highestBefore;
    }

    /** Whether an example with this gradient and the largest coefficient is set aside. */
    boolean settledAtBound(double gradient) {
      return gradient < lowestBefore;
    }

    /** Notes a projected gradient. */
    void see(double gradient) {
      highest = Math.max(highest, gradient);
      lowest = Math.min(lowest, gradient);
    }

    /** After a pass: whether those that it looked at are optimal to within eps. */
    boolean isWithin(double eps) {
      return highest - lowest <= eps;
    }

    /** Sets nothing aside in the next pass. */
    void forget() {
      highestBefore = Double.POSITIVE_INFINITY;
      lowestBefore = Double.NEGATIVE_INFINITY;
    }

    /** Sets aside by what this pass saw. */
    void remember() {
      highestBefore = highest <= 0 ? Double.POSITIVE_INFINITY : highest;
      lowestBefore = lowest >= 0 ? Double.NEGATIVE_INFINITY : lowest;
    }
  }
}
