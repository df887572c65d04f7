package dev.bakeoff.check;

import dev.bakeoff.statistics.Interval;
import java.util.Locale;
import java.util.Optional;

/**
 * How much more or less the candidate costs: the ratio of candidate to base. Of times the ratio is
 * that of their multiples of the ruler, so that the hour and the machine cancel out.
 *
 * @param cost of what
 * @param base the base's median, in seconds or bytes as measured
 * @param candidate the candidate's, likewise
 * @param ratio candidate by base; NaN where they do not compare
 * @param interval its 95 % interval; from 0 to infinity where there are too few trials to say
 * @param sample of how many trials
 * @param incomparable why they do not compare; empty if they do
 */
public record CostRatio(
    Cost cost,
    double base,
    double candidate,
    double ratio,
    Interval interval,
    Sample sample,
    Optional<String> incomparable) {

  /** What a model costs. */
  public enum Cost {
    /** Search, prepare and fit, in seconds. */
    TRAIN_SECONDS("training time", true),
    /** Predicting the test part, in seconds. */
    PREDICT_SECONDS("predicting time", true),
    /** Largest resident memory, in bytes. */
    PEAK_RSS_BYTES("memory", false),
    /** All files of the saved model, in bytes. */
    MODEL_BYTES("model size", false);

    private final String word;
    private final boolean time;

    Cost(String word, boolean time) {
      this.word = word;
      this.time = time;
    }

    /** In words. */
    public String word() {
      return word;
    }

    /** Its name where machines read it. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a time, which depends on the machine. */
    public boolean isTime() {
      return time;
    }
  }

  /** How two sets were measured. */
  public enum Design {
    /** One after the other, perhaps in other hours and on other machines. */
    APART,
    /** In turns on one machine, round by round. */
    IN_TURNS
  }

  /**
   * What a ratio rests on.
   *
   * @param design how the sets were measured
   * @param nBase trials of the base that count: of times the steady ones
   * @param nCandidate trials of the candidate, likewise
   * @param spread the standard deviation of the logarithms within the sets, pooled; NaN for one
   *     trial each and in turns
   */
  public record Sample(Design design, int nBase, int nCandidate, double spread) {}

  /** Of what does not compare. */
  static CostRatio unknown(Cost cost, double base, double candidate, Sample sample, String why) {
    Interval any = new Interval(0, Double.POSITIVE_INFINITY);
    return new CostRatio(cost, base, candidate, Double.NaN, any, sample, Optional.of(why));
  }

  /** Whether trials of both count; of sizes all do, of times the steady ones. */
  boolean isSteady() {
    return sample.nBase > 0 && sample.nCandidate > 0;
  }
}
