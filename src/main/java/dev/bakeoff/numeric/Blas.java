package dev.bakeoff.numeric;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Products of float32 matrices by OpenBLAS.
 *
 * <p>The result must not share memory with a factor. Calls from several threads at once are safe;
 * with {@code setThreads(1)} each runs on its caller's thread alone. For the same matrices and
 * number of threads the result is the same to the last bit on one machine.
 */
public final class Blas {
  private Blas() {}

  /** Loads the native library and makes it pick its kernels for this processor. */
  public static void load() {
    try (FloatMatrix a = FloatMatrix.allocate(1, 1);
        FloatMatrix b = FloatMatrix.allocate(1, 1)) {
      times(a, a, b);
    }
  }

  /**
   * Sets how many threads a product may use, for the whole process.
   *
   * @param threads at least 1
   */
  public static void setThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", expected at least 1");
    }
    openblas_nolapack.blas_set_num_threads(threads);
  }

  /** How many threads a product may use. */
  public static int threads() {
    return openblas_nolapack.blas_get_num_threads();
  }

  /**
   * {@code C = A B}.
   *
   * @param a shape (m, n). Not modified.
   * @param b shape (n, p). Not modified.
   * @param c shape (m, p). Modified.
   * @throws IllegalArgumentException if the shapes do not fit; the message gives all three
   */
  public static void times(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    requireFit(
        a.columns() == b.rows() && c.rows() == a.rows() && c.columns() == b.columns(),
        "C = A B",
        a,
        b,
        c);
    multiply(CblasNoTrans, a, CblasNoTrans, b, a.columns(), 0, c);
  }

  /**
   * {@code C = A B'}.
   *
   * @param a shape (m, n). Not modified.
   * @param b shape (p, n). Not modified.
   * @param c shape (m, p). Modified.
   * @throws IllegalArgumentException if the shapes do not fit; the message gives all three
   */
  public static void timesTransposed(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    requireFit(
        a.columns() == b.columns() && c.rows() == a.rows() && c.columns() == b.rows(),
        "C = A B'",
        a,
        b,
        c);
    multiply(CblasNoTrans, a, CblasTrans, b, a.columns(), 0, c);
  }

  /**
   * {@code C = A' B + beta C}.
   *
   * @param a shape (n, m). Not modified.
   * @param b shape (n, p). Not modified.
   * @param beta 0 to overwrite C whatever it holds, 1 to add to it
   * @param c shape (m, p). Modified.
   * @throws IllegalArgumentException if the shapes do not fit; the message gives all three
   */
  public static void transposedTimes(FloatMatrix a, FloatMatrix b, float beta, FloatMatrix c) {
    requireFit(
        a.rows() == b.rows() && c.rows() == a.columns() && c.columns() == b.columns(),
        "C = A' B",
        a,
        b,
        c);
    multiply(CblasTrans, a, CblasNoTrans, b, a.rows(), beta, c);
  }

  private static void multiply(
      int transposeA,
      FloatMatrix a,
      int transposeB,
      FloatMatrix b,
      int inner,
      float beta,
      FloatMatrix c) {
    cblas_sgemm(
        CblasRowMajor,
        transposeA,
        transposeB,
        c.rows(),
        c.columns(),
        inner,
        1,
        a.pointer(),
        a.stride(),
        b.pointer(),
        b.stride(),
        beta,
        c.pointer(),
        c.stride());
  }

  private static void requireFit(
      boolean fits, String product, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    if (!fits) {
      throw new IllegalArgumentException(
          "shapes do not fit " + product + ": A is " + a + ", B is " + b + ", C is " + c);
    }
  }
}
