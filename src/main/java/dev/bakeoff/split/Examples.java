package dev.bakeoff.split;

import dev.bakeoff.config.Scaling;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.preparation.Preparation;
import dev.bakeoff.preparation.ScaledRows;
import dev.bakeoff.preparation.Scaler;
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
  private final Preparation preparation;
  private final ScaledRows scaled;
  private final int classes;
  private final ImageShape image; // or null

  /**
   * Makes a view.
   *
   * @param features all the dataset's features as they are stored; kept
   * @param labels all the dataset's labels, class numbers in [0, k); kept
   * @param rows row numbers of the n examples, in order; kept
   * @param preparation done to each row; kept
   * @param classes k
   * @param image set where an example is an image
   */
  public Examples(
      Features features,
      int[] labels,
      int[] rows,
      Preparation preparation,
      int classes,
      Optional<ImageShape> image) {
    this.features = features;
    this.labels = labels;
    this.rows = rows;
    this.preparation = preparation;
    scaled = preparation.rows(features);
    this.classes = classes;
    this.image = image.orElse(null);
  }

  /** A view of examples whose features are what is stored, but for their scaling. */
  public Examples(
      Features features,
      int[] labels,
      int[] rows,
      Scaler scaler,
      int classes,
      Optional<ImageShape> image) {
    this(features, labels, rows, Preparation.of(scaler), classes, image);
  }

  /** Some of these examples, given by their numbers in [0, n), prepared otherwise. */
  Examples prepared(int[] some, Preparation otherwise) {
    return new Examples(features, labels, stored(some), otherwise, classes, image());
  }

  /** Other rows of the same dataset, prepared alike. */
  Examples others(int[] rowNumbers) {
    return new Examples(features, labels, rowNumbers, preparation, classes, image());
  }

  /** The same examples, with 0 for every label: for a model that must not know them. */
  public Examples withoutLabels() {
    return new Examples(features, new int[labels.length], rows, preparation, classes, image());
  }

  /**
   * Learns a preparation, with the rules of this one, from some of these examples.
   *
   * @param names of the stored columns; empty where they have none
   * @param parts numbers of examples, in [0, n): those to learn from, and those to prepare as well
   * @throws DataException if it takes a value of either part out of range, or a column has no value
   *     to learn from
   */
  Preparation prepareAgain(Scaling scaling, List<String> names, Splitter.Parts parts)
      throws DataException {
    return preparation.again(scaling, features, names, stored(parts.train()), stored(parts.test()));
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
    return scaled.features();
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

  /** How features are scaled. */
  public Scaler scaler() {
    return preparation.scaler();
  }

  /** Scaled value j of example i. */
  public double value(int i, int j) {
    return scaled.value(rows[i], j);
  }

  /**
   * Copies a scaled example.
   *
   * @param i example, in [0, n)
   * @param out its first d elements are overwritten
   */
  public void copy(int i, double[] out) {
    scaled.copy(rows[i], out);
  }

  /**
   * Copies a scaled example, rounded to float.
   *
   * @param i example, in [0, n)
   * @param out elements {@code offset} to {@code offset + d - 1} are overwritten
   * @param offset where to start
   */
  public void copy(int i, float[] out, int offset) {
    scaled.copy(rows[i], out, offset);
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
    return scaled.copyNonZeros(rows[i], columns, values);
  }
}
