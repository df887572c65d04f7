package dev.bakeoff.data.array;

/** Numbers of a file, whichever way they lie in it: a row an example. */
interface ExampleMatrix {
  /** Number of examples. */
  int examples();

  /** Number of features. */
  int features();

  /**
   * Copies an example.
   *
   * @param out gets the features; at least as long
   */
  void copy(int example, double[] out);

  /** Where a value stands, for messages. */
  String place(int example, int feature);

  /** Whether only some values are stored, so that {@link #copyStored} is the one to call. */
  default boolean isSparse() {
    return false;
  }

  /** The most values that an example of a sparse matrix has. */
  default int maxStored() {
    return features();
  }

  /**
   * Copies the stored values of an example of a sparse matrix.
   *
   * @param columns gets their features, ascending; at least {@link #maxStored} long
   * @param values gets the values, likewise
   * @return how many there are
   */
  default int copyStored(int example, int[] columns, double[] values) {
    throw new UnsupportedOperationException("the matrix is dense");
  }
}
