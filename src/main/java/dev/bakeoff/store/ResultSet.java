package dev.bakeoff.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.result.Candidate;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.TrialResult;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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
  private final List<TrialResult> rows;

  private ResultSet(Path dir, List<TrialResult> rows) {
    this.dir = dir;
    this.rows = rows;
  }

  /**
   * Reads a result set's rows.
   *
   * @param place its folder, or its file of rows
   * @throws StoreException if there is no result set, or a line other than the last is damaged
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
        isFile ? place.toAbsolutePath().getParent() : place, lastOfEach(read.rows()));
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
    return new ResultSet(dir, rows.stream().filter(row -> trials.contains(row.name())).toList());
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
    Optional<Path> file = file(row, "predictions/", ".csv.gz");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    int n = row.outcome().sizes().nTest();
    int[] rows = new int[n];
    int[] truth = new int[n];
    int[] predicted = new int[n];
    int i = 0;
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file.get()), 1 << 16),
                StandardCharsets.US_ASCII))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("test,")) {
          String[] cells = line.split(",", -1);
          rows[i] = Integer.parseInt(cells[1]);
          truth[i] = Integer.parseInt(cells[2]);
          predicted[i++] = Integer.parseInt(cells[3]);
        }
      }
    } catch (NumberFormatException | IndexOutOfBoundsException | ZipException | EOFException e) {
      throw new StoreException(
          file.get() + " is damaged near test row " + i + "; run the trial again with --force", e);
    }
    if (i != n) {
      throw new StoreException(
          file.get()
              + " holds "
              + i
              + " test rows, expected "
              + n
              + "; run the trial again with --force");
    }
    return Optional.of(new Predicted(rows, truth, predicted));
  }

  /**
   * The stored probabilities of a trial for its test part, shape (n_test, k), row-major; empty
   * where the row names no such file or the file is gone.
   *
   * @throws StoreException if the file is there but damaged
   */
  public Optional<float[]> testProbabilities(TrialResult row) throws IOException {
    Optional<Path> file = file(row, "predictions/", TrialFiles.PROBABILITIES);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      int n = row.outcome().sizes().nTest();
      return Optional.of(Npy.read(file.get(), "<f4", n, row.outcome().sizes().nClasses()).floats());
    } catch (DataException e) {
      throw new StoreException(
          file.get() + " is damaged: " + e.getMessage() + "; run the trial again with --force", e);
    }
  }

  /** A file of a trial's predictions that is not the one its row names; empty if there is none. */
  public Optional<Path> changedPredictions(TrialResult row) throws IOException {
    for (Map.Entry<String, String> named : row.files().entrySet()) {
      Path file = dir.resolve(named.getKey());
      if (named.getKey().startsWith("predictions/")
          && Files.isRegularFile(file)
          && !Sha256.ofFile(file).equals(named.getValue())) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** The curve of a trial's fit; empty where the model gives none. */
  public List<CurvePoint> curve(TrialResult row) throws IOException {
    Optional<Path> file = file(row, "curves/", ".csv");
    List<CurvePoint> points = new ArrayList<>();
    if (file.isPresent()) {
      List<String> lines = Files.readAllLines(file.get(), StandardCharsets.US_ASCII);
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        points.add(
            new CurvePoint(
                Integer.parseInt(cells[0]),
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                cells[3].isEmpty() ? null : Double.valueOf(cells[3])));
      }
    }
    return points;
  }

  /** The candidates of a trial's search; empty without a search. */
  public List<Candidate> search(TrialResult row) throws IOException {
    Optional<Path> file = file(row, "search/", ".csv");
    return file.isPresent() ? SearchFile.read(file.get()) : List.of();
  }

  /**
   * What a report must know of a dataset.
   *
   * @param classes the classes' names
   * @param height pixels from top to bottom; null where an example is no image
   * @param width pixels from left to right; null where an example is no image
   */
  public record DatasetInfo(List<String> classes, Integer height, Integer width) {}

  /** Class names and image shape of a dataset; empty where the set does not say. */
  public Optional<DatasetInfo> dataset(String id) throws IOException {
    JsonNode node = json(DATASETS).path(id);
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(JSON.treeToValue(node, DatasetInfo.class));
  }

  /**
   * The machine a row was measured on, as names and values in the order of the file; empty where
   * the set does not say.
   */
  public Map<String, String> environment(TrialResult row) throws IOException {
    Map<String, String> out = new LinkedHashMap<>();
    json(ENVIRONMENT)
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
    Path rows = galleryFile(dataset, "rows");
    Path images = galleryFile(dataset, "images");
    if (!Files.exists(rows) || !Files.exists(images)) {
      return Optional.empty();
    }
    Npy pixels = Npy.read(images);
    return Optional.of(
        new Gallery(Npy.read(rows).ints(), pixels.bytes(), pixels.shape()[1], pixels.shape()[2]));
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
    Path rows = galleryFile(dataset, "examples.rows");
    Path labels = galleryFile(dataset, "examples.labels");
    Path images = galleryFile(dataset, "examples.images");
    if (!Files.exists(rows) || !Files.exists(labels) || !Files.exists(images)) {
      return Optional.empty();
    }
    Npy pixels = Npy.read(images);
    return Optional.of(
        new Examples(
            Npy.read(rows).ints(),
            Npy.read(labels).ints(),
            pixels.bytes(),
            pixels.shape()[1],
            pixels.shape()[2]));
  }

  private Path galleryFile(String dataset, String name) {
    return dir.resolve("gallery").resolve(dataset + "." + name + ".npy");
  }

  private Optional<Path> file(TrialResult row, String prefix, String suffix) {
    return row.files().keySet().stream()
        .filter(path -> path.startsWith(prefix) && path.endsWith(suffix))
        .map(dir::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private JsonNode json(String name) throws IOException {
    Path file = dir.resolve(name);
    return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
  }
}
