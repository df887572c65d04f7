package dev.bakeoff.model.dense;

import dev.bakeoff.numeric.Matrix;

/** One float32 number a weight, in the layout of a {@link DenseLayers}: weights, or a gradient. */
public final class DenseWeights {
  private final DenseLayers network;
  private final float[] values;
  private final Matrix[] transposed; // (layers,) of W; none of the first, which nobody needs

  /**
   * Wraps an array.
   *
   * @param network says what stands where
   * @param values in the network's layout; kept
   */
  public DenseWeights(DenseLayers network, float[] values) {
    this.network = network;
    this.values = values;
    transposed = new Matrix[network.count()];
    for (int l = 1; l < transposed.length; l++) {
      transposed[l] = Matrix.zeros(network.outputs(l), network.width(l - 1));
      transpose(l, 0, network.inputs(l));
    }
  }

  /** Weights of the nearest float32. */
  public static DenseWeights rounded(DenseLayers network, double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) values[i];
    }
    return new DenseWeights(network, rounded);
  }

  /** All of them; this object's own array. After a change, {@link #transpose} is due. */
  public float[] values() {
    return values;
  }

  /** W of a layer, shape (inputs, width). */
  Matrix matrix(int layer) {
    return Matrix.of(values, network.start(layer), network.inputs(layer), network.width(layer));
  }

  /** W' of a layer other than the first, shape (outputs, width of the layer before). */
  Matrix transposed(int layer) {
    return transposed[layer];
  }

  /** Brings all W' up to date. */
  public void transpose() {
    for (int l = 1; l < transposed.length; l++) {
      transpose(l, 0, network.inputs(l));
    }
  }

  /** Brings W' of a layer up to date, for the inputs from {@code from} to {@code to - 1}. */
  void transpose(int layer, int from, int to) {
    Matrix out = transposed[layer];
    for (int j = from; j < to; j++) {
      int row = network.at(layer, j, 0);
      for (int u = 0; u < out.rows(); u++) {
        out.values()[out.at(u, j)] = values[row + u];
      }
    }
  }
}
