package dev.bakeoff.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bakeoff.config.Limits;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import dev.bakeoff.data.RawForm;
import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.io.ForeignFile;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.ModelInfo;
import dev.bakeoff.model.ModelProvider;
import dev.bakeoff.model.support.PayloadFiles;
import dev.bakeoff.preparation.Preparation;
import dev.bakeoff.preparation.Scaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A saved model's folder: {@code model.json}, which is this record; {@code scaler.npy}, float64,
 * shape (2, d), shift and factor; and the payload, the files that the classifier wrote. The fields
 * are not grouped: Jackson does not refuse unknown fields of a record with flattened groups.
 *
 * @param format version of this form
 * @param model the provider's id
 * @param library who did the work
 * @param libraryVersion its version
 * @param hyperparameters the value of every hyperparameter
 * @param input what an example looks like before it is prepared, how columns are encoded, and the
 *     classes
 * @param splitSha256 of the split it was trained on
 * @param limits what its trial might use
 * @param files every other file of the folder, by name
 */
public record SavedModel(
    int format,
    String model,
    String library,
    String libraryVersion,
    Map<String, Object> hyperparameters,
    RawForm input,
    String splitSha256,
    Bounds limits,
    Map<String, FileNote> files) {

  /** The file that describes the others. */
  public static final String DESCRIPTION = "model.json";

  private static final String SCALER = "scaler.npy";
  private static final int FORMAT = 1;
  private static final int MAX_FILES = 1000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9.=_-]*");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  static {
    JSON.getFactory()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature())
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(64_000_000)
                .maxTokenCount(4_000_000)
                .build());
  }

  /**
   * A file's content.
   *
   * @param sha256 of its bytes
   * @param bytes how many
   */
  public record FileNote(String sha256, long bytes) {}

  /**
   * {@link Limits} as plain numbers.
   *
   * @param threads see there
   * @param heapBytes see there
   * @param memoryBytes see there
   * @param timeoutSeconds see there
   */
  public record Bounds(int threads, long heapBytes, long memoryBytes, double timeoutSeconds) {

    public static Bounds of(Limits limits) {
      return new Bounds(
          limits.threads(),
          limits.heapBytes(),
          limits.memoryBytes(),
          limits.timeout().toMillis() / 1e3);
    }

    Limits toLimits() {
      // What a prediction writes is as long as the file of rows.
      return new Limits(
          threads,
          heapBytes,
          memoryBytes,
          Long.MAX_VALUE,
          Duration.ofMillis(Math.round(timeoutSeconds * 1e3)));
    }
  }

  /** The description of a model that has no files yet; its parts are described above. */
  public static SavedModel describing(
      ModelInfo model,
      Map<String, Object> hyperparameters,
      RawForm input,
      String splitSha256,
      Bounds limits) {
    return new SavedModel(
        FORMAT,
        model.id(),
        model.library().name(),
        model.library().version(),
        hyperparameters,
        input,
        splitSha256,
        limits,
        Map.of());
  }

  /**
   * Saves the model that this describes. {@code model.json} comes last: without it there is no
   * saved model.
   *
   * @param folder made here
   * @throws UnsupportedOperationException if the model cannot be saved
   */
  public void save(Path folder, Classifier classifier, Scaler scaler) throws IOException {
    Files.createDirectories(folder);
    classifier.save(folder);
    for (Path file : list(folder)) {
      String name = file.getFileName().toString();
      if (!isName(name) || name.equals(DESCRIPTION) || name.equals(SCALER)) {
        throw new IOException(model + " wrote " + file + ", a name that is not allowed");
      }
    }
    int d = scaler.shift().length;
    double[] scaling = new double[2 * d];
    System.arraycopy(scaler.shift(), 0, scaling, 0, d);
    System.arraycopy(scaler.factor(), 0, scaling, d, d);
    Files.write(folder.resolve(SCALER), Npy.of(scaling, 2, d).toBytes());
    Map<String, FileNote> saved = new TreeMap<>();
    for (Path file : list(folder)) {
      saved.put(file.getFileName().toString(), new FileNote(Sha256.ofFile(file), Files.size(file)));
    }
    SavedModel description =
        new SavedModel(
            format,
            model,
            library,
            libraryVersion,
            hyperparameters,
            input,
            splitSha256,
            limits,
            saved);
    AtomicFile.write(folder.resolve(DESCRIPTION), JSON.writeValueAsBytes(description));
  }

  /**
   * Reads a folder's description.
   *
   * @throws IOException if it is missing, damaged or of another version
   */
  public static SavedModel read(Path folder) throws IOException {
    Path file = folder.resolve(DESCRIPTION);
    PayloadFiles.require(file);
    try {
      SavedModel saved = JSON.readValue(ForeignFile.text(file), SavedModel.class);
      if (saved.format != FORMAT) {
        throw new DataException(
            file + ": format " + saved.format + ", this Bakeoff reads format " + FORMAT);
      }
      if (saved.model == null || saved.input == null || saved.limits == null) {
        throw new DataException(file + ": model, input or limits is missing");
      }
      return saved;
    } catch (JsonProcessingException e) {
      throw new DataException(
          file + ": is no description of a model: " + e.getOriginalMessage(), e);
    }
  }

  /** The payload's files: what the classifier wrote. */
  public List<String> payload() {
    return files.keySet().stream().filter(name -> !name.equals(SCALER)).toList();
  }

  /** Whether a saved model's file may have a name: no folders, nothing hidden. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  Preparation preparation(Path folder) throws IOException {
    return Preparation.of(input.table(), scaler(folder));
  }

  private Scaler scaler(Path folder) throws IOException {
    int d = input.prepared();
    double[] scaling = PayloadFiles.doubles(folder.resolve(SCALER), 2, d);
    double[] factor = new double[d];
    System.arraycopy(scaling, d, factor, 0, d);
    return new Scaler(java.util.Arrays.copyOf(scaling, d), factor);
  }

  /**
   * Loads the classifier.
   *
   * @param provider the one with the id {@link #model}
   * @param threads how many threads prediction may use
   */
  Classifier load(Path folder, ModelProvider provider, int threads) throws IOException {
    return provider.load(
        folder,
        new LoadContext(
            provider.hyperparameters(hyperparameters),
            input.prepared(),
            input.classes().size(),
            Optional.ofNullable(input.image()),
            threads));
  }

  /** Whether a model was saved to a folder, to the end, and nothing else lies there. */
  public static boolean isComplete(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !ForeignFile.isThere(folder.resolve(DESCRIPTION))) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> some = files.limit(MAX_FILES + 1).toList();
      return some.size() <= MAX_FILES
          && some.stream()
              .allMatch(file -> ForeignFile.isThere(file) && isName(file.getFileName().toString()));
    }
  }

  /** The bytes of all files of a folder. */
  public static long bytes(Path folder) throws IOException {
    long total = 0;
    for (Path file : list(folder)) {
      total += Files.size(file);
    }
    return total;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
