package dev.bakeoff.check;

import dev.bakeoff.metric.Metric;
import dev.bakeoff.statistics.Interval;

/**
 * How much better or worse the candidate's predictions for the test part are.
 *
 * @param metric by which measure
 * @param base the base's value, the mean over its trials
 * @param candidate the candidate's, likewise
 * @param interval the 95 % interval of candidate less base; both ends NaN where there is no test
 * @param p two-sided; NaN where there is no test
 * @param test which test gave it
 */
public record QualityDifference(
    Metric metric, double base, double candidate, Interval interval, double p, Test test) {

  /** A test of whether a difference is more than chance. */
  public enum Test {
    /**
     * McNemar's exact test on the examples of one test part that one got right and the other wrong;
     * of several trials, the sign test on the examples that one got right more often, which says
     * nothing where it points the other way than the mean.
     */
    MCNEMAR,
    /** The bootstrap of the examples of one test part. */
    BOOTSTRAP,
    /**
     * Nadeau and Bengio's corrected resampled t-test over trials with test parts of their own;
     * where every trial differs by the same, which leaves it no spread, the sign test.
     */
    CORRECTED_T,
    /** None was needed: no prediction or score differs. */
    IDENTICAL,
    /** None was possible: predictions are not stored. */
    NONE
  }

  /** Candidate less base. */
  public double difference() {
    return candidate - base;
  }

  /** By how much the candidate is worse, whichever way the metric counts; negative if better. */
  public double harm() {
    return metric.higherIsBetter() ? -difference() : difference();
  }

  /** Whether it could be tested. */
  public boolean isTested() {
    return test != Test.NONE;
  }
}
