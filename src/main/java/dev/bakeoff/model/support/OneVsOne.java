package dev.bakeoff.model.support;

import dev.bakeoff.numeric.Argmax;
import java.util.ArrayList;
import java.util.List;

/**
 * Telling s classes apart by one binary decision for each of their s(s - 1)/2 pairs.
 *
 * <p>Pairs are in the order (0, 1), (0, 2), ..., (1, 2), ...; a score above 0 is a vote for the
 * pair's first class, any other one for its second. The class with the most votes wins, of equal
 * ones the first: what LIBSVM does.
 */
public final class OneVsOne {
  private OneVsOne() {}

  /** Two classes, {@code first < second}. */
  public record Pair(int first, int second) {}

  /** How many pairs s classes make. */
  public static int count(int classes) {
    return classes * (classes - 1) / 2;
  }

  /** All pairs of s classes. */
  public static List<Pair> pairs(int classes) {
    List<Pair> pairs = new ArrayList<>();
    for (int first = 0; first < classes; first++) {
      for (int second = first + 1; second < classes; second++) {
        pairs.add(new Pair(first, second));
      }
    }
    return pairs;
  }

  /**
   * Counts the votes and finds the winner.
   *
   * @param scores one a pair; read only
   * @param classes s
   */
  public static int vote(double[] scores, int classes) {
    double[] votes = votes(scores, classes);
    return Argmax.of(classes, c -> votes[c]);
  }

  /**
   * Counts the votes.
   *
   * @param scores one a pair; read only
   * @param classes s
   * @return of each class, shape (s,)
   */
  public static double[] votes(double[] scores, int classes) {
    double[] votes = new double[classes];
    int pair = 0;
    for (int first = 0; first < classes; first++) {
      for (int second = first + 1; second < classes; second++) {
        votes[scores[pair++] > 0 ? first : second]++;
      }
    }
    return votes;
  }
}
