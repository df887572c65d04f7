package dev.bakeoff.split;

import java.util.Random;

/** Puts numbers in random order, every order as likely as another (Fisher and Yates). */
public final class Shuffle {
  private Shuffle() {}

  /**
   * Shuffles.
   *
   * @param order put in another order
   * @param random the same seed gives the same order on every platform
   */
  public static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
