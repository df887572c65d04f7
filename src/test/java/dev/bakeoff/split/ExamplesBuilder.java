package dev.bakeoff.split;

import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.preparation.Scaler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Builds examples for tests. What a test does not set is plain: every row in its order, class 0 of
 * one, no scaling, no images.
 */
public final class ExamplesBuilder {
  private final Features features;
  private int[] labels;
  private int classes = 1;
  private int[] rows;
  private Scaling scaling = Scaling.NONE;
  private Optional<ImageShape> image = Optional.empty();

  private ExamplesBuilder(Features features) {
    this.features = features;
    this.labels = new int[features.rows()];
    this.rows = IntStream.range(0, features.rows()).toArray();
  }

  /** Examples of a dataset that has these features. */
  public static ExamplesBuilder of(Features features) {
    return new ExamplesBuilder(features);
  }

  /** Examples of float64, shape (n, d), with n at least 1. */
  public static ExamplesBuilder of(double[][] x) {
    return of(x, x[0].length);
  }

  /** Examples of float64, shape (n, d), where n may be 0. */
  public static ExamplesBuilder of(double[][] x, int d) {
    ByteBuffer storage = ByteBuffer.allocate(x.length * d * Double.BYTES);
    storage.order(ByteOrder.LITTLE_ENDIAN);
    for (double[] row : x) {
      for (double value : row) {
        storage.putDouble(value);
      }
    }
    return of(Features.of(Features.Type.F64, x.length, d, storage.flip()));
  }

  /** Examples of bytes, n after each other. */
  public static ExamplesBuilder of(byte[] x, int n) {
    return of(Features.of(Features.Type.U8, n, x.length / n, ByteBuffer.wrap(x)));
  }

  /** The class numbers of all the dataset's rows, in [0, k), and k. */
  public ExamplesBuilder labels(int[] all, int k) {
    labels = all;
    classes = k;
    return this;
  }

  /** The dataset's rows that are among the examples, in this order. */
  public ExamplesBuilder rows(int... some) {
    rows = some;
    return this;
  }

  /** A scaling, learned from the examples. */
  public ExamplesBuilder scaling(Scaling kind) {
    scaling = kind;
    return this;
  }

  /** That each example is an image, in pixels. */
  public ExamplesBuilder images(int height, int width) {
    image = Optional.of(new ImageShape(height, width));
    return this;
  }

  public Examples build() {
    return new Examples(features, labels, rows, scaler(), classes, image);
  }

  private Scaler scaler() {
    if (scaling != Scaling.NONE) {
      return Scaler.fit(scaling, features, rows);
    }
    double[] factor = new double[features.columns()]; // where there is no example to learn from
    Arrays.fill(factor, 1);
    return new Scaler(new double[factor.length], factor);
  }
}
