package dev.bakeoff.split;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.hash.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A split in two files that any number of JVMs can map: the dataset's, which all its splits share,
 * and the split's own. The latter holds, little-endian: the number of training rows and of test
 * rows (4 bytes each), the training and the test row numbers (4 bytes each), the scaler's shift and
 * factor (d doubles each).
 *
 * @param dataFile the dataset's file, see {@link DataFile}
 * @param splitFile the split's own file
 * @param dataSha256 of the dataset's file
 * @param splitSha256 of the dataset's file followed by the split's own
 * @param nTrain training examples
 * @param nTest test examples
 * @param nFeatures features
 * @param nClasses classes
 * @param form what its examples look like before they are scaled
 */
public record PreparedSplit(
    Path dataFile,
    Path splitFile,
    String dataSha256,
    String splitSha256,
    int nTrain,
    int nTest,
    int nFeatures,
    int nClasses,
    RawForm form) {

  /**
   * The two parts as a model sees them.
   *
   * @param train training examples
   * @param test test examples
   */
  public record Opened(Examples train, Examples test) {}

  /**
   * Maps the split without checking its SHA-256.
   *
   * @throws DataException if a file is cut or is no such file
   */
  public Opened open() throws IOException {
    return open(DataFile.map(dataFile), DataFile.map(splitFile));
  }

  /**
   * Maps the split after checking its SHA-256, which reads every byte once.
   *
   * @throws DataException if the bytes are not the ones that were prepared
   */
  public Opened openVerified() throws IOException {
    ByteBuffer data = DataFile.map(dataFile);
    ByteBuffer split = DataFile.map(splitFile);
    MessageDigest digest = Sha256.digest();
    digest.update(data.duplicate());
    digest.update(split.duplicate());
    String found = Sha256.hex(digest);
    if (!found.equals(splitSha256)) {
      throw new DataException(
          "the split in "
              + splitFile
              + " has SHA-256 "
              + found
              + ", expected "
              + splitSha256
              + "; delete "
              + splitFile.getParent()
              + ", it is made again");
    }
    return open(data, split);
  }

  private Opened open(ByteBuffer data, ByteBuffer split) throws IOException {
    DataFile dataset = DataFile.parse(dataFile, data);
    int d = dataset.features().columns();
    ByteBuffer in = split.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() != 8 + 4L * (nTrain + nTest) + 16L * d
        || in.getInt() != nTrain
        || in.getInt() != nTest) {
      throw new DataException(splitFile + " is damaged; delete it, it is made again");
    }
    int[] train = ints(in, nTrain);
    int[] test = ints(in, nTest);
    Scaler scaler = new Scaler(doubles(in, d), doubles(in, d));
    return new Opened(
        new Examples(
            dataset.features(), dataset.labels(), train, scaler, nClasses, dataset.image()),
        new Examples(
            dataset.features(), dataset.labels(), test, scaler, nClasses, dataset.image()));
  }

  /** The bytes of a split's own file. */
  static byte[] encode(Splitter.Parts parts, Scaler scaler) {
    int d = scaler.shift().length;
    ByteBuffer out =
        ByteBuffer.allocate(8 + 4 * (parts.train().length + parts.test().length) + 16 * d)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(parts.train().length).putInt(parts.test().length);
    Arrays.stream(parts.train()).forEach(out::putInt);
    Arrays.stream(parts.test()).forEach(out::putInt);
    Arrays.stream(scaler.shift()).forEach(out::putDouble);
    Arrays.stream(scaler.factor()).forEach(out::putDouble);
    return out.array();
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
