package dev.bakeoff.numeric.packed;

import dev.bakeoff.numeric.Simd;

/**
 * A row times a weight vector, and a multiple of it added to one, in float32, each on its caller's
 * thread. Two implementations differ by rounding.
 */
public interface RowKernels {
  /** Lengths are multiples of this. */
  int STEP = 16;

  /** With vector instructions where this JVM has the vector module, else in plain loops. */
  static RowKernels best() {
    return Simd.find(RowKernels.class, "SimdRowKernels").orElseGet(PlainRowKernels::new);
  }

  /** The least length that so many features fit in. */
  static int padded(int features) {
    return Math.multiplyExact(Math.floorDiv(features + STEP - 1, STEP), STEP);
  }

  /**
   * Makes floats of bytes: {@code x[j] = bytes[at + j] * scales[j]}.
   *
   * @param bytes unsigned; read only
   * @param at the row's first byte
   * @param scales shape (n,); read only
   * @param x its first n elements are overwritten, n being the length of the scales
   */
  void unpack(byte[] bytes, int at, float[] scales, float[] x);

  /**
   * The product of a row and a weight vector.
   *
   * @param x read only
   * @param xAt the row's first value
   * @param w read only
   * @param wAt the vector's first weight
   * @param n the length of both
   */
  float dot(float[] x, int xAt, float[] w, int wAt, int n);

  /**
   * Adds {@code factor} times a row to a weight vector.
   *
   * @param x read only
   * @param xAt the row's first value
   * @param w n elements from {@code wAt} on are modified
   * @param wAt the vector's first weight
   * @param n the length of both
   */
  void add(float factor, float[] x, int xAt, float[] w, int wAt, int n);
}
