package dev.bakeoff.trial;

import dev.bakeoff.data.DataException;
import dev.bakeoff.data.Npy;
import dev.bakeoff.metric.ConfusionMatrix;
import dev.bakeoff.result.Quality;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.split.Truth;
import java.io.IOException;
import java.nio.file.Path;

/** Grades what a trial's JVM left in its folder against the truth, which that JVM has no say in. */
final class Grader {
  private final PreparedSplit split;

  Grader(PreparedSplit split) {
    this.split = split;
  }

  /**
   * Reads the predictions.
   *
   * @param dir the trial's folder
   * @param probabilities whether there are any
   */
  TrialRun.Graded read(Path dir, boolean probabilities) throws IOException {
    PreparedSplit.Truths parts = split.truths();
    return new TrialRun.Graded(
        parts.train(),
        parts.test(),
        labels(dir, TrialMain.TRAIN, "training", parts.train()),
        labels(dir, TrialMain.TEST, "test", parts.test()),
        probabilities ? probabilities(dir, parts.test()) : null);
  }

  private static int[] labels(Path dir, String name, String part, Truth truth) throws IOException {
    Npy array = Npy.read(dir.resolve(name), (long) Integer.BYTES * truth.size());
    if (array.shape().length != 1 || array.shape()[0] != truth.size()) {
      throw new DataException(
          "the model's answer for the "
              + part
              + " part is unusable: "
              + array.size()
              + " predictions for "
              + truth.size()
              + " examples");
    }
    return array.ints();
  }

  private static float[] probabilities(Path dir, Truth test) throws IOException {
    return Npy.read(dir.resolve(TrialMain.PROBABILITIES), "<f4", test.size(), test.classes())
        .floats();
  }

  /**
   * Grades them. Scores that are no probabilities get no log loss but a reason.
   *
   * @throws IllegalArgumentException if there is not one prediction an example, one is no class, or
   *     there are not as many probabilities as classes an example
   */
  Quality grade(TrialRun.Graded graded) {
    ConfusionMatrix train = matrix("training", graded.train(), graded.trainLabels());
    ConfusionMatrix test = matrix("test", graded.test(), graded.testLabels());
    return new Quality(
        train.accuracy(),
        test.accuracy(),
        train.precisionMacro(),
        test.precisionMacro(),
        test.recallMacro(),
        test.f1Macro(),
        Quality.Balance.of(test),
        graded.testProbabilities() == null
            ? Quality.Scores.NONE
            : Quality.Scores.of(
                graded.test().labels(),
                graded.testLabels(),
                graded.testProbabilities(),
                graded.test().classes()));
  }

  private static ConfusionMatrix matrix(String part, Truth truth, int[] predicted) {
    try {
      return ConfusionMatrix.of(truth.labels(), predicted, truth.classes());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the model's answer for the " + part + " part is unusable: " + e.getMessage(), e);
    }
  }
}
