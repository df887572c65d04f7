package dev.bakeoff.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How others disturbed a measurement.
 *
 * @param wallSeconds how long it took
 * @param processors how many the machine has
 * @param otherSeconds processor time of everybody else
 * @param stealSeconds what a host took
 * @param throttledSeconds what a quota took; null where there is none
 */
public record Disturbance(
    double wallSeconds,
    int processors,
    double otherSeconds,
    double stealSeconds,
    Double throttledSeconds) {
  /** Above this share of the processors' time a measurement is unsteady. */
  static final double TOLERATED = 0.05;

  /**
   * And above this: the system counts in hundredths of a second, two counts are subtracted from
   * each other, and each is a sum of five. Half a second's trial would else be judged by rounding.
   */
  static final double ROUNDING_SECONDS = 0.1;

  /**
   * Why the times are not to be trusted, with the figures; null if they are.
   *
   * <p>What others used is weighed against all processors, as they find room on those that are
   * free; what was stolen or throttled against those that were measured, as it was taken from them
   * alone.
   *
   * @param threads processors that what was measured may use
   */
  public String unsteady(int threads) {
    double throttled = throttledSeconds == null ? 0 : throttledSeconds;
    double taken = stealSeconds + throttled;
    int own = Math.min(threads, processors);
    double share = (otherSeconds / processors + taken / own) / wallSeconds;
    if (share <= TOLERATED || otherSeconds + taken <= ROUNDING_SECONDS) {
      return null;
    }
    List<String> reasons = new ArrayList<>();
    add(reasons, "others used %.2f of %.2f s x %s", otherSeconds, processors);
    add(reasons, "the host took %.2f of %.2f s x %s", stealSeconds, own);
    add(reasons, "a quota took %.2f of %.2f s x %s", throttled, own);
    return String.join(", ", reasons);
  }

  private void add(List<String> reasons, String text, double seconds, int of) {
    if (seconds / wallSeconds / of > TOLERATED / 10) { // what does not matter is not named
      String processors = of == 1 ? "1 processor" : of + " processors";
      reasons.add(String.format(Locale.ROOT, text, seconds, wallSeconds, processors));
    }
  }
}
