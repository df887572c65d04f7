package dev.bakeoff.split;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.config.Scaling;
import dev.bakeoff.config.SplitSpec;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Dataset;
import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.data.TableColumn;
import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.preparation.Encoder;
import dev.bakeoff.preparation.Preparation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Writes each dataset and each split once and finds them again. A file counts as there once its
 * note, a small JSON file beside it, is; both are put in place by a rename, so that a cut-off or
 * concurrent writer does no harm. What is found is read once and compared with its SHA-256; what is
 * damaged is made again.
 */
public final class SplitCache {
  /**
   * Rises with every change of how rows are picked, scalings are learned or files are laid out, so
   * that nothing which older code wrote is used. Older files stay until someone deletes them.
   */
  static final int VERSION = 4;

  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** A dataset's files with what is known of it. */
  public static final class PreparedData {
    private final String key;
    private final Loader loader;
    private final DatasetFiles files;
    private final DataNote note;

    PreparedData(String key, Loader loader, DatasetFiles files, DataNote note) {
      this.key = key;
      this.loader = loader;
      this.files = files;
      this.note = note;
    }

    /** The SHA-256 of features and labels in a row. */
    public String sha256() {
      return note.sha256;
    }

    /** Number of examples n. */
    public int n() {
      return note.n;
    }

    /** Number of features d. */
    public int d() {
      return note.d;
    }

    /** Whether its features are bytes. */
    public boolean bytes() {
      return note.bytes;
    }

    /** The names of its k classes. */
    public List<String> classes() {
      return note.classes;
    }

    /** How its columns become features; empty where they are the features. */
    public List<TableColumn> table() {
      return note.columns.table();
    }

    /** The shape of an example that is an image; null where it is none. */
    public ImageShape image() {
      return note.image;
    }

    /** The stored features, all rows, mapped. */
    public Features features() throws IOException {
      Path file = files.features().path();
      return FeatureFile.parse(file, FeatureFile.map(file)).features();
    }
  }

  /**
   * What stands beside a dataset's files.
   *
   * @param sha256 of features and labels in a row
   * @param n examples
   * @param d features
   * @param bytes whether its features are bytes
   * @param classes class names
   * @param givenTrain how many of the first rows are the given training part; -1 if there is none
   * @param image set where an example is an image; may be null
   * @param columns what is known of its columns
   */
  private record DataNote(
      String sha256,
      int n,
      int d,
      boolean bytes,
      List<String> classes,
      int givenTrain,
      ImageShape image,
      ColumnsNote columns) {}

  private record SplitNote(String sha256, int nTrain, int nTest, List<String> warnings) {}

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
   * Finds a dataset's files, or writes them.
   *
   * @param source identifies the dataset's content before it is read
   * @param loader called only where a file is missing or damaged
   */
  public PreparedData data(String source, Loader loader) throws IOException {
    Optional<PreparedData> found = find(source, loader);
    return found.isPresent() ? found.get() : write(source, loader);
  }

  /**
   * Finds a dataset's files.
   *
   * @param source identifies the dataset's content
   * @return empty where one is missing or damaged
   */
  public Optional<PreparedData> find(String source) throws IOException {
    return find(
        source,
        () -> {
          throw new DataException(source + " was there and is not any more; start again");
        });
  }

  private Optional<PreparedData> find(String source, Loader loader) throws IOException {
    DataNote note = note(file(source, ".json"), DataNote.class);
    DatasetFiles files =
        note == null ? null : DatasetFiles.look(file(source, ".features"), file(source, ".labels"));
    return files == null || !files.sha256().equals(note.sha256)
        ? Optional.empty()
        : Optional.of(new PreparedData(source, loader, files, note));
  }

  private PreparedData write(String source, Loader loader) throws IOException {
    Dataset dataset = loader.load();
    Path notePath = file(source, ".json");
    Path features = file(source, ".features");
    Path labels = file(source, ".labels");
    Files.deleteIfExists(notePath);
    DatasetFiles.write(features, labels, dataset);
    DatasetFiles files = DatasetFiles.look(features, labels);
    DataNote note =
        new DataNote(
            files.sha256(),
            dataset.features().rows(),
            dataset.features().columns(),
            dataset.features().type() == Features.Type.U8,
            dataset.classes(),
            dataset.givenTrain().orElse(-1),
            dataset.image().orElse(null),
            new ColumnsNote(dataset.origin(), dataset.table()));
    AtomicFile.write(notePath, JSON.writeValueAsBytes(note));
    return new PreparedData(source, loader, files, note);
  }

  private Path file(String source, String ending) {
    return dir.resolve(source + "-v" + VERSION + ending);
  }

  /** A note; null where it is missing or cannot be read. */
  private static <T> T note(Path file, Class<T> type) throws IOException {
    try {
      return Files.exists(file) ? JSON.readValue(file.toFile(), type) : null;
    } catch (JsonProcessingException e) {
      return null; // damaged: what it is of is made again
    }
  }

  /**
   * Finds a split's files, or writes its own.
   *
   * @throws DataException if the dataset cannot be split or scaled so
   * @throws IllegalArgumentException for unit scaling of features that are not bytes
   */
  public PreparedSplit split(PreparedData data, Request request) throws IOException {
    // The dataset's SHA-256 takes part, so that a split never outlives the file it was made for.
    String key = Sha256.hex(data.note.sha256 + request).substring(0, 16);
    Path file = dir.resolve(data.key + "-v" + VERSION + "-" + key + ".split");
    Path notePath = dir.resolve(file.getFileName() + ".json");
    int[] labels = DatasetFiles.ints(data.files.labels().read());
    SplitNote note = note(notePath, SplitNote.class);
    byte[] bytes = note == null || !Files.exists(file) ? null : Files.readAllBytes(file);
    Optional<SplitFile> found =
        bytes == null ? Optional.empty() : found(data, bytes, file, note, labels);
    if (found.isEmpty()) {
      SplitFile made = make(data, request, labels);
      bytes = made.encode();
      note =
          new SplitNote(
              data.files.sha256With(bytes, made.covered()),
              made.train().length,
              made.test().length,
              warnings(made, data.features()));
      Files.deleteIfExists(notePath);
      byte[] content = bytes;
      AtomicFile.writeReadOnly(file, out -> AtomicFile.writeAll(out, ByteBuffer.wrap(content)));
      AtomicFile.write(notePath, JSON.writeValueAsBytes(note));
      found = Optional.of(made);
    }
    Preparation preparation = found.get().preparation();
    return new PreparedSplit(
        new SplitFiles(
            data.files.features(),
            data.files.labels(),
            new SealedFile(file, Sha256.hex(bytes)),
            () -> split(data(data.key, data.loader), request)),
        data.note.sha256,
        note.sha256,
        note.nTrain,
        note.nTest,
        preparation.features(),
        new RawForm(
            data.note.d,
            data.note.columns.names(),
            data.note.bytes,
            request.scaling,
            data.note.classes,
            data.note.image,
            preparation.encoder().map(Encoder::alone).orElse(List.of()),
            data.note.columns.origin().layout()),
        data.note.columns.warnings(note.warnings));
  }

  private static List<String> warnings(SplitFile made, Features stored) {
    return made.preparation()
        .encoder()
        .map(encoder -> encoder.warnings(stored, made.test()))
        .orElse(List.of());
  }

  /** What bytes hold, if they are those of the split that its note tells of. */
  private static Optional<SplitFile> found(
      PreparedData data, byte[] bytes, Path file, SplitNote note, int[] labels) {
    try {
      SplitFile found = SplitFile.parse(file, ByteBuffer.wrap(bytes), data.note.d);
      int[] own = Truth.of(found.train(), labels, data.classes().size()).labels();
      return data.files.sha256With(bytes, found.covered()).equals(note.sha256)
              && Arrays.equals(found.trainLabels(), own)
          ? Optional.of(found)
          : Optional.empty();
    } catch (DataException e) {
      return Optional.empty();
    }
  }

  private static SplitFile make(PreparedData data, Request request, int[] labels)
      throws IOException {
    int k = data.classes().size();
    int given = data.note.givenTrain;
    Splitter splitter =
        new Splitter(
            labels, k, given < 0 ? OptionalInt.empty() : OptionalInt.of(given), request.seed);
    Splitter.Parts parts = splitter.pick(request.spec, request.fold);
    if (request.spec instanceof SplitSpec.Rows || request.spec instanceof SplitSpec.Given) {
      requireKnownClasses(parts, labels, data.classes());
    }
    if (request.trainSize.isPresent()) {
      parts = splitter.shrink(parts, request.trainSize.getAsInt());
    }
    return new SplitFile(
        parts.train(),
        parts.test(),
        Preparation.learn(
            request.scaling,
            new Preparation.Stored(
                data.features(), data.note.columns.names(), data.note.columns.table()),
            parts.train(),
            parts.test()),
        Truth.of(parts.train(), labels, k).labels());
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
}
