package dev.bakeoff.paired;

import dev.bakeoff.statistics.McNemar;

/**
 * Test examples that one of two models got right and the other wrong; of several trials on one test
 * part, those that one got right more often, so that an example counts once however often it was
 * predicted.
 *
 * @param first those of the first model
 * @param second those of the second model
 */
public record Discordant(long first, long second) {

  /**
   * Counts.
   *
   * @param first how often the first model got each example right, shape (n,); read only
   * @param second likewise, shape (n,); read only
   */
  public static Discordant of(int[] first, int[] second) {
    long ofFirst = 0;
    long ofSecond = 0;
    for (int i = 0; i < first.length; i++) {
      ofFirst += first[i] > second[i] ? 1 : 0;
      ofSecond += second[i] > first[i] ? 1 : 0;
    }
    return new Discordant(ofFirst, ofSecond);
  }

  /**
   * McNemar's exact p for no difference; of several trials the sign test, which says nothing where
   * it points another way than the accuracies.
   *
   * @param difference accuracy of the second model less that of the first, mean over the trials
   */
  public double p(double difference) {
    return (second - first) * difference > 0 ? McNemar.exact(first, second) : 1;
  }
}
