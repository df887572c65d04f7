package dev.bakeoff.numeric.simd;

import dev.bakeoff.numeric.Matrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops over the inner dimension of a dense product {@code C = C + A B}, with elements of C in
 * registers; A in any steps, B and C row by row.
 */
final class DenseLoops {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  /** How many rows a tile has. */
  static final int ROWS = 8;

  private DenseLoops() {}

  /**
   * Eight rows of C, from row {@code i} on, by one vector of columns, from {@code p} on.
   *
   * @param left A. Not modified.
   * @param right B. Not modified.
   * @param sums C. Modified.
   */
  static void tile(Matrix left, int i, Matrix right, int p, Matrix sums) {
    float[] a = left.values();
    int aAt = left.at(i, 0);
    int aRow = left.rowStep();
    int aStep = left.columnStep();
    int inner = left.columns();
    float[] b = right.values();
    int bAt = right.at(0, p);
    int bStep = right.rowStep();
    float[] c = sums.values();
    int cAt = sums.at(i, p);
    int cRow = sums.rowStep();
    FloatVector c0 = FloatVector.fromArray(S, c, cAt);
    FloatVector c1 = FloatVector.fromArray(S, c, cAt + cRow);
    FloatVector c2 = FloatVector.fromArray(S, c, cAt + 2 * cRow);
    FloatVector c3 = FloatVector.fromArray(S, c, cAt + 3 * cRow);
    FloatVector c4 = FloatVector.fromArray(S, c, cAt + 4 * cRow);
    FloatVector c5 = FloatVector.fromArray(S, c, cAt + 5 * cRow);
    FloatVector c6 = FloatVector.fromArray(S, c, cAt + 6 * cRow);
    FloatVector c7 = FloatVector.fromArray(S, c, cAt + 7 * cRow);
    for (int t = 0; t < inner; t++) {
      FloatVector y = FloatVector.fromArray(S, b, bAt + t * bStep);
      int at = aAt + t * aStep;
      c0 = y.fma(FloatVector.broadcast(S, a[at]), c0);
      c1 = y.fma(FloatVector.broadcast(S, a[at + aRow]), c1);
      c2 = y.fma(FloatVector.broadcast(S, a[at + 2 * aRow]), c2);
      c3 = y.fma(FloatVector.broadcast(S, a[at + 3 * aRow]), c3);
      c4 = y.fma(FloatVector.broadcast(S, a[at + 4 * aRow]), c4);
      c5 = y.fma(FloatVector.broadcast(S, a[at + 5 * aRow]), c5);
      c6 = y.fma(FloatVector.broadcast(S, a[at + 6 * aRow]), c6);
      c7 = y.fma(FloatVector.broadcast(S, a[at + 7 * aRow]), c7);
    }
    c0.intoArray(c, cAt);
    c1.intoArray(c, cAt + cRow);
    c2.intoArray(c, cAt + 2 * cRow);
    c3.intoArray(c, cAt + 3 * cRow);
    c4.intoArray(c, cAt + 4 * cRow);
    c5.intoArray(c, cAt + 5 * cRow);
    c6.intoArray(c, cAt + 6 * cRow);
    c7.intoArray(c, cAt + 7 * cRow);
  }

  /** As {@link #tile}, one row. */
  static void row(Matrix left, int i, Matrix right, int p, Matrix sums) {
    float[] a = left.values();
    int aAt = left.at(i, 0);
    int aStep = left.columnStep();
    int inner = left.columns();
    float[] b = right.values();
    int bAt = right.at(0, p);
    int bStep = right.rowStep();
    float[] c = sums.values();
    int cAt = sums.at(i, p);
    FloatVector c0 = FloatVector.fromArray(S, c, cAt);
    for (int t = 0; t < inner; t++) {
      FloatVector y = FloatVector.fromArray(S, b, bAt + t * bStep);
      c0 = y.fma(FloatVector.broadcast(S, a[aAt + t * aStep]), c0);
    }
    c0.intoArray(c, cAt);
  }
}
