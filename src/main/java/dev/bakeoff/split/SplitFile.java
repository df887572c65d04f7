package dev.bakeoff.split;

import dev.bakeoff.data.DataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A split's own file. It holds, little-endian: the number of training rows and of test rows (4
 * bytes each), the training and the test row numbers (4 bytes each), the scaler's shift and factor
 * (d doubles each), the training rows' class numbers (4 bytes each). Nothing in it depends on a
 * test row's class.
 *
 * @param train training rows, shape (n_train,)
 * @param test test rows, shape (n_test,)
 * @param scaler learned from the training rows
 * @param trainLabels the training rows' classes, shape (n_train,)
 */
record SplitFile(int[] train, int[] test, Scaler scaler, int[] trainLabels) {

  /** The file's bytes. */
  byte[] encode() {
    int d = scaler.shift().length;
    ByteBuffer out =
        ByteBuffer.allocate(covered(train.length, test.length, d) + 4 * train.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(train.length).putInt(test.length);
    Arrays.stream(train).forEach(out::putInt);
    Arrays.stream(test).forEach(out::putInt);
    Arrays.stream(scaler.shift()).forEach(out::putDouble);
    Arrays.stream(scaler.factor()).forEach(out::putDouble);
    Arrays.stream(trainLabels).forEach(out::putInt);
    return out.array();
  }

  /** How many of the first bytes the split's SHA-256 covers: all but the labels. */
  int covered() {
    return covered(train.length, test.length, scaler.shift().length);
  }

  private static int covered(int train, int test, int d) {
    return Math.addExact(8 + 16 * d, Math.multiplyExact(4, train + test));
  }

  /**
   * Reads a file's bytes.
   *
   * @param file named in messages
   * @param d features of the dataset
   * @throws DataException if there are more bytes or fewer than the file's beginning promises
   */
  static SplitFile parse(Path file, ByteBuffer bytes, int d) throws DataException {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int train = in.remaining() < 8 ? -1 : in.getInt();
    int test = train < 0 ? -1 : in.getInt();
    if (test < 0 || in.remaining() != 8L * train + 4L * test + 16L * d) {
      throw new DataException(file + " is damaged; delete it, it is made again");
    }
    return new SplitFile(
        ints(in, train),
        ints(in, test),
        new Scaler(doubles(in, d), doubles(in, d)),
        ints(in, train));
  }

  private static int[] ints(ByteBuffer in, int n) {
    int[] out = new int[n];
    in.asIntBuffer().get(out);
    in.position(in.position() + 4 * n);
    return out;
  }

  private static double[] doubles(ByteBuffer in, int n) {
    double[] out = new double[n];
    in.asDoubleBuffer().get(out);
    in.position(in.position() + 8 * n);
    return out;
  }
}
