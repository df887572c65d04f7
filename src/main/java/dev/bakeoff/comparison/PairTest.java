package dev.bakeoff.comparison;

import dev.bakeoff.paired.Discordant;
import dev.bakeoff.statistics.Interval;
import java.util.Optional;

/**
 * Whether two models of a section differ in a quality by more than chance.
 *
 * @param kind how that was found
 * @param difference first model's less second's, of means over the trials
 * @param interval of the difference at 95 %; both ends NaN without a test
 * @param p two-sided; NaN without a test
 * @param adjusted p after Holm's correction over all pairs of the section; NaN without a test
 * @param differ whether they do, at the level of {@link PairTests#LEVEL}
 * @param discordant examples that one of them got right; empty where trials have test parts of
 *     their own, without predictions, and of other qualities than the accuracy
 */
public record PairTest(
    Kind kind,
    double difference,
    Interval interval,
    double p,
    double adjusted,
    boolean differ,
    Optional<Discordant> discordant) {
  static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /** How a difference is tested. */
  public enum Kind {
    /** McNemar's exact test of the examples of one test part, see {@link Discordant}. */
    MCNEMAR,
    /** The paired t-test of what the examples of one test part add to a quality. */
    PAIRED_T,
    /** The corrected resampled t-test over trials with test parts of their own. */
    CORRECTED_T,
    /** None: predictions are not stored, and it counts whether the 95 % intervals overlap. */
    INTERVALS
  }

  /** The same of the second model against the first. */
  PairTest reversed() {
    return new PairTest(
        kind,
        -difference,
        new Interval(-interval.high(), -interval.low()),
        p,
        adjusted,
        differ,
        discordant.map(counts -> new Discordant(counts.second(), counts.first())));
  }

  PairTest corrected(double by) {
    return new PairTest(kind, difference, interval, p, by, by < PairTests.LEVEL, discordant);
  }

  /** Whether the first model is the worse one of two that differ. */
  public boolean isWorse(Field field) {
    return differ && difference > 0 != field.higherIsBetter();
  }

  /** Whether the first model is the better one of two that differ. */
  public boolean isBetter(Field field) {
    return differ && difference > 0 == field.higherIsBetter();
  }
}
