package dev.bakeoff.model.smile;

import dev.bakeoff.data.Npy;
import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.LinearFit;
import dev.bakeoff.model.LinearObjective;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.support.Parallel;
import dev.bakeoff.model.support.PayloadFiles;
import dev.bakeoff.model.support.SeenClasses;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import smile.classification.LogisticRegression;
import smile.util.IntSet;

/**
 * Classifies by Smile's own prediction, several examples at a time.
 *
 * @param objective what the fit minimised; null of a saved one
 */
record SmileClassifier(
    LogisticRegression model,
    SeenClasses seen,
    int threads,
    FitSummary summary,
    LinearObjective objective)
    implements Classifier {
  private static final String FILE = "weights.npy";

  /** A classifier of learned weights, in the form that {@link SmileRows.Fitted} has. */
  static SmileClassifier of(
      double[][] coefficients, SeenClasses seen, int threads, FitSummary summary) {
    IntSet labels = IntSet.of(seen.size());
    // Likelihood and penalty play no part in prediction.
    LogisticRegression model =
        seen.size() == 2
            ? new LogisticRegression.Binomial(coefficients[0], Double.NaN, 0, labels)
            : new LogisticRegression.Multinomial(coefficients, Double.NaN, 0, labels);
    return new SmileClassifier(model, seen, threads, summary, null);
  }

  /** The same, which says that its fit minimised this. */
  SmileClassifier minimising(LinearObjective minimised) {
    return new SmileClassifier(model, seen, threads, summary, minimised);
  }

  @Override
  public Optional<LinearFit> linear() {
    return Optional.ofNullable(objective).map(this::fit);
  }

  private LinearFit fit(LinearObjective minimised) {
    double[][] rows = coefficients();
    int d = rows[0].length - 1;
    int s = seen.size();
    double[] weights = new double[d * s];
    double[] bias = new double[s];
    for (int c = 0; c < rows.length; c++) {
      int at = s == 2 ? 1 : c; // of two classes they are the second's
      for (int j = 0; j < d; j++) {
        weights[j * s + at] = rows[c][j];
      }
      bias[at] = rows[c][d];
    }
    int[] classes = IntStream.range(0, s).map(seen::number).toArray();
    return new LinearFit(minimised, classes, weights, bias);
  }

  private double[][] coefficients() {
    return model instanceof LogisticRegression.Binomial two
        ? new double[][] {two.coefficients()}
        : ((LogisticRegression.Multinomial) model).coefficients();
  }

  @Override
  public Predictions predict(Examples examples) {
    int[] labels = new int[examples.size()];
    float[] probabilities = seen.zeros(examples.size());
    Parallel.ranges(
        threads,
        examples.size(),
        (from, to) -> {
          double[] x = new double[examples.features()];
          double[] posteriori = new double[seen.size()];
          for (int i = from; i < to; i++) {
            examples.copy(i, x);
            labels[i] = seen.number(model.predict(x, posteriori));
            seen.scatter(posteriori, probabilities, i);
          }
        });
    return new Predictions(labels, probabilities);
  }

  /**
   * Writes {@code weights.npy}, float64, shape (s - 1, d + 1) with the bias last (of two classes
   * the weights of the second, of more those of all but the last), and {@link SeenClasses#save}'s
   * file.
   */
  @Override
  public void save(Path folder) throws IOException {
    double[][] rows = coefficients();
    double[] weights = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    Files.write(
        folder.resolve(FILE), Npy.of(weights, rows.length, weights.length / rows.length).toBytes());
    seen.save(folder);
  }

  /** Reads what {@link #save} wrote. */
  static SmileClassifier load(Path folder, LoadContext context) throws IOException {
    SeenClasses seen = SeenClasses.load(folder, context.classes());
    int functions = seen.size() - 1;
    int width = context.features() + 1;
    double[] weights = PayloadFiles.doubles(folder.resolve(FILE), functions, width);
    double[][] rows = new double[functions][];
    for (int c = 0; c < functions; c++) {
      rows[c] = Arrays.copyOfRange(weights, c * width, (c + 1) * width);
    }
    return of(rows, seen, context.threads(), FitSummary.unknown());
  }
}
