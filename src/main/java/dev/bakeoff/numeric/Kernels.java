package dev.bakeoff.numeric;

/**
 * The loops that take nearly all the time of dense networks, in float32, each on its caller's
 * thread.
 *
 * <p>Every element of a result is computed in the same order whatever part of a matrix it is
 * computed with, so that how work is cut into pieces changes no bit. Two implementations differ by
 * rounding: {@link #best} gives the one for this JVM.
 */
public interface Kernels {
  /** The largest error of {@link #exp}, relative. */
  double EXP_ERROR = 3e-7;

  /** Adam's decay rate of the mean. */
  float BETA1 = 0.9f;

  /** Adam's decay rate of the mean square. */
  float BETA2 = 0.999f;

  /** What Adam adds to the root of the mean square, before that is corrected for its start. */
  float EPSILON = 1e-8f;

  /** With vector instructions where this JVM has the vector module, else in plain loops. */
  static Kernels best() {
    return Simd.find(Kernels.class, "SimdKernels").orElseGet(PlainKernels::new);
  }

  /**
   * The number of columns to give to a matrix with a row of {@code units} for each feature or
   * example; all widths in products are such numbers, or differences of multiples of {@link
   * #panel}.
   */
  int padded(int units);

  /** A number of columns that are worked on together; to cut elsewhere costs time. */
  int panel();

  /**
   * {@code C = C + A B}, dense.
   *
   * @param a shape (m, n), in any steps. Not modified.
   * @param b shape (n, p), column step 1. Not modified.
   * @param c shape (m, p), column step 1. Modified.
   */
  void addProduct(Matrix a, Matrix b, Matrix c);

  /**
   * {@code Z = Z + X W}, X sparse.
   *
   * @param x shape (n, d). Not modified.
   * @param w shape (d, p), column step 1. Not modified.
   * @param z shape (n, p), column step 1. Modified.
   */
  void addProduct(SparseColumns x, Matrix w, Matrix z);

  /**
   * {@code G = G + X' D}, X sparse.
   *
   * @param x shape (n, d). Not modified.
   * @param delta D, shape (n, p), column step 1. Not modified.
   * @param g shape (d, p), column step 1. Modified.
   */
  void addTransposedProduct(SparseColumns x, Matrix delta, Matrix g);

  /**
   * Replaces values by their exponentials, to within {@link #EXP_ERROR}; NaN stays.
   *
   * @param x elements {@code from} to {@code to - 1} are modified; of those above 88 something very
   *     large or infinite comes, of those below -87 something in [0, 2e-38]
   */
  void exp(float[] x, int from, int to);

  /**
   * A step of Adam with decay rates 0.9 and 0.999.
   *
   * @param w weights; elements {@code from} to {@code to - 1} are modified
   * @param g their gradient; as above, set to 0
   * @param m its mean over the steps so far; as above, modified
   * @param v that of its square; as above, modified
   * @param rate the step size, with both means' correction for their start
   * @param l2 what times w is added to the gradient
   */
  void adam(float[] w, float[] g, float[] m, float[] v, int from, int to, float rate, float l2);

  /** Checks the shapes of {@code C = C + A B}; the message gives all three. */
  static void requireFit(int rows, int inner, Matrix b, Matrix c) {
    if (b.rows() != inner
        || c.rows() != rows
        || b.columns() != c.columns()
        || b.columnStep() != 1
        || c.columnStep() != 1) {
      throw new IllegalArgumentException(
          "shapes do not fit C = C + A B: A is "
              + rows
              + " x "
              + inner
              + ", B is "
              + b
              + ", C is "
              + c);
    }
  }
}
