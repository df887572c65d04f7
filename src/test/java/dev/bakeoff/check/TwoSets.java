package dev.bakeoff.check;

import dev.bakeoff.comparison.FakeRow;
import dev.bakeoff.comparison.FakeSet;
import java.io.IOException;
import java.nio.file.Path;

/** A base and a candidate, crafted row by row. */
public final class TwoSets {
  private static final int CLASSES = 3;

  public final FakeSet base;
  public final FakeSet candidate;

  public TwoSets(Path dir) throws IOException {
    base = new FakeSet(dir.resolve("base"));
    candidate = new FakeSet(dir.resolve("candidate"));
  }

  /** A row that took 10 s to fit, with a ruler of 0.05 s and a saved model of 1 MB. */
  public static FakeRow row(String name, double accuracy) {
    FakeRow row = FakeRow.ok(name, name, accuracy, 10);
    row.ruler = 0.05;
    row.modelBytes = 1_000_000L;
    return row;
  }

  /**
   * Stores predictions of a row, and sets its test accuracy by them.
   *
   * @param right which examples are predicted right, shape (n,)
   */
  public static FakeRow predicted(FakeSet set, FakeRow row, boolean... right) throws IOException {
    int[] rows = new int[right.length];
    int[] truth = new int[right.length];
    int[] predicted = new int[right.length];
    int correct = 0;
    for (int i = 0; i < right.length; i++) {
      rows[i] = 1000 + i;
      truth[i] = i % CLASSES;
      predicted[i] = right[i] ? truth[i] : (truth[i] + 1) % CLASSES;
      correct += right[i] ? 1 : 0;
    }
    set.predictions(row, rows, truth, predicted);
    row.test = (double) correct / right.length;
    return row;
  }

  /** All right but some at the beginning and some at the end. */
  public static boolean[] wrong(int n, int first, int last) {
    boolean[] right = new boolean[n];
    for (int i = 0; i < n; i++) {
      right[i] = i >= first && i < n - last;
    }
    return right;
  }

  public SetDifference difference() throws IOException {
    return SetDifference.of(base.set(), candidate.set());
  }

  /** The difference of the only model. */
  public ModelDifference only() throws IOException {
    return difference().models().get(0);
  }

  /** Each example's true class has this probability, the next the rest; shape (n, 3). */
  static float[] scores(int n, float right) {
    float[] scores = new float[n * 3];
    for (int i = 0; i < n; i++) {
      scores[3 * i + i % 3] = right;
      scores[3 * i + (i + 1) % 3] = 1 - right;
    }
    return scores;
  }
}
