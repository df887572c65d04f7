package dev.bakeoff.model.dense;

import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.model.network.Layer.Activation.Function;
import dev.bakeoff.numeric.Sigmoid;

/**
 * What hidden units make of their sums z.
 *
 * @param function any but {@code TANH}
 * @param slope of {@code LEAKY_RELU} below 0, in [0, 1]; else 0
 */
record HiddenUnits(Function function, float slope) {

  static HiddenUnits of(Activation activation) {
    return new HiddenUnits(activation.function(), (float) activation.slope());
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
