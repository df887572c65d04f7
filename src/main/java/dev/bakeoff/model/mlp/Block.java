package dev.bakeoff.model.mlp;

import dev.bakeoff.numeric.Blas;
import dev.bakeoff.numeric.FloatMatrix;
import dev.bakeoff.numeric.Sigmoid;

/**
 * One thread's room for a few examples on their way through the network and back; small enough for
 * what it holds to stay in the processor's cache.
 *
 * <p>Only {@link #forward} and {@link #backward} compute with the inputs x, one product each; they
 * take nearly all the time.
 */
final class Block implements AutoCloseable {
  /** Most examples at a time: fewer make the products slower, more fall out of the cache. */
  static final int ROWS = 256;

  private final Network network;
  private final FloatMatrix hidden; // (ROWS, h + 1) activations A1, column 0 is 1
  private final FloatMatrix logits; // (ROWS, k) Z, then its delta
  private final FloatMatrix hiddenDelta; // (ROWS, h + 1), column 0 is not used
  private final float[] a; // (ROWS, h + 1) the heap's copy of hidden
  private final float[] z; // (ROWS, k) of logits
  private final float[] delta; // (ROWS, h + 1) of hiddenDelta
  private int correct;

  Block(Network network) {
    this.network = network;
    int h = network.hidden();
    int k = network.classes();
    hidden = FloatMatrix.allocate(ROWS, h + 1);
    logits = FloatMatrix.allocate(ROWS, k);
    hiddenDelta = FloatMatrix.allocate(ROWS, h + 1);
    a = new float[ROWS * (h + 1)];
    z = new float[ROWS * k];
    delta = new float[ROWS * (h + 1)];
  }

  /**
   * Computes the logits.
   *
   * @param x inputs with a leading 1, shape (b, d + 1) with b at most {@link #ROWS}; not modified
   * @param weights not modified
   * @return the logits from index 0 on, shape (b, k), row-major; this block's own array
   */
  float[] forward(FloatMatrix x, Layers weights) {
    int rows = x.rows();
    int width = network.hidden() + 1;
    Blas.timesTransposed(x, weights.first, hidden.view(0, rows, 1, network.hidden()));
    FloatMatrix activations = hidden.rows(0, rows);
    activations.get(a, 0);
    Sigmoid.apply(a, 0, rows * width);
    for (int i = 0; i < rows; i++) {
      a[i * width] = 1;
    }
    activations.put(a, 0);
    Blas.timesTransposed(activations, weights.second, logits.rows(0, rows));
    logits.rows(0, rows).get(z, 0);
    return z;
  }

  /**
   * Computes the losses and the gradient of their sum. {@link #forward} was called with the same
   * arguments just before.
   *
   * @param labels class numbers, those of the examples from {@code from} on; not modified
   * @param beta 0 to overwrite the gradient, 1 to add to it
   * @param gradient modified
   * @return the sum of the examples' losses
   */
  double backward(
      FloatMatrix x, Layers weights, int[] labels, int from, float beta, Layers gradient) {
    int rows = x.rows();
    double loss = lossAndDelta(rows, labels, from);
    FloatMatrix outputDelta = logits.rows(0, rows);
    outputDelta.put(z, 0);
    Blas.transposedTimes(outputDelta, hidden.rows(0, rows), beta, gradient.second);

    FloatMatrix inner = hiddenDelta.rows(0, rows);
    Blas.times(outputDelta, weights.second, inner);
    inner.get(delta, 0);
    for (int i = 0, end = rows * (network.hidden() + 1); i < end; i++) {
      delta[i] *= a[i] * (1 - a[i]);
    }
    inner.put(delta, 0);
    Blas.transposedTimes(hiddenDelta.view(0, rows, 1, network.hidden()), x, beta, gradient.first);
    return loss;
  }

  /** How many examples of the last {@link #backward} had their largest logit at their label. */
  int correct() {
    return correct;
  }

  private double lossAndDelta(int rows, int[] labels, int from) {
    int k = network.classes();
    double loss = 0;
    correct = 0;
    for (int i = 0; i < rows; i++) {
      int label = labels[from + i];
      if (argmax(i * k, k) == label) {
        correct++;
      }
      loss += network.output().lossAndDelta(z, i * k, k, label);
    }
    return loss;
  }

  private int argmax(int at, int k) {
    int best = 0;
    for (int c = 1; c < k; c++) {
      if (z[at + c] > z[at + best]) {
        best = c;
      }
    }
    return best;
  }

  @Override
  public void close() {
    hidden.close();
    logits.close();
    hiddenDelta.close();
  }
}
