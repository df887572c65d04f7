package dev.bakeoff.numeric;

import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.synthetic.SyntheticDigits;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** 10,000 drawn digits in [0, 1] as the products of a network's first layer want them. */
public final class Digits {
  /** Number of digits n. */
  public static final int COUNT = 10_000;

  /** Number of pixels d. */
  public static final int PIXELS = 784;

  /** Digits of a block: as in training. */
  public static final int BLOCK = 64;

  /** Class numbers, shape (n,). */
  public final int[] labels;

  /** In blocks, zeros left out. */
  public final Batch[] sparse;

  /** Shape (n, d), row by row. */
  public final float[] pixels = new float[COUNT * PIXELS];

  /** How many pixels are not 0. */
  public final long nonZeros;

  /** Draws them. */
  public Digits() throws Exception {
    Dataset digits = SyntheticDigits.generate(COUNT, 1, 42);
    Features features = digits.features();
    labels = Arrays.copyOf(digits.labels(), COUNT);
    sparse = new Batch[(COUNT + BLOCK - 1) / BLOCK];
    int[] columns = new int[PIXELS];
    double[] values = new double[PIXELS];
    long found = 0;
    for (int b = 0; b < sparse.length; b++) {
      SparseRows rows = new SparseRows(PIXELS);
      for (int i = b * BLOCK; i < Math.min(COUNT, (b + 1) * BLOCK); i++) {
        int count = 0;
        for (int j = 0; j < PIXELS; j++) {
          double pixel = features.get(i, j) / 255;
          pixels[i * PIXELS + j] = (float) pixel;
          if (pixel != 0) {
            columns[count] = j;
            values[count++] = pixel;
          }
        }
        rows.add(columns, values, count);
        found += count;
      }
      int[] order = IntStream.range(0, Math.min(BLOCK, COUNT - b * BLOCK)).toArray();
      sparse[b] = new Gatherer(rows).gatherToKeep(order, 0, order.length);
    }
    nonZeros = found;
  }

  /** The same with zeros, as matrices over {@link #pixels}. */
  public Batch[] dense() {
    Batch[] blocks = new Batch[sparse.length];
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = Matrix.of(pixels, b * BLOCK * PIXELS, sparse[b].rows(), PIXELS);
    }
    return blocks;
  }

  /** Random values in [-0.5, 0.5). */
  public static float[] random(int count) {
    Random random = new Random(42);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }
}
