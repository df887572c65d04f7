package dev.bakeoff.split;

import dev.bakeoff.data.DataException;
import dev.bakeoff.preparation.Encoder;
import dev.bakeoff.preparation.EncoderBytes;
import dev.bakeoff.preparation.Preparation;
import dev.bakeoff.preparation.Scaler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A split's own file. It holds, little-endian: the number of training rows and of test rows (4
 * bytes each), the training and the test row numbers (4 bytes each), the scaler's shift and factor
 * (d doubles each), the training rows' class numbers (4 bytes each). Of a table with categories or
 * missing values all that follows the number -1 (4 bytes) and {@link EncoderBytes}. Nothing in it
 * depends on a test row's class.
 *
 * @param train training rows, shape (n_train,)
 * @param test test rows, shape (n_test,)
 * @param preparation learned from the training rows
 * @param trainLabels the training rows' classes, shape (n_train,)
 */
record SplitFile(int[] train, int[] test, Preparation preparation, int[] trainLabels) {
  private static final int TABLE = -1;

  /** The file's bytes. */
  byte[] encode() {
    byte[] table = table();
    ByteBuffer out =
        ByteBuffer.allocate(covered(table) + 4 * train.length).order(ByteOrder.LITTLE_ENDIAN);
    if (table.length > 0) {
      out.putInt(TABLE).put(table);
    }
    out.putInt(train.length).putInt(test.length);
    Arrays.stream(train).forEach(out::putInt);
    Arrays.stream(test).forEach(out::putInt);
    Arrays.stream(preparation.scaler().shift()).forEach(out::putDouble);
    Arrays.stream(preparation.scaler().factor()).forEach(out::putDouble);
    Arrays.stream(trainLabels).forEach(out::putInt);
    return out.array();
  }

  /** How many of the first bytes the split's SHA-256 covers: all but the labels. */
  int covered() {
    return covered(table());
  }

  private int covered(byte[] table) {
    return Math.addExact(
        (table.length > 0 ? Integer.BYTES + table.length : 0) + 8 + 16 * preparation.features(),
        Math.multiplyExact(4, train.length + test.length));
  }

  private byte[] table() {
    return preparation.encoder().map(EncoderBytes::write).orElse(new byte[0]);
  }

  /**
   * Reads a file's bytes.
   *
   * @param file named in messages
   * @param columns of the dataset as it is stored
   * @throws DataException if there are more bytes or fewer than the file's beginning promises
   */
  static SplitFile parse(Path file, ByteBuffer bytes, int columns) throws DataException {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    Optional<Encoder> encoder = Optional.empty();
    if (in.remaining() > Integer.BYTES && in.getInt(in.position()) == TABLE) {
      in.getInt();
      encoder = Optional.of(EncoderBytes.read(file, in));
    }
    int d = encoder.map(Encoder::features).orElse(columns);
    int train = in.remaining() < 8 ? -1 : in.getInt();
    int test = train < 0 ? -1 : in.getInt();
    if (test < 0 || in.remaining() != 8L * train + 4L * test + 16L * d) {
      throw new DataException(file + " is damaged; delete it, it is made again");
    }
    return new SplitFile(
        ints(in, train),
        ints(in, test),
        new Preparation(encoder, new Scaler(doubles(in, d), doubles(in, d))),
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
