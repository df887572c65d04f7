package dev.bakeoff.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import dev.bakeoff.result.Candidate;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.text.Escape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A stored result set, read from its folder. Of several rows of one trial the last that says how it
 * ends counts.
 */
public final class ResultSet {
  /** Rows, one a line. */
  public static final String LOG = "results.jsonl";

  /** The config with its includes merged in. */
  public static final String CONFIG = "config.yaml";

  /** The machines rows were measured on, by the key that a row gives. */
  public static final String ENVIRONMENT = "environment.json";

  /** Class names and image shape of each dataset. */
  public static final String DATASETS = "datasets.json";

  /** The files that describe a whole set. */
  static final List<String> DESCRIPTIONS = List.of(CONFIG, ENVIRONMENT, DATASETS);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path dir;
  private final SetFiles files;
  private final List<TrialResult> rows;
  private final int tornBytes;

  private ResultSet(Path dir, List<TrialResult> rows, int tornBytes) {
    this.dir = dir;
    this.files = new SetFiles(dir);
    this.rows = rows;
    this.tornBytes = tornBytes;
  }

  /**
   * Reads a result set's rows.
   *
   * @param place its folder, or its file of rows
   * @throws StoreException if there is no result set, a line other than the last is damaged, or one
   *     is no row of a trial
   */
  public static ResultSet read(Path place) throws IOException {
    boolean isFile = Files.isRegularFile(place);
    Path log = isFile ? place : place.resolve(LOG);
    if (!Files.isRegularFile(log)) {
      throw new StoreException(
          place
              + " holds no "
              + LOG
              + ": expected the folder of a result set, as './bakeoff run CONFIG' makes it");
    }
    ResultLog read = ResultLog.read(isFile ? log.toAbsolutePath() : log);
    if (isFile && read.rows().isEmpty() && read.torn().length > 0) {
      throw new StoreException(
          place + " holds no row: expected the " + LOG + " of a result set, or its folder");
    }
    return new ResultSet(
        isFile ? place.toAbsolutePath().getParent() : place,
        lastOfEach(read.rows()),
        read.torn().length);
  }

  /**
   * The last row of each trial, in the order in which the trials first appear; but a row that says
   * nothing of how its trial ends, being cut short, leaves an earlier one of the same key in place.
   */
  static List<TrialResult> lastOfEach(List<TrialResult> all) {
    Map<String, TrialResult> byTrial = new LinkedHashMap<>();
    for (TrialResult row : all) {
      byTrial.merge(
          row.name(), row, (earlier, later) -> replaces(later, earlier) ? later : earlier);
    }
    return List.copyOf(byTrial.values());
  }

  private static boolean replaces(TrialResult later, TrialResult earlier) {
    return later.conclusive()
        || !earlier.conclusive()
        || !later.identity().key().equals(earlier.identity().key());
  }

  /** The same set with only the rows of these trials. */
  public ResultSet only(Set<String> trials) {
    return new ResultSet(
        dir, rows.stream().filter(row -> trials.contains(row.name())).toList(), tornBytes);
  }

  /** What a reader must know: that the last line was not written to its end, and is left out. */
  public Optional<String> warning() {
    return tornBytes == 0
        ? Optional.empty()
        : Optional.of(
            "the last line of "
                + dir.resolve(LOG)
                + " is damaged ("
                + tornBytes
                + " bytes), as if its run had been cut off there; it is left out, and running its"
                + " config again makes up for it");
  }

  /** Its folder. */
  public Path dir() {
    return dir;
  }

  /** The last row of each trial, in the order in which the trials first appear. */
  public List<TrialResult> rows() {
    return rows;
  }

  /**
   * What a trial predicted.
   *
   * @param truth class numbers, shape (n,)
   * @param rows row numbers in the dataset, shape (n,)
   * @param predicted class numbers, shape (n,)
   */
  public record Predicted(int[] rows, int[] truth, int[] predicted) {}

  /**
   * The stored predictions of a trial for its test part; empty where the row names no such file or
   * the file is gone.
   *
   * @throws StoreException if the file is there but damaged
   */
  public Optional<Predicted> testPredictions(TrialResult row) throws IOException {
    Optional<SetFiles.Named> file = files.named(row, "predictions/", ".csv.gz");
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(PredictionFile.read(file.get(), row.outcome().sizes()));
  }

  /**
   * The stored probabilities of a trial for its test part, shape (n_test, k), row-major; empty
   * where the row names no such file or the file is gone.
   *
   * @throws StoreException if the file is there but damaged
   */
  public Optional<float[]> testProbabilities(TrialResult row) throws IOException {
    Optional<SetFiles.Named> file = files.named(row, "predictions/", TrialFiles.PROBABILITIES);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    int[] shape = {row.outcome().sizes().nTest(), row.outcome().sizes().nClasses()};
    try {
      Npy array = Npy.parse(file.get().path(), file.get().content());
      if (!array.descr().equals("<f4") || !Arrays.equals(array.shape(), shape)) {
        throw file.get().damaged("expected float32 of shape " + Arrays.toString(shape), null);
      }
      return Optional.of(array.floats());
    } catch (DataException e) {
      throw file.get().damaged(e.getMessage(), e);
    }
  }

  /** A file of a trial's predictions that is not the one its row names; empty if there is none. */
  public Optional<Path> changedPredictions(TrialResult row) throws IOException {
    return files.changedPredictions(row);
  }

  /** The curve of a trial's fit; empty where the model gives none. */
  public List<CurvePoint> curve(TrialResult row) throws IOException {
    Optional<SetFiles.Named> file = files.named(row, "curves/", ".csv");
    List<CurvePoint> points = new ArrayList<>();
    if (file.isPresent()) {
      String text = new String(file.get().content(), StandardCharsets.US_ASCII);
      for (String line : text.lines().skip(1).toList()) {
        points.add(point(file.get(), line.split(",", -1)));
      }
    }
    return points;
  }

  private static CurvePoint point(SetFiles.Named file, String[] cells) throws StoreException {
    try {
      return new CurvePoint(
          Integer.parseInt(cells[0]),
          Double.parseDouble(cells[1]),
          Double.parseDouble(cells[2]),
          cells[3].isEmpty() ? null : Double.valueOf(cells[3]));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw file.damaged("a line is not 'iteration,seconds,loss,accuracy'", e);
    }
  }

  /** The candidates of a trial's search; empty without a search. */
  public List<Candidate> search(TrialResult row) throws IOException {
    Optional<SetFiles.Named> file = files.named(row, "search/", ".csv");
    return file.isPresent() ? SearchFile.read(file.get()) : List.of();
  }

  /**
   * What a folder's {@code environment.json} says of machines, by their keys; nothing where there
   * is none.
   *
   * @throws StoreException if it is damaged
   */
  public static ObjectNode environments(Path dir) throws IOException {
    return new SetFiles(dir).object(ENVIRONMENT);
  }

  /** Class names and image shape of a dataset; empty where the set does not say. */
  public Optional<DatasetInfo> dataset(String id) throws IOException {
    JsonNode node = files.object(DATASETS).path(id);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    int named =
        rows.stream()
            .filter(row -> row.identity().dataset().equals(id))
            .mapToInt(row -> row.outcome().sizes().nClasses())
            .max()
            .orElse(0);
    try {
      DatasetInfo info = JSON.treeToValue(node, DatasetInfo.class);
      if (info.isValid(named)) {
        return Optional.of(info);
      }
    } catch (JsonProcessingException e) {
      // the same as one that says something else
    }
    throw new StoreException(
        dir.resolve(DATASETS)
            + ": '"
            + Escape.visible(id)
            + "' should have at least "
            + named
            + " classes with names, as its rows say, and a height and width of at least 1 or null; "
            + SetFiles.remove(DATASETS));
  }

  /**
   * The machine a row was measured on, as names and values in the order of the file; empty where
   * the set does not say.
   */
  public Map<String, String> environment(TrialResult row) throws IOException {
    Map<String, String> out = new LinkedHashMap<>();
    files
        .object(ENVIRONMENT)
        .path(row.provenance().place().environment())
        .properties()
        .forEach(field -> out.put(field.getKey(), field.getValue().asText()));
    return out;
  }

  /**
   * Raw pixels of the test examples of a dataset that some model got wrong.
   *
   * @param rows row numbers in the dataset, ascending, shape (m,)
   * @param pixels bytes, shape (m, height, width)
   * @param height pixels from top to bottom
   * @param width pixels from left to right
   */
  public record Gallery(int[] rows, byte[] pixels, int height, int width) {}

  /** The gallery of a dataset; empty where its examples are no images. */
  public Optional<Gallery> gallery(String dataset) throws IOException {
    Optional<Npy> rows = files.array(galleryFile(dataset, "rows"));
    Optional<Npy> images = files.array(galleryFile(dataset, "images"));
    if (rows.isEmpty() || images.isEmpty()) {
      return Optional.empty();
    }
    int[] numbers = ints(dataset, rows.get());
    Npy pixels = images(dataset, images.get(), numbers.length);
    return Optional.of(new Gallery(numbers, pixels.bytes(), pixels.shape()[1], pixels.shape()[2]));
  }

  /**
   * Raw pixels and labels of some test examples of a dataset.
   *
   * @param rows row numbers in the dataset, by class and then ascending, shape (m,)
   * @param labels class numbers, shape (m,)
   * @param pixels bytes, shape (m, height, width)
   * @param height pixels from top to bottom
   * @param width pixels from left to right
   */
  public record Examples(int[] rows, int[] labels, byte[] pixels, int height, int width) {}

  /** Some test examples of a dataset; empty where they are no images, or the set holds none. */
  public Optional<Examples> examples(String dataset) throws IOException {
    Optional<Npy> rows = files.array(galleryFile(dataset, "examples.rows"));
    Optional<Npy> labels = files.array(galleryFile(dataset, "examples.labels"));
    Optional<Npy> images = files.array(galleryFile(dataset, "examples.images"));
    if (rows.isEmpty() || labels.isEmpty() || images.isEmpty()) {
      return Optional.empty();
    }
    int[] numbers = ints(dataset, rows.get());
    int[] classes = ints(dataset, labels.get());
    Npy pixels = images(dataset, images.get(), numbers.length);
    if (classes.length != numbers.length) {
      throw otherGallery(dataset);
    }
    return Optional.of(
        new Examples(numbers, classes, pixels.bytes(), pixels.shape()[1], pixels.shape()[2]));
  }

  private static String galleryFile(String dataset, String name) {
    return "gallery/" + dataset + "." + name + ".npy";
  }

  private int[] ints(String dataset, Npy array) throws StoreException {
    if (!array.descr().equals("<i4") || array.shape().length != 1) {
      throw otherGallery(dataset);
    }
    return array.ints();
  }

  private Npy images(String dataset, Npy array, int count) throws StoreException {
    int[] shape = array.shape();
    if (!array.descr().equals("|u1") || shape.length != 3 || shape[0] != count) {
      throw otherGallery(dataset);
    }
    return array;
  }

  private StoreException otherGallery(String dataset) {
    return new StoreException(
        "the files of "
            + Escape.visible(dataset)
            + " in "
            + dir.resolve("gallery")
            + " are not of one shape; remove the folder, or run the config again");
  }
}
