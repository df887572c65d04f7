package dev.bakeoff.numeric;

import java.util.List;

/**
 * Batches of examples, one below the other.
 *
 * @param parts all with the same columns; kept
 */
public record StackedBatch(List<Batch> parts) implements Batch {

  @Override
  public int rows() {
    return parts.stream().mapToInt(Batch::rows).sum();
  }

  @Override
  public int columns() {
    return parts.get(0).columns();
  }

  @Override
  public void addTimes(Kernels kernels, Matrix w, Matrix z) {
    int from = 0;
    for (Batch part : parts) {
      part.addTimes(kernels, w, z.rows(from, from + part.rows()));
      from += part.rows();
    }
  }

  @Override
  public void addTransposedTimes(Kernels kernels, Matrix d, Matrix g) {
    int from = 0;
    for (Batch part : parts) {
      part.addTransposedTimes(kernels, d.rows(from, from + part.rows()), g);
      from += part.rows();
    }
  }
}
