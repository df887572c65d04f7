package dev.bakeoff.model.svm;

import dev.bakeoff.model.support.Parallel;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.numeric.packed.RowKernels;
import dev.bakeoff.split.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Training examples as rows for a solver that reads them again and again in random order, where the
 * memory's speed counts: as bytes with one scale a feature where that gives every value, as floats,
 * or without their zeros where seven of eight values are 0. With a bias each row ends in one more
 * feature that is 1. Never changed.
 */
final class PackedRows {
  private static final int PART = 1 << 12;
  private static final int SAMPLE = 1000;
  private static final double SPARSE = 1.0 / 8;

  /**
   * Some rows, one after the other; in one of three forms, the others' arrays being null.
   *
   * @param bytes shape (rows, stride)
   * @param floats shape (rows, stride); or of a sparse form the values
   * @param columns features of the values
   * @param starts where each row's values begin, and where the last ends
   */
  private record Part(byte[] bytes, float[] floats, int[] columns, int[] starts) {}

  private final RowKernels kernels = RowKernels.best();
  private final Part[] parts;
  private final int features; // with the bias
  private final int stride; // as much as rows and weight vectors take
  private final float[] scales; // (stride,) of bytes
  private final float[] squares; // (n,) of the rows' lengths
  private final boolean bias;
  private final SeenClasses seen;

  private PackedRows(Examples train, boolean bias, List<Part> parts, float[] scales) {
    this.parts = parts.toArray(Part[]::new);
    this.bias = bias;
    this.scales = scales;
    features = features(train, bias);
    stride = RowKernels.padded(features);
    squares = new float[train.size()];
    seen = SeenClasses.of(train);
  }

  private static int features(Examples train, boolean bias) {
    return train.features() + (bias ? 1 : 0);
  }

  /** Packs examples on so many threads. */
  static PackedRows of(Examples train, boolean bias, int threads) {
    int count = (train.size() + PART - 1) / PART;
    int stride = RowKernels.padded(features(train, bias));
    double[] scales = Arrays.copyOf(train.scaler().factor(), stride);
    if (bias) {
      scales[train.features()] = 1;
    }
    List<Part> parts;
    if (density(train) < SPARSE) {
      parts = Parallel.map(threads, count, p -> new Packer(train, bias, p).sparse());
    } else {
      parts = Parallel.map(threads, count, p -> new Packer(train, bias, p).bytes(scales));
      if (parts.contains(null)) {
        parts = Parallel.map(threads, count, p -> new Packer(train, bias, p).floats(stride));
      }
    }
    float[] rounded = new float[stride];
    for (int j = 0; j < stride; j++) {
      rounded[j] = (float) scales[j];
    }
    PackedRows rows = new PackedRows(train, bias, parts, rounded);
    Parallel.ranges(threads, train.size(), rows::measure);
    return rows;
  }

  /** The share of values that are not 0, of some examples. */
  private static double density(Examples train) {
    int[] columns = new int[train.features()];
    double[] values = new double[train.features()];
    int some = Math.min(SAMPLE, train.size());
    long filled = 0;
    for (int k = 0; k < some; k++) {
      filled += train.copyNonZeros((int) ((long) k * train.size() / some), columns, values);
    }
    return (double) filled / some / train.features();
  }

  /** Packs the examples of a part. */
  private static final class Packer {
    private final Examples train;
    private final boolean bias;
    private final int first;
    private final int end;
    private final int[] columns;
    private final double[] values;

    Packer(Examples train, boolean bias, int part) {
      this.train = train;
      this.bias = bias;
      first = part * PART;
      end = Math.min(first + PART, train.size());
      columns = new int[train.features()];
      values = new double[train.features()];
    }

    /** As bytes; null where one of the values is none. */
    Part bytes(double[] scales) {
      byte[] bytes = new byte[Math.multiplyExact(end - first, scales.length)];
      for (int i = first; i < end; i++) {
        int row = (i - first) * scales.length;
        int count = train.copyNonZeros(i, columns, values);
        for (int t = 0; t < count; t++) {
          double scale = scales[columns[t]];
          double whole = Math.rint(values[t] / scale);
          if (!(whole >= 1 && whole <= 255) || whole * scale != values[t]) {
            return null;
          }
          bytes[row + columns[t]] = (byte) (int) whole;
        }
        if (bias) {
          bytes[row + train.features()] = 1;
        }
      }
      return new Part(bytes, null, null, null);
    }

    Part floats(int stride) {
      float[] floats = new float[Math.multiplyExact(end - first, stride)];
      for (int i = first; i < end; i++) {
        int row = (i - first) * stride;
        train.copy(i, floats, row);
        if (bias) {
          floats[row + train.features()] = 1;
        }
      }
      return new Part(null, floats, null, null);
    }

    Part sparse() {
      int[] starts = new int[end - first + 1];
      int[] packedColumns = new int[1 << 10];
      float[] packed = new float[packedColumns.length];
      int at = 0;
      for (int i = first; i < end; i++) {
        int count = train.copyNonZeros(i, columns, values);
        if (at + count + 1 > packed.length) {
          packedColumns = Arrays.copyOf(packedColumns, 2 * (at + count + 1));
          packed = Arrays.copyOf(packed, packedColumns.length);
        }
        for (int t = 0; t < count; t++) {
          packedColumns[at] = columns[t];
          packed[at++] = (float) values[t];
        }
        if (bias) {
          packedColumns[at] = train.features();
          packed[at++] = 1;
        }
        starts[i - first + 1] = at;
      }
      return new Part(null, Arrays.copyOf(packed, at), Arrays.copyOf(packedColumns, at), starts);
    }
  }

  private void measure(int from, int to) {
    Row row = new Row();
    for (int i = from; i < to; i++) {
      row.open(i);
      squares[i] = row.square();
    }
  }

  int size() {
    return squares.length;
  }

  /** Length of a weight vector: as many as there are features, the bias last, and some 0. */
  int stride() {
    return stride;
  }

  SeenClasses seen() {
    return seen;
  }

  /** The squared length of row i. */
  double square(int i) {
    return squares[i];
  }

  /** A solver's view of one row after the other. */
  final class Row {
    private final float[] room = new float[stride];
    private float[] values; // those of a dense row
    private int from;
    private int to;
    private int[] columns; // null of a dense row

    /** Turns to row i. */
    void open(int i) {
      Part part = parts[i / PART];
      int k = i % PART;
      columns = part.columns;
      if (part.bytes != null) {
        kernels.unpack(part.bytes, k * stride, scales, room);
        values = room;
        from = 0;
      } else {
        values = part.floats;
        from = columns == null ? k * stride : part.starts[k];
        to = columns == null ? 0 : part.starts[k + 1];
      }
    }

    float square() {
      if (columns == null) {
        return kernels.dot(values, from, values, from, stride);
      }
      float sum = 0;
      for (int t = from; t < to; t++) {
        sum += values[t] * values[t];
      }
      return sum;
    }

    /** The product with the weights from {@code at} on. */
    float dot(float[] w, int at) {
      if (columns == null) {
        return kernels.dot(values, from, w, at, stride);
      }
      float a = 0;
      float b = 0;
      int t = from;
      for (; t + 1 < to; t += 2) {
        a += values[t] * w[at + columns[t]];
        b += values[t + 1] * w[at + columns[t + 1]];
      }
      return t < to ? a + b + values[t] * w[at + columns[t]] : a + b;
    }

    /** Adds the row times a factor to the weights from {@code at} on. */
    void add(float factor, float[] w, int at) {
      if (columns == null) {
        kernels.add(factor, values, from, w, at, stride);
        return;
      }
      for (int t = from; t < to; t++) {
        w[at + columns[t]] += factor * values[t];
      }
    }
  }

  /** A view that begins nowhere. */
  Row row() {
    return new Row();
  }

  /** The weights from {@code at} on with the bias, or a 0, last: shape (d + 1,). */
  double[] vector(float[] w, int at) {
    double[] vector = new double[bias ? features : features + 1];
    for (int j = 0; j < features; j++) {
      vector[j] = w[at + j];
    }
    return vector;
  }

  /** How rows are kept, for people. */
  @Override
  public String toString() {
    Part part = Objects.requireNonNull(parts[0]);
    return part.bytes != null ? "bytes" : part.columns != null ? "sparse" : "floats";
  }
}
