package dev.bakeoff.store;

import dev.bakeoff.data.Npy;
import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.io.ForeignFile;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.Truth;
import dev.bakeoff.trial.TrialRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the files that belong to one row, each under a name of its own:
 *
 * <ul>
 *   <li>{@code predictions/NAME.csv.gz}: {@code part,row,truth,prediction}, one line an example;
 *   <li>{@code predictions/NAME.probabilities.npy}: float32, shape (n_test, k), of models that give
 *       them;
 *   <li>{@code curves/NAME.csv}: {@code iteration,seconds,loss,accuracy};
 *   <li>{@code search/NAME.csv}: see {@link SearchFile};
 *   <li>{@code models/NAME/}: the saved model, see {@link dev.bakeoff.predict.SavedModel};
 *   <li>{@code logs/NAME.log}: what the trial's JVM printed, and {@code logs/NAME.hs_err.log}: its
 *       crash report.
 * </ul>
 */
final class TrialFiles {
  /** How the name of a file of test probabilities ends. */
  static final String PROBABILITIES = ".probabilities.npy";

  // bytes; more than two JVMs' logs or a crash report have
  private static final int MAX_LOG = 2 << 20;

  private final Path dir;
  private final String name;
  private final Map<String, String> written = new TreeMap<>();

  TrialFiles(Path dir, TrialResult result) {
    this.dir = dir;
    // The time makes the name unique, so that a new row never replaces the files of an older one.
    String unique = result.identity().key() + result.provenance().startedAt();
    String readable = result.name().replaceAll("[^A-Za-z0-9.=_-]+", "_");
    this.name =
        readable.substring(0, Math.min(readable.length(), 100))
            + "-"
            + Sha256.hex(unique).substring(0, 10);
  }

  /** Writes them, and gives the SHA-256 of each by its path in the result set. */
  Map<String, String> write(TrialRun run) throws IOException {
    if (run.predictions().isPresent()) {
      TrialRun.Graded graded = run.predictions().get();
      put("predictions", ".csv.gz", predictions(graded));
      if (graded.testProbabilities() != null) {
        int k = graded.test().classes();
        put(
            "predictions",
            PROBABILITIES,
            Npy.of(graded.testProbabilities(), graded.test().size(), k).toBytes());
      }
    }
    if (!run.curve().isEmpty()) {
      put("curves", ".csv", curve(run));
    }
    if (!run.search().isEmpty()) {
      put("search", ".csv", SearchFile.encode(run.search()));
    }
    if (run.model().isPresent()) {
      move(run.model().get());
    }
    copy(run.log(), ".log");
    copy(run.crashReport(), ".hs_err.log");
    return written;
  }

  private void put(String folder, String suffix, byte[] content) throws IOException {
    String path = folder + "/" + name + suffix;
    AtomicFile.write(dir.resolve(path), content);
    written.put(path, Sha256.hex(content));
  }

  private void copy(Path file, String suffix) throws IOException {
    byte[] content = ForeignFile.head(file, MAX_LOG);
    if (content.length > 0) {
      put("logs", suffix, content);
    }
  }

  /** Moves the model's folder into place once all its bytes are on the disk. */
  private void move(Path model) throws IOException {
    Path models = Files.createDirectories(dir.resolve("models"));
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.toList()) {
        AtomicFile.force(file);
        written.put("models/" + name + "/" + file.getFileName(), Sha256.ofFile(file));
      }
    }
    Files.move(model, models.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] predictions(TrialRun.Graded graded) throws IOException {
    StringBuilder text = new StringBuilder("part,row,truth,prediction\n");
    append(text, "train", graded.train(), graded.trainLabels());
    append(text, "test", graded.test(), graded.testLabels());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static void append(StringBuilder text, String part, Truth truth, int[] predicted) {
    for (int i = 0; i < predicted.length; i++) {
      text.append(part)
          .append(',')
          .append(truth.rows()[i])
          .append(',')
          .append(truth.labels()[i])
          .append(',')
          .append(predicted[i])
          .append('\n');
    }
  }

  private static byte[] curve(TrialRun run) {
    StringBuilder text = new StringBuilder("iteration,seconds,loss,accuracy\n");
    for (CurvePoint point : run.curve()) {
      text.append(point.iteration())
          .append(',')
          .append(point.seconds())
          .append(',')
          .append(point.loss())
          .append(',');
      text.append(point.accuracy() == null ? "" : point.accuracy().toString()).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
