package dev.bakeoff.preparation;

/** Rows of a dataset, scaled; every row may be asked for by several threads at once. */
public interface ScaledRows {

  /** Number of features d. */
  int features();

  /** A value. */
  double value(int row, int feature);

  /** Copies a row over the first d elements. */
  void copy(int row, double[] out);

  /** Copies a row, rounded to float, over d elements from an offset on. */
  void copy(int row, float[] out, int offset);

  /**
   * Copies the values of a row that are not 0.
   *
   * @param columns overwritten from the start with their feature numbers, ascending; length at
   *     least d
   * @param values overwritten from the start with the values; length at least d
   * @return how many there are
   */
  int copyNonZeros(int row, int[] columns, double[] values);
}
