package dev.bakeoff.numeric.simd;

import dev.bakeoff.numeric.packed.RowKernels;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels in vectors of sixteen floats, or eight where the machine has no wider ones. Four sums
 * are kept apart, since one multiplication with addition waits for the last.
 */
public final class SimdRowKernels implements RowKernels {
  private static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() >= STEP
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_256;
  private static final VectorSpecies<Integer> INTS =
      S.length() == STEP ? IntVector.SPECIES_512 : IntVector.SPECIES_256;
  private static final VectorSpecies<Byte> BYTES =
      S.length() == STEP ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;
  private static final int L = S.length();

  /** Called by name. */
  public SimdRowKernels() {}

  @Override
  public void unpack(byte[] bytes, int at, float[] scales, float[] x) {
    int n = scales.length;
    for (int j = 0; j < n; j += L) {
      IntVector whole =
          (IntVector)
              ByteVector.fromArray(BYTES, bytes, at + j).convertShape(VectorOperators.B2I, INTS, 0);
      FloatVector value = (FloatVector) whole.and(0xff).convertShape(VectorOperators.I2F, S, 0);
      value.mul(FloatVector.fromArray(S, scales, j)).intoArray(x, j);
    }
  }

  @Override
  public float dot(float[] x, int xAt, float[] w, int wAt, int n) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = FloatVector.zero(S);
    FloatVector c = FloatVector.zero(S);
    FloatVector d = FloatVector.zero(S);
    int j = 0;
    for (; j + 4 * L <= n; j += 4 * L) {
      a = of(x, xAt + j).fma(of(w, wAt + j), a);
      b = of(x, xAt + j + L).fma(of(w, wAt + j + L), b);
      c = of(x, xAt + j + 2 * L).fma(of(w, wAt + j + 2 * L), c);
      d = of(x, xAt + j + 3 * L).fma(of(w, wAt + j + 3 * L), d);
    }
    for (; j < n; j += L) {
      a = of(x, xAt + j).fma(of(w, wAt + j), a);
    }
    return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
  }

  @Override
  public void add(float factor, float[] x, int xAt, float[] w, int wAt, int n) {
    FloatVector f = FloatVector.broadcast(S, factor);
    for (int j = 0; j < n; j += L) {
      of(x, xAt + j).fma(f, of(w, wAt + j)).intoArray(w, wAt + j);
    }
  }

  private static FloatVector of(float[] values, int at) {
    return FloatVector.fromArray(S, values, at);
  }
}
