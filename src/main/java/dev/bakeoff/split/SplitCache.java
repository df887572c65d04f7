package dev.bakeoff.split;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.file.AtomicFile;
import dev.bakeoff.hash.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.OptionalInt;

/**
 * Writes each dataset and each split once and finds them again. A file counts as there once its
 * note, a small JSON file beside it, is; both are put in place by a rename, so that a cut-off or
 * concurrent writer does no harm.
 */
public final class SplitCache {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Counts up when a request picks other rows, or scales otherwise, than older code did. */
  private static final int VERSION = 2;

  private final Path dir;

  /**
   * Uses a folder.
   *
   * @param dir made where it is missing
   */
  public SplitCache(Path dir) {
    this.dir = dir;
  }

  /** Gives the dataset where it has to be read. */
  public interface Loader {
    /** Reads or generates the dataset. */
    Dataset load() throws IOException;
  }

  /**
   * A dataset's file with what is known of it.
   *
   * @param key names it in this cache
   * @param file see {@link DataFile}
   * @param sha256 of the file
   * @param n examples
   * @param d features
   * @param bytes whether its features are bytes
   * @param classes class names
   * @param givenTrain how many of the first rows are the given training part; -1 if there is none
   * @param image set where an example is an image; may be null
   * @param names the features' names; empty where they have none
   */
  public record PreparedData(
      String key,
      Path file,
      String sha256,
      int n,
      int d,
      boolean bytes,
      List<String> classes,
      int givenTrain,
      ImageShape image,
      List<String> names) {

    /** The stored features, all rows, mapped. */
    public Features features() throws IOException {
      return DataFile.parse(file, DataFile.map(file)).features();
    }
  }

  private record DataNote(
      String sha256,
      int n,
      int d,
      boolean bytes,
      List<String> classes,
      int givenTrain,
      ImageShape image,
      List<String> names) {}

  private record SplitNote(String sha256, int nTrain, int nTest) {}

  /**
   * Which split of a dataset.
   *
   * @param spec how rows are picked
   * @param scaling how features are scaled
   * @param seed of the random kinds of split
   * @param fold from 1; 1 without folds
   * @param trainSize keep only so many training rows; empty for all
   */
  public record Request(
      SplitSpec spec, Scaling scaling, long seed, int fold, OptionalInt trainSize) {}

  /**
   * Finds a dataset's file, or writes it.
   *
   * @param key identifies the dataset's content before it is read
   * @param loader called only where the file is missing
   */
  public PreparedData data(String key, Loader loader) throws IOException {
    Path file = dir.resolve(key + ".data");
    Path notePath = dir.resolve(key + ".data.json");
    if (!Files.exists(notePath) || !Files.exists(file)) {
      Files.createDirectories(dir);
      Dataset dataset = loader.load();
      String sha256 = write(file, dataset);
      DataNote note =
          new DataNote(
              sha256,
              dataset.features().rows(),
              dataset.features().columns(),
              dataset.features().type() == Features.Type.U8,
              dataset.classes(),
              dataset.givenTrain().orElse(-1),
              dataset.image().orElse(null),
              dataset.names());
      AtomicFile.write(notePath, JSON.writeValueAsBytes(note));
    }
    DataNote note = JSON.readValue(notePath.toFile(), DataNote.class);
    return new PreparedData(
        key,
        file,
        note.sha256,
        note.n,
        note.d,
        note.bytes,
        note.classes,
        note.givenTrain,
        note.image,
        note.names == null ? List.of() : note.names); // of a note before there were any
  }

  /**
   * Finds a split's files, or writes its own.
   *
   * @throws DataException if the dataset cannot be split or scaled so
   * @throws IllegalArgumentException for unit scaling of features that are not bytes
   */
  public PreparedSplit split(PreparedData data, Request request) throws IOException {
    // The dataset's SHA-256 takes part, so that a split never outlives the file it was made for.
    String key = Sha256.hex(VERSION + data.sha256 + request).substring(0, 16);
    Path file = dir.resolve(data.key + "-" + key + ".split");
    Path notePath = dir.resolve(data.key + "-" + key + ".split.json");
    if (!Files.exists(notePath) || !Files.exists(file)) {
      Files.createDirectories(dir);
      ByteBuffer bytes = DataFile.map(data.file);
      DataFile dataset = DataFile.parse(data.file, bytes);
      Splitter splitter =
          new Splitter(
              dataset.labels(),
              dataset.classes(),
              data.givenTrain < 0 ? OptionalInt.empty() : OptionalInt.of(data.givenTrain),
              request.seed);
      Splitter.Parts parts = splitter.pick(request.spec, request.fold);
      if (request.spec instanceof SplitSpec.Rows || request.spec instanceof SplitSpec.Given) {
        requireKnownClasses(parts, dataset.labels(), data.classes);
      }
      if (request.trainSize.isPresent()) {
        parts = splitter.shrink(parts, request.trainSize.getAsInt());
      }
      byte[] own =
          PreparedSplit.encode(
              parts, Scaler.fit(request.scaling, dataset.features(), data.names, parts));
      MessageDigest digest = Sha256.digest();
      digest.update(bytes.duplicate());
      digest.update(own);
      String sha256 = Sha256.hex(digest);
      AtomicFile.write(file, own);
      AtomicFile.write(
          notePath,
          JSON.writeValueAsBytes(new SplitNote(sha256, parts.train().length, parts.test().length)));
    }
    SplitNote note = JSON.readValue(notePath.toFile(), SplitNote.class);
    return new PreparedSplit(
        data.file,
        file,
        data.sha256,
        note.sha256,
        note.nTrain,
        note.nTest,
        data.d,
        data.classes.size(),
        new RawForm(data.d, data.names, data.bytes, request.scaling, data.classes, data.image));
  }

  /** Rows named by someone, unlike rows drawn by class, can leave a class out of training. */
  private static void requireKnownClasses(Splitter.Parts parts, int[] labels, List<String> classes)
      throws DataException {
    boolean[] known = new boolean[classes.size()];
    for (int row : parts.train()) {
      known[labels[row]] = true;
    }
    for (int row : parts.test()) {
      if (!known[labels[row]]) {
        throw new DataException(
            "test row "
                + row
                + " is of the class '"
                + classes.get(labels[row])
                + "', which no training row has; are the rows in 'split' the right ones?");
      }
    }
  }

  private static String write(Path file, Dataset dataset) throws IOException {
    ByteBuffer labels =
        ByteBuffer.allocate(4 * dataset.labels().length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    labels.asIntBuffer().put(dataset.labels());
    MessageDigest digest = Sha256.digest();
    AtomicFile.write(
        file,
        out -> {
          for (ByteBuffer piece :
              List.of(DataFile.header(dataset), dataset.features().storage(), labels)) {
            digest.update(piece.duplicate());
            AtomicFile.writeAll(out, piece);
          }
        });
    return Sha256.hex(digest);
  }
}
