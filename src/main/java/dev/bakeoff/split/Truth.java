package dev.bakeoff.split;

/**
 * The examples of a part as the parent knows them, to grade by.
 *
 * @param rows their row numbers in the dataset, shape (n,)
 * @param labels their class numbers in [0, k), shape (n,)
 * @param classes k
 */
public record Truth(int[] rows, int[] labels, int classes) {

  /** Number of examples n. */
  public int size() {
    return rows.length;
  }

  /** Picks rows of a dataset, given all its labels. */
  static Truth of(int[] rows, int[] all, int classes) {
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = all[rows[i]];
    }
    return new Truth(rows, labels, classes);
  }
}
