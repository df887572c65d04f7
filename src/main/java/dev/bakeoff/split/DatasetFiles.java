package dev.bakeoff.split;

import dev.bakeoff.data.Dataset;
import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.io.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/**
 * A dataset in two files: the features for everybody, the labels for the parent alone.
 *
 * @param features see {@link FeatureFile}
 * @param labels n class numbers of 4 bytes each, little-endian
 * @param digest of the two in a row, to go on from; never changed
 */
record DatasetFiles(SealedFile features, SealedFile labels, MessageDigest digest) {

  /**
   * Reads every byte of them once.
   *
   * @return null where one is missing
   */
  static DatasetFiles look(Path features, Path labels) throws IOException {
    if (!Files.isRegularFile(features) || !Files.isRegularFile(labels)) {
      return null;
    }
    MessageDigest digest = Sha256.digest();
    digest.update(FeatureFile.map(features));
    String ofFeatures = Sha256.hex(copy(digest));
    byte[] bytes = Files.readAllBytes(labels);
    digest.update(bytes);
    return new DatasetFiles(
        new SealedFile(features, ofFeatures), new SealedFile(labels, Sha256.hex(bytes)), digest);
  }

  /** Writes them, and protects them from honest mistakes. */
  static void write(Path features, Path labels, Dataset dataset) throws IOException {
    ByteBuffer numbers =
        ByteBuffer.allocate(Math.multiplyExact(Integer.BYTES, dataset.labels().length))
            .order(ByteOrder.LITTLE_ENDIAN);
    numbers.asIntBuffer().put(dataset.labels());
    AtomicFile.writeReadOnly(
        features,
        out -> {
          for (ByteBuffer piece :
              List.of(FeatureFile.header(dataset), dataset.features().storage())) {
            AtomicFile.writeAll(out, piece);
          }
        });
    AtomicFile.writeReadOnly(labels, out -> AtomicFile.writeAll(out, numbers));
  }

  /** The SHA-256 of header, features and labels in a row. */
  String sha256() {
    return Sha256.hex(copy(digest));
  }

  /** The SHA-256 of the same followed by some of a split's bytes. */
  String sha256With(byte[] split, int covered) {
    MessageDigest whole = copy(digest);
    whole.update(split, 0, covered);
    return Sha256.hex(whole);
  }

  /** Class numbers of a file's bytes. */
  static int[] ints(byte[] bytes) {
    int[] out = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(out);
    return out;
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every Java platform's SHA-256 can be copied", e);
    }
  }
}
