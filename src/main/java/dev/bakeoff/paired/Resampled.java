package dev.bakeoff.paired;

import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.CorrectedTTest;
import dev.bakeoff.statistics.Interval;
import dev.bakeoff.statistics.McNemar;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * The corrected resampled t-test of trials with test parts of their own. Where all trials differ by
 * the same, as of three folds that each lost an example, their spread says nothing, and a t-test
 * would be certain: for p the sign test is left, and the interval takes half an example for the
 * standard deviation.
 *
 * @param interval of the mean difference
 * @param p two-sided
 */
public record Resampled(Interval interval, double p) {
  private static final double ROUNDING = 1e-9; // of the difference of two shares

  /**
   * Tests.
   *
   * @param differences one for each trial, finite, shape (n,) with n at least 2; read only
   * @param trials the rows of one of the models, for the sizes of its parts
   * @param counted whether they are shares of examples, so that a difference of one example is the
   *     least that there is; folds of 189 and 190 examples that each lost one differ by the same
   */
  public static Resampled of(double[] differences, List<TrialResult> trials, boolean counted) {
    double testToTrain =
        trials.stream()
            .map(row -> row.outcome().sizes())
            .mapToDouble(sizes -> (double) sizes.nTest() / sizes.nTrain())
            .average()
            .orElseThrow();
    int n = differences.length;
    CorrectedTTest test = CorrectedTTest.of(differences, testToTrain);
    DoubleSummaryStatistics range = Arrays.stream(differences).summaryStatistics();
    double spread = range.getMax() - range.getMin();
    double example =
        counted
            ? trials.stream()
                .mapToDouble(row -> 1.0 / row.outcome().sizes().nTest())
                .min()
                .orElse(0)
            : 0;
    boolean same = spread < Math.max(ROUNDING, (1 - ROUNDING) * example);
    if (!same || Arrays.stream(differences).allMatch(by -> by == 0)) {
      return new Resampled(test.interval(), test.p());
    }
    // Half the examples up and half down by half an example have that standard deviation.
    double[] halves = differences.clone();
    for (int i = 0; i < n; i++) {
      double sign = i % 2 == 0 ? 1 : -1;
      halves[i] = test.mean() + sign * example / 2;
    }
    Interval around = CorrectedTTest.of(halves, testToTrain).interval();
    double half = (around.high() - around.low()) / 2;
    return new Resampled(
        new Interval(test.mean() - half, test.mean() + half), signTest(differences));
  }

  private static double signTest(double[] differences) {
    long above = Arrays.stream(differences).filter(by -> by > 0).count();
    long below = Arrays.stream(differences).filter(by -> by < 0).count();
    return McNemar.exact(above, below);
  }
}
