package dev.bakeoff.model.cnn;

/**
 * As many examples of a batch as a vector has lanes; of the last group some may be missing, and
 * what is computed for them is ignored.
 *
 * @param index which group of the batch
 * @param part sums over the batch are taken over parts of it first; which part this group is in
 * @param firstOfPart whether it is the part's first
 * @param training whether values drop out
 * @param seed of what drops out in this step
 */
record Group(int index, int part, boolean firstOfPart, boolean training, long seed) {
  /** The most parts that a batch has. More threads than that are of no use in a step. */
  static final int PARTS = 16;

  static Group of(int index, boolean training, long seed) {
    return new Group(index, index % PARTS, index < PARTS, training, seed);
  }
}
