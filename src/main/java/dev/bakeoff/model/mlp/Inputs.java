package dev.bakeoff.model.mlp;

import dev.bakeoff.numeric.FloatMatrix;
import dev.bakeoff.split.Examples;

/** Writes examples as rows of float32 with a leading 1. */
final class Inputs {
  private Inputs() {}

  /**
   * Copies examples to native memory.
   *
   * @param from the first example
   * @param room shape (b, d + 1), row-major, b at least {@code to.rows()}; overwritten
   * @param to shape (b, d + 1); overwritten with the examples from {@code from} on
   */
  static void copy(Examples examples, int from, float[] room, FloatMatrix to) {
    int width = to.columns();
    for (int i = 0; i < to.rows(); i++) {
      room[i * width] = 1;
      examples.copy(from + i, room, i * width + 1);
    }
    to.put(room, 0);
  }

  /** Number of blocks that n examples make. */
  static int blocks(int n) {
    return (n + Block.ROWS - 1) / Block.ROWS;
  }

  /** Number of examples in the block that begins at {@code from}. */
  static int rows(int from, int n) {
    return Math.min(Block.ROWS, n - from);
  }
}
