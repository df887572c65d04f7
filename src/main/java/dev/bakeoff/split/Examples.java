package dev.bakeoff.split;

import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Scaled examples with their labels as a model sees them: a read-only view of some rows of a
 * dataset, shape (n, d).
 *
 * <p>Nothing is copied until a row is asked for. Instances are immutable and safe to share between
 * threads.
 */
public final class Examples {
  private final Features features;
  private final int[] labels; // of all the dataset's rows
  private final int[] rows; // (n,) row numbers in the dataset
  private final Scaler scaler;
  private final int classes;
  private final ImageShape image; // or null
  private final boolean staysSparse;

  /**
   * Makes a view.
   *
   * @param features all the dataset's features; kept
   * @param labels all the dataset's labels, class numbers in [0, k); kept
   * @param rows row numbers of the n examples, in order; kept
   * @param scaler applied to each value; kept
   * @param classes k
   * @param image set where an example is an image
   */
  public Examples(
      Features features,
      int[] labels,
      int[] rows,
      Scaler scaler,
      int classes,
      Optional<ImageShape> image) {
    this.features = features;
    this.labels = labels;
    this.rows = rows;
    this.scaler = scaler;
    this.classes = classes;
    this.image = image.orElse(null);
    staysSparse = features instanceof Features.Sparse && scaler.keepsZeros();
  }

  /** Some of these examples, given by their numbers in [0, n), under another scaling. */
  Examples scaled(int[] some, Scaler by) {
    return new Examples(features, labels, stored(some), by, classes, image());
  }

  /** Other rows of the same dataset, scaled alike. */
  Examples others(int[] rowNumbers) {
    return new Examples(features, labels, rowNumbers, scaler, classes, image());
  }

  /** The same examples, with 0 for every label: for a model that must not know them. */
  public Examples withoutLabels() {
    return new Examples(features, new int[labels.length], rows, scaler, classes, image());
  }

  /**
   * Learns a scaling from the stored values of some of these examples.
   *
   * @param names of the features; empty where they have none
   * @param parts numbers of examples, in [0, n): those to learn from, and those to scale as well
   * @throws DataException if it takes a value of either part out of range
   */
  Scaler scaler(Scaling scaling, List<String> names, Splitter.Parts parts) throws DataException {
    return Scaler.fit(
        scaling, features, names, new Splitter.Parts(stored(parts.train()), stored(parts.test())));
  }

  private int[] stored(int[] some) {
    return Arrays.stream(some).map(i -> rows[i]).toArray();
  }

  /** Number of examples n. */
  public int size() {
    return rows.length;
  }

  /** Number of features d. */
  public int features() {
    return features.columns();
  }

  /** Number of classes k, also those that no example here has. */
  public int classes() {
    return classes;
  }

  /** The class number of example i, in [0, k). */
  public int label(int i) {
    return labels[rows[i]];
  }

  /** The class numbers of all examples, shape (n,); a new array. */
  public int[] labels() {
    int[] own = new int[rows.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = labels[rows[i]];
    }
    return own;
  }

  /** The image shape where an example is an image with height * width = d. */
  public Optional<ImageShape> image() {
    return Optional.ofNullable(image);
  }

  /** The row number of example i in the dataset. */
  public int row(int i) {
    return rows[i];
  }

  /** How values are scaled. */
  public Scaler scaler() {
    return scaler;
  }

  /** Scaled value j of example i. */
  public double value(int i, int j) {
    return scaler.scale(features.get(rows[i], j), j);
  }

  /**
   * Copies a scaled example.
   *
   * @param i example, in [0, n)
   * @param out its first d elements are overwritten
   */
  public void copy(int i, double[] out) {
    features.copy(rows[i], out);
    for (int j = 0, d = features.columns(); j < d; j++) {
      out[j] = scaler.scale(out[j], j);
    }
  }

  /**
   * Copies a scaled example, rounded to float.
   *
   * @param i example, in [0, n)
   * @param out elements {@code offset} to {@code offset + d - 1} are overwritten
   * @param offset where to start
   */
  public void copy(int i, float[] out, int offset) {
    int row = rows[i];
    if (features instanceof Features.Sparse sparse) {
      copy(sparse, row, out, offset);
      return;
    }
    for (int j = 0, d = features.columns(); j < d; j++) {
      out[offset + j] = (float) scaler.scale(features.get(row, j), j);
    }
  }

  /**
   * Copies the values of a scaled example that are not 0.
   *
   * @param i example, in [0, n)
   * @param columns overwritten from the start with their feature numbers, ascending; length at
   *     least d
   * @param values overwritten from the start with the values; length at least d
   * @return how many there are
   */
  public int copyNonZeros(int i, int[] columns, double[] values) {
    int row = rows[i];
    if (features instanceof Features.Sparse sparse) {
      return copyNonZeros(sparse, row, columns, values);
    }
    int count = 0;
    for (int j = 0, d = features.columns(); j < d; j++) {
      double x = scaler.scale(features.get(row, j), j);
      if (x != 0) {
        columns[count] = j;
        values[count++] = x;
      }
    }
    return count;
  }

  private void copy(Features.Sparse sparse, int row, float[] out, int offset) {
    for (int j = 0, d = sparse.columns(); j < d; j++) {
      out[offset + j] = staysSparse ? 0 : (float) scaler.scale(0, j);
    }
    for (int k = sparse.start(row), end = sparse.start(row + 1); k < end; k++) {
      int j = sparse.column(k);
      out[offset + j] = (float) scaler.scale(sparse.value(k), j);
    }
  }

  /** Walks over the stored values; between them only where the scaling makes something of a 0. */
  private int copyNonZeros(Features.Sparse sparse, int row, int[] columns, double[] values) {
    int count = 0;
    int next = 0;
    int end = sparse.start(row + 1);
    for (int k = sparse.start(row); k <= end; k++) {
      int stored = k < end ? sparse.column(k) : sparse.columns();
      for (int j = next; !staysSparse && j < stored; j++) {
        count = keep(j, scaler.scale(0, j), columns, values, count);
      }
      if (k < end) {
        count = keep(stored, scaler.scale(sparse.value(k), stored), columns, values, count);
      }
      next = stored + 1;
    }
    return count;
  }

  private static int keep(int column, double x, int[] columns, double[] values, int count) {
    if (x == 0) {
      return count;
    }
    columns[count] = column;
    values[count] = x;
    return count + 1;
  }
}
