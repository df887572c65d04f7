package dev.bakeoff.contract;

import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.model.FitContext;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.NonFiniteLossException;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.plugin.Models;
import dev.bakeoff.preparation.Scaler;
import dev.bakeoff.split.Examples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Small data for checks of models, the same each time. */
public final class SmallData {
  private SmallData() {}

  /**
   * A context that keeps the progress reported to it.
   *
   * @param seed of everything random
   * @param threads how many may be used
   * @param progress an iteration and a loss each
   */
  public record Context(long seed, int threads, List<String> progress) implements FitContext {
    /** A context without progress so far. */
    public Context(long seed, int threads) {
      this(seed, threads, new ArrayList<>());
    }

    @Override
    public Path scratch() {
      return Path.of(System.getProperty("java.io.tmpdir"));
    }

    @Override
    public void progress(int iteration, double loss, double accuracy) {
      if (!Double.isFinite(loss)) {
        throw new NonFiniteLossException(iteration, loss);
      }
      progress.add(iteration + " " + loss);
    }
  }

  /** Unscaled examples; each is an "image" of one row, or a square where d is one. */
  public static Examples examples(double[][] x, int[] labels, int classes) {
    int d = x[0].length;
    ByteBuffer storage = ByteBuffer.allocate(x.length * d * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (double[] row : x) {
      for (double value : row) {
        storage.putDouble(value);
      }
    }
    double[] factor = new double[d];
    Arrays.fill(factor, 1);
    int side = (int) Math.sqrt(d);
    return new Examples(
        Features.of(Features.Type.F64, x.length, d, storage.flip()),
        labels,
        IntStream.range(0, x.length).toArray(),
        new Scaler(new double[d], factor),
        classes,
        Optional.of(side * side == d ? new ImageShape(side, side) : new ImageShape(1, d)));
  }

  /**
   * Classes in turn, 0, 1, ..., as clouds around corners: class c has about 1 in the features j
   * with j mod k = c, and about 0 elsewhere.
   *
   * @param spread standard deviation of a cloud; 0.1 is separable, 0.7 is not
   */
  public static Examples clouds(int n, int d, int classes, double spread, long seed) {
    Random random = new Random(seed);
    double[][] x = new double[n][d];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % classes;
      for (int j = 0; j < d; j++) {
        x[i][j] = (j % classes == labels[i] ? 1 : 0) + spread * random.nextGaussian();
      }
    }
    return examples(x, labels, classes);
  }

  /** The values of examples, a new array of shape (n, d). */
  public static double[][] values(Examples examples) {
    double[][] x = new double[examples.size()][examples.features()];
    for (int i = 0; i < x.length; i++) {
      examples.copy(i, x[i]);
    }
    return x;
  }

  /** Images of 28 x 28 pixels in [0, 1]: class c, of 3, has a bright band in its third. */
  public static Examples bands(int n, long seed) {
    Random random = new Random(seed);
    double[][] x = new double[n][28 * 28];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 3;
      int top = 9 * labels[i] + random.nextInt(4);
      for (int p = 0; p < x[i].length; p++) {
        int row = p / 28;
        x[i][p] = (row >= top && row < top + 6 ? 0.7 : 0) + 0.3 * random.nextDouble();
      }
    }
    return examples(x, labels, 3);
  }

  /** One of Bakeoff's own models. */
  public static ModelProvider provider(String id) {
    return Models.builtIn().get(id).provider();
  }

  /** The share of examples predicted correctly. */
  public static double accuracy(Predictions predictions, Examples examples) {
    long correct =
        IntStream.range(0, examples.size())
            .filter(i -> predictions.labels()[i] == examples.label(i))
            .count();
    return (double) correct / examples.size();
  }
}
