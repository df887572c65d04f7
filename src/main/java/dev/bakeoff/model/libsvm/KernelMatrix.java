package dev.bakeoff.model.libsvm;

import java.util.Arrays;
import libsvm.svm_node;

/**
 * Kernel values between examples in the form of LIBSVM's precomputed kernels: row i holds the
 * number i + 1 and the values with all examples. The matrix is symmetric, and two places of the
 * same value share a node. Filled again and again; for one thread.
 */
final class KernelMatrix {
  /** What an example pair costs: half a node of 24 bytes and a reference of 4. */
  static final int BYTES_A_PAIR = 16;

  private static final int LANES = 32; // a block of MNIST's digits is 200 KB

  private final LibsvmRows examples;
  private final Kernel kernel;
  private final svm_node[][] rows; // (capacity, capacity + 1)
  private final double[] squares; // (capacity,) inner products with themselves
  private final double[] block;
  private final double[] sums = new double[LANES];

  /**
   * Makes room.
   *
   * @param capacity most examples at a time
   */
  KernelMatrix(LibsvmRows examples, Kernel kernel, int capacity) {
    this.examples = examples;
    this.kernel = kernel;
    squares = new double[capacity];
    block = new double[examples.features() * LANES];
    rows = new svm_node[capacity][capacity + 1];
    for (int i = 0; i < capacity; i++) {
      rows[i][0] = new svm_node();
      rows[i][0].value = i + 1;
      for (int j = 0; j <= i; j++) {
        rows[i][j + 1] = new svm_node();
        rows[j][i + 1] = rows[i][j + 1];
      }
    }
  }

  /**
   * Computes the kernel values between some examples.
   *
   * @param chosen at most {@code capacity} numbers of examples
   * @return the rows, longer than they need be; valid until the next call
   */
  svm_node[][] of(int[] chosen) {
    for (int from = 0; from < chosen.length; from += LANES) {
      multiply(chosen, from, Math.min(chosen.length, from + LANES));
    }
    for (int i = 0; i < chosen.length; i++) {
      squares[i] = rows[i][i + 1].value;
    }
    for (int i = 0; i < chosen.length; i++) {
      for (int j = 0; j <= i; j++) {
        svm_node node = rows[i][j + 1];
        node.value = kernel.of(node.value, squares[i], squares[j]);
      }
    }
    return Arrays.copyOf(rows, chosen.length);
  }

  /** Inner products of the examples from {@code from} on with those before {@code to}. */
  private void multiply(int[] chosen, int from, int to) {
    Arrays.fill(block, 0);
    for (int i = from; i < to; i++) {
      examples.spread(chosen[i], block, LANES, i - from);
    }
    for (int i = from; i < chosen.length; i++) {
      examples.products(chosen[i], block, sums);
      for (int j = from; j < to && j <= i; j++) {
        rows[i][j + 1].value = sums[j - from];
      }
    }
  }
}
