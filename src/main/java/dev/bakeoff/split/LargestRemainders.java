package dev.bakeoff.split;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Divides a number of places among groups in proportion to their sizes, by largest remainders
 * (Hamilton's method): each group gets the whole part of its share {@code places * size / n}, and
 * what is left goes one by one to the groups with the largest remainders.
 *
 * <p>Groups with equal remainders draw lots. Every group that is not empty keeps at least one
 * member without a place. Shares are compared as whole numbers, so nothing is lost to rounding.
 */
final class LargestRemainders {
  private final int[] sizes;
  private final long n;

  /**
   * Prepares.
   *
   * @param sizes members of each group, shape (k,); read only
   */
  LargestRemainders(int[] sizes) {
    this.sizes = sizes;
    this.n = Arrays.stream(sizes).asLongStream().sum();
  }

  /**
   * Divides.
   *
   * @param places how many there are in all, in [0, n]; of n every group gives all
   * @param lots decides between equal remainders
   * @return places of each group, shape (k,), with the sum {@code places}; empty if there are more
   *     places than groups can take and each keep a member
   */
  Optional<int[]> divide(int places, Random lots) {
    int[] given = new int[sizes.length];
    for (int i = 0; i < given.length; i++) {
      given[i] = (int) (sizes[i] * (long) places / n);
    }
    int[] order = IntStream.range(0, sizes.length).toArray();
    Shuffle.shuffle(order, lots);
    int[] byRemainder =
        Arrays.stream(order)
            .boxed()
            .sorted(Comparator.comparingLong(i -> -(sizes[i] * (long) places % n)))
            .mapToInt(i -> i)
            .toArray();
    int left = places - Arrays.stream(given).sum();
    while (left > 0) {
      int before = left;
      for (int i : byRemainder) {
        if (left > 0 && given[i] + 1 < sizes[i]) {
          given[i]++;
          left--;
        }
      }
      if (left == before) {
        return Optional.empty();
      }
    }
    return Optional.of(given);
  }
}
