package dev.bakeoff.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * A place in a series where its level changes, such as the commit that made a model slower.
 *
 * <p>Steps are found by binary segmentation: Pettitt's test looks for the one place that parts a
 * segment best, and then the same in either part. With R the ranks of a segment's n values, mean
 * ranks for ties, {@code U(t) = 2 (R(1) + ... + R(t)) - t (n + 1)}; K is the largest {@code |U(t)|}
 * and {@code p = min(1, 2 exp(-6 K^2 / (n^3 + n^2)))}, which Pettitt found right to two decimals
 * where it is at most 0.5. The test uses ranks, so that no single outlier is a step. It assumes
 * that values of one level are independent of each other; a slow drift looks like steps.
 *
 * @param at index of the first value of the new level
 * @param ratio median of the segment from here to the next step, over that of the segment before;
 *     not finite or negative where the medians are 0 or of unlike signs
 * @param p of the test that found it, above 0; not corrected for the number of tests
 * @see <a href="https://doi.org/10.2307/2346729">Pettitt (1979), A Non-Parametric Approach to the
 *     Change-Point Problem</a>
 * @see <a href="https://doi.org/10.2307/2529204">Scott and Knott (1974), A Cluster Analysis Method
 *     for Grouping Means in the Analysis of Variance</a>, for the segmentation
 */
public record Step(int at, double ratio, double p) {
  private static final int MIN_SEGMENT = 4;

  private record Cut(int at, double p) {}

  /**
   * All steps of a series, in its order. No segment has fewer than 4 values, so a series of fewer
   * than 8 has no steps; at level 0.05 it takes 11 values to have one.
   *
   * @param values the series, shape (n,); read only
   * @param level the largest p that counts, in (0, 1)
   * @throws IllegalArgumentException if a value is not finite or the level is outside (0, 1); the
   *     message names it
   */
  public static List<Step> all(double[] values, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("expected a level in (0, 1), found " + level);
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("value " + i + " is " + values[i]);
      }
    }
    List<Cut> cuts = new ArrayList<>();
    split(values, 0, values.length, level, cuts);
    cuts.sort(Comparator.comparingInt(Cut::at));
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      int at = cuts.get(i).at;
      int from = i == 0 ? 0 : cuts.get(i - 1).at;
      int to = i + 1 == cuts.size() ? values.length : cuts.get(i + 1).at;
      steps.add(new Step(at, median(values, at, to) / median(values, from, at), cuts.get(i).p));
    }
    return List.copyOf(steps);
  }

  private static void split(double[] values, int from, int to, double level, List<Cut> cuts) {
    if (to - from < 2 * MIN_SEGMENT) {
      return;
    }
    Cut cut = pettitt(values, from, to);
    if (cut.p <= level) {
      cuts.add(cut);
      split(values, from, cut.at, level, cuts);
      split(values, cut.at, to, level, cuts);
    }
  }

  /**
   * The best cut of the values from {@code from} to before {@code to}, the first if several are.
   */
  private static Cut pettitt(double[] values, int from, int to) {
    double[] ranks = new NaturalRanking().apply(Arrays.copyOfRange(values, from, to));
    int n = ranks.length;
    double u = 0;
    double most = -1;
    int best = 0;
    for (int t = 1; t <= n - MIN_SEGMENT; t++) {
      u += 2 * ranks[t - 1] - (n + 1);
      if (t >= MIN_SEGMENT && Math.abs(u) > most) {
        most = Math.abs(u);
        best = t;
      }
    }
    double p = 2 * Math.exp(-6 * most * most / (Math.pow(n, 3) + Math.pow(n, 2)));
    return new Cut(from + best, Math.min(1, p));
  }

  private static double median(double[] values, int from, int to) {
    return Median.withDefaults().evaluate(Arrays.copyOfRange(values, from, to));
  }
}
