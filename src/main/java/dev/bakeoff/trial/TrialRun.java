package dev.bakeoff.trial;

import dev.bakeoff.io.FolderRemoval;
import dev.bakeoff.jvm.LimitedJvm;
import dev.bakeoff.result.Candidate;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.Truth;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A trial that has ended: its row and what came with it. Closing it removes the trial's folder.
 *
 * @param result the row, not yet naming any files
 * @param predictions what it predicted; empty unless it is ok
 * @param curve the first fit's curve; also of a fit that was cut short
 * @param search the candidates of its search, complete or not; none without a search
 * @param dir the trial's folder
 */
public record TrialRun(
    TrialResult result,
    Optional<Graded> predictions,
    List<CurvePoint> curve,
    List<Candidate> search,
    Path dir)
    implements AutoCloseable {

  /** A run without a search. */
  public TrialRun(
      TrialResult result, Optional<Graded> predictions, List<CurvePoint> curve, Path dir) {
    this(result, predictions, curve, List.of(), dir);
  }

  /**
   * Predictions with what they are of.
   *
   * @param train the training part
   * @param test the test part
   * @param trainLabels predicted class numbers, shape (n_train,)
   * @param testLabels predicted class numbers, shape (n_test,)
   * @param testProbabilities shape (n_test, k), row-major; null where the model gives none
   */
  public record Graded(
      Truth train, Truth test, int[] trainLabels, int[] testLabels, float[] testProbabilities) {}

  /** The same with another row. */
  public TrialRun with(TrialResult row) {
    return new TrialRun(row, predictions, curve, search, dir);
  }

  /** The folder of the saved model; empty if there is none. */
  public Optional<Path> model() {
    Path model = dir.resolve(TrialMain.MODEL);
    return result.cost().modelBytes() == null ? Optional.empty() : Optional.of(model);
  }

  /** What its JVM printed; may be missing. */
  public Path log() {
    return dir.resolve(LimitedJvm.LOG);
  }

  /** What the JVM wrote down when it crashed; may be missing. */
  public Path crashReport() {
    return dir.resolve(LimitedJvm.CRASH_REPORT);
  }

  @Override
  public void close() {
    try {
      FolderRemoval.remove(dir);
    } catch (UncheckedIOException e) { // the row is safe; the folder may hold what a model locked
      System.getLogger(TrialRun.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
    }
  }
}
