package dev.bakeoff.comparison;

import dev.bakeoff.result.TrialResult;

/**
 * How many examples an entry has right, over all its trials that ended ok: an accuracy without the
 * rounding of means.
 *
 * @param right examples predicted correctly
 * @param all examples predicted
 */
record Correct(long right, long all) implements Comparable<Correct> {

  /**
   * Counts.
   *
   * @param field the test or the training accuracy
   */
  static Correct of(ModelResults entry, Field field) {
    long right = 0;
    long all = 0;
    for (TrialResult row : entry.ok()) {
      Double accuracy = field.of(row);
      if (accuracy != null && Double.isFinite(accuracy)) {
        long examples =
            field == Field.TEST_ACCURACY
                ? row.outcome().sizes().nTest()
                : row.outcome().sizes().nTrain();
        right += Math.round(accuracy * examples);
        all += examples;
      }
    }
    return new Correct(right, all);
  }

  /** By the share of right ones, exactly; none of none comes before everything. */
  @Override
  public int compareTo(Correct other) {
    if (all == 0 || other.all == 0) {
      return Long.compare(all, other.all);
    }
    return Long.compare(right * other.all, other.right * all);
  }
}
