package dev.bakeoff.model.mlp;

import dev.bakeoff.model.network.Layer;
import dev.bakeoff.numeric.Sigmoid;

/**
 * What a hidden unit makes of its sum z.
 *
 * @param function which
 * @param slope of {@code LEAKY_RELU} below 0, in [0, 1]; else 0
 */
record Activation(Function function, float slope) {
  static final Activation SIGMOID = new Activation(Function.SIGMOID, 0);

  /** Which functions there are. */
  enum Function {
    /** max(0, z). */
    RELU,
    /** z where it is positive, else slope * z. */
    LEAKY_RELU,
    /** 1 / (1 + exp(-z)). */
    SIGMOID
  }

  /**
   * As a layer.
   *
   * @throws IllegalArgumentException if it is none of these functions
   */
  static Activation of(Layer.Activation layer) {
    return new Activation(Function.valueOf(layer.function().name()), (float) layer.slope());
  }

  /** Replaces sums by activations, from {@code from}, included, to {@code to}, excluded. */
  void apply(float[] z, int from, int to) {
    if (function == Function.SIGMOID) {
      Sigmoid.apply(z, from, to);
      return;
    }
    for (int i = from; i < to; i++) {
      z[i] = Math.max(z[i], slope * z[i]);
    }
  }

  /**
   * Multiplies by the derivative.
   *
   * @param d derivatives of the loss by the activations from {@code at} on; overwritten with those
   *     by the sums
   * @param a the activations from {@code from} on; not modified
   * @param count how many
   */
  void timesDerivative(float[] d, int at, float[] a, int from, int count) {
    if (function == Function.SIGMOID) {
      for (int i = 0; i < count; i++) {
        d[at + i] *= a[from + i] * (1 - a[from + i]);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      d[at + i] *= a[from + i] > 0 ? 1 : slope;
    }
  }
}
