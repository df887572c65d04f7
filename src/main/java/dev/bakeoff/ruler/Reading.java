package dev.bakeoff.ruler;

/**
 * How long each part of the ruler's workload took, in seconds on one thread.
 *
 * @param dense a product of two dense matrices
 * @param sparse sparse rows by a dense matrix
 * @param exp exponentials
 * @param copy copying memory
 */
public record Reading(double dense, double sparse, double exp, double copy) {

  /** All of it, in seconds: what a row keeps. */
  public double seconds() {
    return dense + sparse + exp + copy;
  }

  /** Billions of floating-point operations a second of the dense product. */
  public double denseGigaflops() {
    return Workload.DENSE_OPERATIONS / dense / 1e9;
  }

  /** Billions of floating-point operations a second of the sparse product. */
  public double sparseGigaflops() {
    return Workload.SPARSE_OPERATIONS / sparse / 1e9;
  }

  /** Millions of exponentials a second. */
  public double megaExps() {
    return Workload.EXPS / exp / 1e6;
  }

  /** Billions of bytes read and as many written a second by the copy. */
  public double copyGigabytes() {
    return Workload.COPIED_BYTES / copy / 1e9;
  }
}
