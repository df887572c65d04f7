package dev.bakeoff.data.profile;

import java.util.Arrays;
import java.util.List;

/**
 * A hash of 64 bits for every row, so that equal rows are found in eight bytes each. That two rows
 * of a million are taken for equal by chance has a probability below 1e-7.
 */
final class RowHashes {
  private static final long FACTOR = 0x9E3779B97F4A7C15L; // 2^64 by the golden ratio, odd

  private long[] hashes = new long[1024];
  private int count;
  private boolean sorted;

  /** Adds a row, of which one cell does not count. */
  void add(List<String> cells, int label) {
    long hash = 1;
    for (int j = 0; j < cells.size(); j++) {
      if (j != label) {
        String cell = cells.get(j);
        for (int i = 0; i < cell.length(); i++) {
          hash = mix(hash, cell.charAt(i));
        }
        hash = mix(hash, -1);
      }
    }
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    hashes[count++] = hash;
    sorted = false;
  }

  private static long mix(long hash, int c) {
    long next = (hash ^ c) * FACTOR;
    return next ^ (next >>> 29);
  }

  private void sort() {
    if (!sorted) {
      Arrays.sort(hashes, 0, count);
      sorted = true;
    }
  }

  /** How many rows are equal to one before them. */
  long repeated() {
    sort();
    long repeated = 0;
    for (int i = 1; i < count; i++) {
      repeated += hashes[i] == hashes[i - 1] ? 1 : 0;
    }
    return repeated;
  }

  /** How many of the other rows are among these. */
  long common(RowHashes others) {
    sort();
    long common = 0;
    for (int i = 0; i < others.count; i++) {
      common += Arrays.binarySearch(hashes, 0, count, others.hashes[i]) >= 0 ? 1 : 0;
    }
    return common;
  }
}
