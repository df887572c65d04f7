package dev.bakeoff.numeric;

/**
 * The inner loops of a small convolutional network in float32. Values come in vectors of {@link
 * #lanes} neighbours in memory, on which the same is done.
 *
 * <p>The same call gives the same result to the last bit; implementations agree within rounding.
 * Instances have no state and are safe to share between threads.
 */
public interface LaneKernels {

  /** The fastest kernels that this JVM can run. */
  static LaneKernels best() {
    return Simd.find(LaneKernels.class, "SimdLaneKernels").orElseGet(LaneKernels::plain);
  }

  /** Kernels in plain loops, which any JVM can run. */
  static LaneKernels plain() {
    return new PlainLaneKernels();
  }

  /** How many values a vector has. */
  int lanes();

  /**
   * Computes sums of products, of some positions and some terms.
   *
   * @param sums which; its places are counted from where each stretch begins
   * @param part which positions and terms of them
   * @param in input. Not modified.
   * @param weights weights. Not modified.
   * @param start each filter's summand. Not modified.
   * @param out output. Modified.
   */
  void sums(
      SumTables sums, SumTables.Part part, Stretch in, Stretch weights, float[] start, Stretch out);

  /**
   * Computes how something changes with the weights of some sums when it is known how it changes
   * with their results, apart for each lane:
   *
   * <pre>
   *   gradient[(weightOf[f] + weightTap[t]) * lanes + l] =
   *       sum over p of outGradient[outAt[p] + outOf[f] + l] * in[inAt[p] + inTap[t] + l]
   * </pre>
   *
   * @param sums which
   * @param add whether to add to the gradient what was there before
   * @param in input, from its start. Not modified.
   * @param outGradient the gradient of the output, from its start. Not modified.
   * @param gradient a vector for each weight. Modified.
   */
  void weightGradient(
      SumTables sums, boolean add, float[] in, float[] outGradient, float[] gradient);

  /**
   * Computes how something changes with each filter's summand; as {@link #weightGradient}.
   *
   * <pre>
   *   gradient[f * lanes + l] = sum over p of outGradient[outAt[p] + outOf[f] + l]
   * </pre>
   */
  void startGradient(SumTables sums, boolean add, float[] outGradient, float[] gradient);

  /**
   * The maximum of a few stretches, element by element.
   *
   * @param in the stretches. Not modified.
   * @param at where each begins
   * @param out where to put it. Modified.
   * @param outAt where it begins
   * @param length of a stretch, a multiple of {@link #lanes}
   */
  void max(float[] in, int[] at, float[] out, int outAt, int length);

  /**
   * The gradient of {@link #max}: it goes to the largest element, to the first of equal ones.
   *
   * @param in the stretches. Not modified.
   * @param at where each begins
   * @param out their maximum. Not modified.
   * @param outGradient its gradient, at the same place. Not modified.
   * @param outAt where both begin
   * @param inGradient the gradient of the stretches, at the same places. Modified.
   * @param length of a stretch, a multiple of {@link #lanes}
   */
  void maxGradient(
      float[] in,
      int[] at,
      float[] out,
      float[] outGradient,
      int outAt,
      float[] inGradient,
      int length);

  /**
   * x where it is positive, else slope * x.
   *
   * @param in x. Not modified.
   * @param inAt where it begins
   * @param out the result. Modified.
   * @param outAt where it begins
   * @param length a multiple of {@link #lanes}
   * @param slope in [0, 1]
   */
  void leakyRelu(float[] in, int inAt, float[] out, int outAt, int length, float slope);

  /**
   * The gradient of {@link #leakyRelu}; at 0 its slope is {@code slope}.
   *
   * @param out its result. Not modified.
   * @param outGradient the gradient of that, at the same place. Not modified.
   * @param outAt where both begin
   * @param inGradient the gradient of x. Modified.
   * @param inAt where it begins
   * @param length a multiple of {@link #lanes}
   * @param slope in [0, 1]
   */
  void leakyReluGradient(
      float[] out,
      float[] outGradient,
      int outAt,
      float[] inGradient,
      int inAt,
      int length,
      float slope);
}
