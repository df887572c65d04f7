package dev.bakeoff.ruler;

import java.util.SplittableRandom;

/**
 * What the ruler does: the four things that training spends its time with, in plain Java on one
 * thread, some 0.01 s each on a processor of 2023. It is the same for ever: a change would make
 * every stored reading meaningless.
 */
final class Workload {
  private static final int ORDER = 192; // of the dense matrices: 0.44 MB, inside a second cache
  private static final int DENSE_ROUNDS = 6;
  private static final int ROWS = 2_000;
  private static final int PER_ROW = 150; // as of a handwritten digit
  private static final int COLUMNS = 784;
  private static final int UNITS = 64;
  private static final int SPARSE_ROUNDS = 2;
  private static final int VALUES = 1 << 16;
  private static final int EXP_ROUNDS = 40;
  private static final int BYTES = 1 << 25; // beyond most caches
  private static final int COPY_ROUNDS = 4;

  static final double DENSE_OPERATIONS = 2.0 * ORDER * ORDER * ORDER * DENSE_ROUNDS;
  static final double SPARSE_OPERATIONS = 2.0 * ROWS * PER_ROW * UNITS * SPARSE_ROUNDS;
  static final double EXPS = (double) VALUES * EXP_ROUNDS;
  static final double COPIED_BYTES = (double) BYTES * COPY_ROUNDS;

  private final double[] left = new double[ORDER * ORDER];
  private final double[] right = new double[ORDER * ORDER];
  private final double[] product = new double[ORDER * ORDER];
  private final int[] columns = new int[ROWS * PER_ROW];
  private final float[] values = new float[ROWS * PER_ROW];
  private final float[] weights = new float[COLUMNS * UNITS];
  private final float[] sums = new float[UNITS];
  private final double[] exponents = new double[VALUES];
  private final byte[] source = new byte[BYTES];
  private final byte[] target = new byte[BYTES];

  /** Something of every result, so that none can be left out. */
  private double used;

  Workload() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < left.length; i++) {
      left[i] = random.nextDouble();
      right[i] = random.nextDouble();
    }
    for (int i = 0; i < columns.length; i++) {
      columns[i] = random.nextInt(COLUMNS);
      values[i] = (float) random.nextDouble();
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble();
    }
    for (int i = 0; i < exponents.length; i++) {
      exponents[i] = -8 * random.nextDouble();
    }
    for (int i = 0; i < source.length; i += 64) {
      source[i] = (byte) i;
    }
  }

  /** Runs it once. */
  Reading run() {
    long start = System.nanoTime();
    for (int round = 0; round < DENSE_ROUNDS; round++) {
      dense();
    }
    long dense = System.nanoTime();
    for (int round = 0; round < SPARSE_ROUNDS; round++) {
      sparse();
    }
    long sparse = System.nanoTime();
    for (int round = 0; round < EXP_ROUNDS; round++) {
      exp();
    }
    long exp = System.nanoTime();
    for (int round = 0; round < COPY_ROUNDS; round++) {
      copy(round);
    }
    long copy = System.nanoTime();
    return new Reading(
        (dense - start) / 1e9, (sparse - dense) / 1e9, (exp - sparse) / 1e9, (copy - exp) / 1e9);
  }

  /** {@code product = left * right}, row by row. */
  private void dense() {
    for (int i = 0; i < ORDER; i++) {
      int row = i * ORDER;
      for (int j = 0; j < ORDER; j++) {
        product[row + j] = 0;
      }
      for (int k = 0; k < ORDER; k++) {
        add(left[row + k], k * ORDER, row);
      }
    }
    used += product[ORDER + 1];
  }

  private void add(double factor, int from, int to) {
    for (int j = 0; j < ORDER; j++) {
      product[to + j] += factor * right[from + j];
    }
  }

  /** Each sparse row by the weights of its columns. */
  private void sparse() {
    for (int i = 0; i < ROWS; i++) {
      for (int u = 0; u < UNITS; u++) {
        sums[u] = 0;
      }
      for (int at = i * PER_ROW; at < (i + 1) * PER_ROW; at++) {
        add(values[at], columns[at] * UNITS);
      }
      used += sums[i % UNITS];
    }
  }

  private void add(float factor, int from) {
    for (int u = 0; u < UNITS; u++) {
      sums[u] += factor * weights[from + u];
    }
  }

  private void exp() {
    double sum = 0;
    for (double exponent : exponents) {
      sum += Math.exp(exponent);
    }
    used += sum;
  }

  private void copy(int round) {
    System.arraycopy(source, 0, target, 0, BYTES);
    used += target[64 * round];
  }

  /** Only so that it is read. */
  double used() {
    return used;
  }
}
