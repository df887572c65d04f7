package dev.bakeoff.split;

import dev.bakeoff.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A split's files, watched: trials run with the rights of whoever runs Bakeoff, and so can write to
 * them. Safe to share between threads.
 */
public final class SplitFiles {
  private final SealedFile features;
  private final SealedFile labels;
  private final SealedFile rows;
  private final Maker maker;

  /** Makes damaged files of a split again. */
  interface Maker {
    /** Makes every file anew that is damaged or missing. */
    void make() throws IOException;
  }

  /**
   * Watches files.
   *
   * @param features see {@link FeatureFile}
   * @param labels all the dataset's labels, 4 bytes each, little-endian; for the parent alone
   * @param rows see {@link SplitFile}
   * @param maker makes them again where they are damaged
   */
  SplitFiles(SealedFile features, SealedFile labels, SealedFile rows, Maker maker) {
    this.features = features;
    this.labels = labels;
    this.rows = rows;
    this.maker = maker;
  }

  /**
   * Where the files are and what they must hold, for another process of Bakeoff that finds them
   * under the same names. All paths are absolute; all hashes are SHA-256 in hex.
   */
  public record Places(
      String features,
      String featuresSha256,
      String labels,
      String labelsSha256,
      String rows,
      String rowsSha256) {}

  /** Where these are. */
  public Places places() {
    return new Places(
        features.path().toAbsolutePath().toString(),
        features.sha256(),
        labels.path().toAbsolutePath().toString(),
        labels.sha256(),
        rows.path().toAbsolutePath().toString(),
        rows.sha256());
  }

  /** Files that another process has made; where they are damaged, only that one can mend them. */
  public static SplitFiles at(Places places) {
    SealedFile features = new SealedFile(Path.of(places.features), places.featuresSha256);
    return new SplitFiles(
        features,
        new SealedFile(Path.of(places.labels), places.labelsSha256),
        new SealedFile(Path.of(places.rows), places.rowsSha256),
        () -> {
          throw new DataException(
              "the files of the split beside "
                  + features.path()
                  + " are missing or damaged on this machine; its folder must be shared with it");
        });
  }

  /** What a trial's JVM gets to know. */
  public BlindSplit blind() {
    return new BlindSplit(
        features.path().toAbsolutePath().toString(),
        features.sha256(),
        rows.path().toAbsolutePath().toString(),
        rows.sha256());
  }

  /** A file that does not hold what it held when the split was prepared. */
  public Optional<Path> damaged() throws IOException {
    for (SealedFile file : all()) {
      if (!file.holds()) {
        return Optional.of(file.path());
      }
    }
    return Optional.empty();
  }

  /**
   * How often a file was found damaged: whoever worked with them while this number rose may have
   * read anything.
   */
  public int breaks() {
    return all().stream().mapToInt(SealedFile::breaks).sum();
  }

  /**
   * Makes damaged files again.
   *
   * @throws DataException if what comes out is not what was prepared
   */
  public synchronized void mend() throws IOException {
    if (damaged().isEmpty()) {
      return;
    }
    maker.make();
    Optional<Path> left = damaged();
    if (left.isPresent()) {
      throw new DataException(
          left.get()
              + " was damaged and made again, but not the same: has the dataset changed meanwhile?"
              + " Run the same command again");
    }
  }

  /** Both parts as the parent knows them, from bytes verified by this very call. */
  PreparedSplit.Truths truths(int d, int k) throws IOException {
    int[] all = DatasetFiles.ints(labels.read());
    SplitFile split = SplitFile.parse(rows.path(), ByteBuffer.wrap(rows.read()), d);
    return new PreparedSplit.Truths(
        Truth.of(split.train(), all, k), Truth.of(split.test(), all, k));
  }

  private List<SealedFile> all() {
    return List.of(features, labels, rows);
  }
}
