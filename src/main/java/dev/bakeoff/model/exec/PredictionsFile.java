package dev.bakeoff.model.exec;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import dev.bakeoff.metric.Probabilities;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.numeric.Argmax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what a program predicted: a NumPy array, or, for languages without NumPy, a file of the
 * same name that ends in {@code .txt}, with a class number a line.
 */
final class PredictionsFile {
  private static final int MAX_LINE = 32; // bytes of a class number, on average

  private final Path file;
  private final int examples;
  private final int classes;

  private PredictionsFile(Path file, int examples, int classes) {
    this.file = file;
    this.examples = examples;
    this.classes = classes;
  }

  /**
   * Reads it.
   *
   * @param file the NumPy file
   * @param examples how many predictions there must be, n
   * @param classes k
   * @return probabilities only where every row of scores is one of probabilities
   * @throws DataException if there is no such file, or it holds something else; the message says
   *     what was expected and what was found
   */
  static Predictions read(Path file, int examples, int classes) throws IOException {
    PredictionsFile reader = new PredictionsFile(file, examples, classes);
    Path text = asText(file);
    if (Files.isRegularFile(file)) {
      return reader.array(Npy.read(file, (long) Double.BYTES * examples * classes));
    }
    if (Files.isRegularFile(text)) {
      PredictionsFile lines = new PredictionsFile(text, examples, classes);
      if (Files.size(text) > (long) MAX_LINE * examples) {
        throw lines.refuse("it has " + Files.size(text) + " bytes for " + examples + " lines");
      }
      return lines.lines(Files.readAllLines(text));
    }
    throw reader.refuse("it wrote no such file");
  }

  /** The file's name for languages without NumPy. */
  static Path asText(Path file) {
    return Path.of(file.toString().replaceFirst("\\.npy$", ".txt"));
  }

  private Predictions array(Npy array) throws DataException {
    int[] shape = array.shape();
    boolean real = array.descr().contains("f");
    if (real ? !Arrays.equals(shape, new int[] {examples, classes}) : !hasShape(shape, examples)) {
      throw refuse(
          "expected classes, an integer type, of shape ("
              + examples
              + ",) or scores, a float type, of shape ("
              + examples
              + ", "
              + classes
              + "), found "
              + array.descr()
              + " of shape "
              + Arrays.toString(shape));
    }
    return real ? scores(array) : labels(array);
  }

  private static boolean hasShape(int[] shape, int n) {
    return shape.length >= 1
        && shape[0] == n
        && Arrays.stream(shape).skip(1).allMatch(size -> size == 1); // as a column has it
  }

  private Predictions labels(Npy array) throws DataException {
    int[] labels = new int[examples];
    for (int i = 0; i < examples; i++) {
      labels[i] = label(i, (long) array.value(i));
    }
    return Predictions.ofLabels(labels);
  }

  private Predictions lines(List<String> lines) throws DataException {
    if (lines.size() != examples) {
      throw refuse("expected " + examples + " lines, found " + lines.size());
    }
    int[] labels = new int[examples];
    for (int i = 0; i < examples; i++) {
      try {
        labels[i] = label(i, Long.parseLong(lines.get(i).strip()));
      } catch (NumberFormatException e) {
        throw refuse("line " + (i + 1) + ": expected a class number, found '" + lines.get(i) + "'");
      }
    }
    return Predictions.ofLabels(labels);
  }

  private int label(int i, long found) throws DataException {
    if (found < 0 || found >= classes) {
      throw refuse(
          "prediction " + (i + 1) + ": expected a class in [0, " + classes + "), found " + found);
    }
    return (int) found;
  }

  private Predictions scores(Npy array) throws DataException {
    int[] labels = new int[examples];
    float[] scores = new float[array.size()];
    for (int i = 0; i < examples; i++) {
      for (int c = 0; c < classes; c++) {
        double score = array.value(i * classes + c);
        if (Double.isNaN(score)) {
          throw refuse("prediction " + (i + 1) + ": the score of class " + c + " is NaN");
        }
        scores[i * classes + c] = (float) score;
      }
      int row = i * classes;
      labels[i] = Argmax.of(classes, c -> array.value(row + c));
    }
    boolean probabilities = Probabilities.problem(scores, examples, classes).isEmpty();
    return new Predictions(labels, probabilities ? scores : null);
  }

  private DataException refuse(String what) {
    return new DataException(file.getFileName() + ": " + what);
  }
}
