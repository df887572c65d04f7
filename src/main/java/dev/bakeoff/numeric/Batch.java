package dev.bakeoff.numeric;

/**
 * Some examples, a row each, as the left factor X of matrix products: {@link Matrix} has all their
 * values, {@link SparseColumns} those that are not 0, {@link StackedBatch} is several of these.
 */
public sealed interface Batch permits Matrix, SparseColumns, StackedBatch {

  /** Number of examples n. */
  int rows();

  /** Number of features d. */
  int columns();

  /**
   * {@code Z = Z + X W}.
   *
   * @param w shape (d, p), p as {@link Kernels#padded} gives it, a row's elements together. Not
   *     modified.
   * @param z shape (n, p), a row's elements together. Modified; shares no memory with W.
   * @throws IllegalArgumentException if the shapes do not fit; the message gives all three
   */
  void addTimes(Kernels kernels, Matrix w, Matrix z);

  /**
   * {@code G = G + X' D}.
   *
   * @param d shape (n, p), p as {@link Kernels#padded} gives it, a row's elements together. Not
   *     modified.
   * @param g shape (d, p), a row's elements together. Modified; shares no memory with D.
   * @throws IllegalArgumentException if the shapes do not fit; the message gives all three
   */
  void addTransposedTimes(Kernels kernels, Matrix d, Matrix g);
}
