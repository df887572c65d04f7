package dev.bakeoff.model.svm;

import java.util.ArrayList;
import java.util.List;

/**
 * What a solver found.
 *
 * @param vectors weights, one vector a function, shape (d + 1,), the last element the bias
 * @param iterations most passes that one of them took
 * @param solved whether all stopped because they were done
 */
record Solution(List<double[]> vectors, int iterations, boolean solved) {

  /** Several with their functions one after the other. */
  static Solution join(List<Solution> parts) {
    List<double[]> vectors = new ArrayList<>();
    int iterations = 0;
    boolean solved = true;
    for (Solution part : parts) {
      vectors.addAll(part.vectors);
      iterations = Math.max(iterations, part.iterations);
      solved &= part.solved;
    }
    return new Solution(vectors, iterations, solved);
  }
}
