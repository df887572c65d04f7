package dev.bakeoff.numeric.lbfgs;

/**
 * The limited-memory BFGS approximation of the inverse Hessian, from the last few steps s and
 * gradient changes y.
 *
 * <p>Nocedal and Wright, "Numerical Optimization", 2nd edition (2006), algorithm 7.4 (the two-loop
 * recursion), scaled by their (7.20), {@code s'y / y'y} of the newest pair.
 */
final class InverseHessian {
  /** Pairs with less curvature than this times y'y would not keep it positive definite. */
  private static final double MIN_CURVATURE = Math.ulp(1.0);

  private final Vectors vectors;
  private final double[][] steps; // (history, n), rows made when first needed
  private final double[][] changes; // (history, n)
  private final double[] curvatures; // (history,) s'y
  private final double[] alphas; // (history,) between the two loops
  private double scale;
  private int size;
  private int next; // where the next pair goes: the oldest one's place once all are taken

  InverseHessian(int history, Vectors vectors) {
    this.vectors = vectors;
    steps = new double[history][];
    changes = new double[history][];
    curvatures = new double[history];
    alphas = new double[history];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
  }

  /**
   * Learns from a step, unless the function is not convex along it.
   *
   * @param x where it began, shape (n,); not modified
   * @param gradient there; not modified
   * @param newX where it ended; not modified
   * @param newGradient there; not modified
   */
  void update(double[] x, double[] gradient, double[] newX, double[] newGradient) {
    if (steps[next] == null) {
      steps[next] = new double[x.length];
      changes[next] = new double[x.length];
    }
    double[] s = steps[next];
    double[] y = changes[next];
    vectors.addScaled(newX, -1, x, s);
    vectors.addScaled(newGradient, -1, gradient, y);
    double curvature = vectors.dot(s, y);
    double yy = vectors.dot(y, y);
    if (!(curvature > MIN_CURVATURE * yy)) {
      // The row may have held the oldest pair, which is now overwritten.
      size = Math.min(size, steps.length - 1);
      return;
    }
    curvatures[next] = curvature;
    scale = curvature / yy;
    next = (next + 1) % steps.length;
    size = Math.min(size + 1, steps.length);
  }

  /**
   * Computes the quasi-Newton direction {@code p = -H g}; without pairs, H is the identity.
   *
   * @param gradient g, shape (n,); not modified
   * @param direction p, shape (n,); modified
   */
  void direction(double[] gradient, double[] direction) {
    vectors.scale(-1, gradient, direction);
    if (size == 0) {
      return;
    }
    for (int age = 1; age <= size; age++) {
      int i = Math.floorMod(next - age, steps.length);
      alphas[i] = vectors.dot(steps[i], direction) / curvatures[i];
      vectors.addScaled(direction, -alphas[i], changes[i], direction);
    }
    vectors.scale(scale, direction, direction);
    for (int age = size; age >= 1; age--) {
      int i = Math.floorMod(next - age, steps.length);
      double beta = vectors.dot(changes[i], direction) / curvatures[i];
      vectors.addScaled(direction, alphas[i] - beta, steps[i], direction);
    }
  }
}
