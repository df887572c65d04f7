package dev.bakeoff.model.libsvm;

import dev.bakeoff.model.support.OneVsOne.Pair;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.util.Arrays;
import libsvm.svm_node;

/** Training examples of which only the values that are not 0 are kept, and their pairs. */
final class LibsvmRows {
  private final int features; // d
  private final int[] starts; // (n + 1,) row i's values are from starts[i] to starts[i + 1]
  private int[] columns; // in [0, d), ascending in a row
  private double[] values;
  private final SeenClasses seen;

  private LibsvmRows(Examples train) {
    features = train.features();
    starts = new int[train.size() + 1];
    columns = new int[features];
    values = new double[features];
    // LIBSVM itself numbers classes as they appear, and so its ties depend on the order of rows.
    seen = SeenClasses.ascending(train);
  }

  static LibsvmRows of(Examples train) {
    LibsvmRows rows = new LibsvmRows(train);
    int[] columns = new int[train.features()];
    double[] values = new double[train.features()];
    for (int i = 0; i < train.size(); i++) {
      rows.add(i, columns, values, train.copyNonZeros(i, columns, values));
    }
    return rows;
  }

  private void add(int i, int[] numbers, double[] x, int count) {
    int at = starts[i];
    int end = Math.addExact(at, count);
    if (end > values.length) {
      int length = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, values.length * 3L / 2));
      columns = Arrays.copyOf(columns, length);
      values = Arrays.copyOf(values, length);
    }
    System.arraycopy(numbers, 0, columns, at, count);
    System.arraycopy(x, 0, values, at, count);
    starts[i + 1] = end;
  }

  /** Number of examples n. */
  int size() {
    return starts.length - 1;
  }

  /** Number of features d. */
  int features() {
    return features;
  }

  SeenClasses seen() {
    return seen;
  }

  /**
   * The examples of two seen classes, in the order in which they are told apart: first those of the
   * first class, then those of the second.
   */
  int[] members(Pair pair) {
    int[] first = seen.members(pair.first());
    int[] second = seen.members(pair.second());
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** A training example in LIBSVM's form; a new array. */
  svm_node[] row(int i) {
    return nodes(columns, values, starts[i], starts[i + 1]);
  }

  /**
   * An example in LIBSVM's form; {@code columns} and {@code values}, shape (d,), are overwritten.
   */
  static svm_node[] row(Examples examples, int i, int[] columns, double[] values) {
    return nodes(columns, values, 0, examples.copyNonZeros(i, columns, values));
  }

  private static svm_node[] nodes(int[] columns, double[] values, int from, int to) {
    svm_node[] row = new svm_node[to - from];
    for (int t = 0; t < row.length; t++) {
      row[t] = new svm_node();
      row[t].index = columns[from + t] + 1;
      row[t].value = values[from + t];
    }
    return row;
  }

  /** Adds {@code factor} times an example to {@code sum}, whose first d elements change. */
  void addTo(double[] sum, double factor, int i) {
    for (int t = starts[i]; t < starts[i + 1]; t++) {
      sum[columns[t]] += factor * values[t];
    }
  }

  /**
   * Spreads an example over one lane of a block.
   *
   * @param block shape (d, lanes); {@code lane} of each feature that is not 0 is overwritten
   */
  void spread(int i, double[] block, int lanes, int lane) {
    for (int t = starts[i]; t < starts[i + 1]; t++) {
      block[columns[t] * lanes + lane] = values[t];
    }
  }

  /**
   * Inner products of an example with those of a block.
   *
   * <p>Each is summed up in the order of the features, as LIBSVM sums, and so is the very same
   * number: a product with 0, which LIBSVM leaves out, changes no sum. Eight sums at a time stay in
   * registers.
   *
   * @param block shape (d, lanes); read only
   * @param sums shape (lanes,), a multiple of 8; overwritten
   */
  void products(int i, double[] block, double[] sums) {
    int lanes = sums.length;
    for (int lane = 0; lane < lanes; lane += 8) {
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      double sum4 = 0;
      double sum5 = 0;
      double sum6 = 0;
      double sum7 = 0;
      for (int t = starts[i], end = starts[i + 1]; t < end; t++) {
        double x = values[t];
        int at = columns[t] * lanes + lane;
        sum0 += x * block[at];
        sum1 += x * block[at + 1];
        sum2 += x * block[at + 2];
        sum3 += x * block[at + 3];
        sum4 += x * block[at + 4];
        sum5 += x * block[at + 5];
        sum6 += x * block[at + 6];
        sum7 += x * block[at + 7];
      }
      sums[lane] = sum0;
      sums[lane + 1] = sum1;
      sums[lane + 2] = sum2;
      sums[lane + 3] = sum3;
      sums[lane + 4] = sum4;
      sums[lane + 5] = sum5;
      sums[lane + 6] = sum6;
      sums[lane + 7] = sum7;
    }
  }
}
