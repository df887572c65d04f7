package dev.bakeoff.split;

import dev.bakeoff.data.DataException;
import dev.bakeoff.io.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A split as a trial's JVM gets it: two files that any number of JVMs can map, and no label of the
 * test part in either.
 *
 * @param features the dataset's features, which all its splits share; see {@link FeatureFile}
 * @param featuresSha256 of that file
 * @param rows the split's own file, see {@link SplitFile}
 * @param rowsSha256 of that file
 */
public record BlindSplit(String features, String featuresSha256, String rows, String rowsSha256) {

  /**
   * The two parts as a model sees them.
   *
   * @param train training examples
   * @param test test examples, with 0 for every label
   */
  public record Opened(Examples train, Examples test) {}

  /**
   * Maps the split after checking both files' SHA-256, which reads every byte once.
   *
   * @throws DataException if the bytes are not the ones that were prepared
   */
  public Opened openVerified() throws IOException {
    ByteBuffer data = verified(features, featuresSha256);
    ByteBuffer own = verified(rows, rowsSha256);
    FeatureFile dataset = FeatureFile.parse(Path.of(features), data);
    SplitFile split = SplitFile.parse(Path.of(rows), own, dataset.features().columns());
    int[] labels = new int[dataset.features().rows()];
    for (int i = 0; i < split.train().length; i++) {
      labels[split.train()[i]] = split.trainLabels()[i];
    }
    Examples train =
        new Examples(
            dataset.features(),
            labels,
            split.train(),
            split.preparation(),
            dataset.classes(),
            dataset.image());
    return new Opened(train, train.others(split.test()).withoutLabels());
  }

  private static ByteBuffer verified(String file, String sha256) throws IOException {
    ByteBuffer bytes = FeatureFile.map(Path.of(file));
    MessageDigest digest = Sha256.digest();
    digest.update(bytes.duplicate());
    String found = Sha256.hex(digest);
    if (!found.equals(sha256)) {
      throw new DataException(
          file
              + " has SHA-256 "
              + found
              + ", expected "
              + sha256
              + "; the next run has it made again");
    }
    return bytes;
  }
}
