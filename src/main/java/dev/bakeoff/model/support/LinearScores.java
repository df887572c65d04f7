package dev.bakeoff.model.support;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import dev.bakeoff.model.LinearFit;
import dev.bakeoff.model.LinearObjective;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * m linear functions of d features: {@code score[c] = sum over j of x[j] * weight[j][c] + bias[c]}.
 *
 * <p>What any linear model comes down to, however its library stored it; m is 1 for two classes, s
 * for one-vs-rest, s(s - 1)/2 for one-vs-one. Immutable.
 */
public final class LinearScores {
  private static final String WEIGHTS = "weights.npy";
  private static final String BIAS = "bias.npy";

  private final int outputs; // m
  private final double[] weights; // (d, m), so that a feature's m weights lie together
  private final double[] bias; // (m,)

  /**
   * Makes linear functions.
   *
   * @param weights shape (d, m), row-major; kept
   * @param bias shape (m,); kept
   */
  public LinearScores(double[] weights, double[] bias) {
    if (weights.length % bias.length != 0) {
      throw new IllegalArgumentException(
          weights.length + " weights do not divide into " + bias.length + " functions");
    }
    this.outputs = bias.length;
    this.weights = weights;
    this.bias = bias;
  }

  /**
   * Makes linear functions of one weight vector each.
   *
   * @param vectors m vectors of shape (d + 1,), the last element the bias; read only
   */
  public static LinearScores ofVectors(List<double[]> vectors) {
    int m = vectors.size();
    int d = vectors.get(0).length - 1;
    double[] weights = new double[d * m];
    double[] bias = new double[m];
    for (int c = 0; c < m; c++) {
      double[] vector = vectors.get(c);
      for (int j = 0; j < d; j++) {
        weights[j * m + c] = vector[j];
      }
      bias[c] = vector[d];
    }
    return new LinearScores(weights, bias);
  }

  /** These functions as what a fit found of seen classes. */
  LinearFit fit(LinearObjective objective, SeenClasses seen) {
    int[] classes = IntStream.range(0, seen.size()).map(seen::number).toArray();
    return new LinearFit(objective, classes, weights, bias);
  }

  /** Writes {@code weights.npy}, float64, shape (d, m), and {@code bias.npy}, float64, (m,). */
  public void save(Path folder) throws IOException {
    Files.write(
        folder.resolve(WEIGHTS), Npy.of(weights, weights.length / outputs, outputs).toBytes());
    Files.write(folder.resolve(BIAS), Npy.of(bias, outputs).toBytes());
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @param features d
   * @param outputs m
   * @throws IOException if a file is missing or damaged, or its array has another shape
   */
  public static LinearScores load(Path folder, int features, int outputs) throws IOException {
    if (outputs < 1) {
      throw new DataException(folder + ": expected a saved model of at least 2 classes");
    }
    return new LinearScores(
        PayloadFiles.doubles(folder.resolve(WEIGHTS), features, outputs),
        PayloadFiles.doubles(folder.resolve(BIAS), outputs));
  }

  /** Takes the scores of an example; may be called on several threads at once. */
  @FunctionalInterface
  public interface Consumer {
    /**
     * Takes them.
     *
     * @param example its number
     * @param scores shape (m,); may be overwritten, but not kept
     */
    void accept(int example, double[] scores);
  }

  /**
   * Scores every example.
   *
   * @param threads how many threads to use
   * @param consumer is given each example once, in no order
   */
  public void score(Examples examples, int threads, Consumer consumer) {
    Parallel.ranges(
        threads,
        examples.size(),
        (from, to) -> {
          int[] columns = new int[examples.features()];
          double[] values = new double[examples.features()];
          double[] scores = new double[outputs];
          for (int i = from; i < to; i++) {
            score(columns, values, examples.copyNonZeros(i, columns, values), scores);
            consumer.accept(i, scores);
          }
        });
  }

  private void score(int[] columns, double[] values, int count, double[] scores) {
    Arrays.fill(scores, 0);
    for (int t = 0; t < count; t++) {
      double x = values[t];
      int row = columns[t] * outputs;
      for (int c = 0; c < outputs; c++) {
        scores[c] += x * weights[row + c];
      }
    }
    for (int c = 0; c < outputs; c++) {
      scores[c] += bias[c];
    }
  }
}
