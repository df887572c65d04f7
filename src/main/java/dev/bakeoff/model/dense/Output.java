package dev.bakeoff.model.dense;

import dev.bakeoff.numeric.Argmax;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Matrix;
import dev.bakeoff.numeric.Softmax;
import java.util.Arrays;

/**
 * What the last layer makes of its logits z: activations a, and a loss against the label y. Always
 * the derivative of the loss by z is {@code a - y}. There is a logit, and an element of the one-hot
 * y, for each of k classes, unless it says otherwise.
 *
 * <p>Losses come from the logits and not from the activations, so that a saturated activation never
 * leads to the logarithm of 0.
 */
public enum Output {
  /** {@code a = sigmoid(z)}, loss {@code -sum(y log a + (1 - y) log(1 - a))}. */
  SIGMOID {
    @Override
    public void lossesAndDeltas(
        Kernels kernels,
        Matrix z,
        int classes,
        int[] labels,
        int from,
        Matrix room,
        double[] losses) {
      float[] values = z.values();
      float[] exponentials = room.values();
      int size = z.rows() * z.columns();
      for (int i = 0; i < size; i++) {
        exponentials[room.from() + i] = -Math.abs(values[z.from() + i]);
      }
      kernels.exp(exponentials, room.from(), room.from() + size);
      for (int i = 0; i < z.rows(); i++) {
        int at = z.at(i, 0);
        losses[from + i] =
            lossAndDelta(values, at, classes, labels[from + i], exponentials, room.at(i, 0));
        Arrays.fill(values, at + classes, at + z.columns(), 0);
      }
    }

    /**
     * -log(1 - a) is log(1 + exp(z)) = max(z, 0) + log(1 + exp(-|z|)), and -log a is that less z;
     * one logarithm of a product stands for the sum of all.
     */
    private double lossAndDelta(
        float[] z, int at, int classes, int label, float[] exponentials, int from) {
      double loss = -z[at + label];
      double product = 1;
      for (int c = 0; c < classes; c++) {
        float logit = z[at + c];
        float e = exponentials[from + c];
        loss += Math.max(logit, 0);
        product *= 1 + (double) e;
        if (product > LARGE) {
          loss += Math.log(product);
          product = 1;
        }
        z[at + c] = (logit >= 0 ? 1 : e) / (1 + e);
      }
      z[at + label] -= 1;
      return loss + Math.log(product);
    }

    @Override
    void probabilities(float[] z, int at, int classes) {
      // log a = min(z, 0) - log(1 + exp(-|z|)); shares of the a even where all of them underflow.
      for (int c = 0; c < classes; c++) {
        double logit = z[at + c];
        z[at + c] = (float) (Math.min(logit, 0) - Math.log1p(Math.exp(-Math.abs(logit))));
      }
      Softmax.apply(z, at, classes);
    }
  },

  /** {@code a = exp(z) / sum(exp(z))}, loss {@code -sum(y log a)}. */
  SOFTMAX {
    @Override
    public void lossesAndDeltas(
        Kernels kernels,
        Matrix z,
        int classes,
        int[] labels,
        int from,
        Matrix room,
        double[] losses) {
      float[] values = z.values();
      for (int i = 0; i < z.rows(); i++) {
        int at = z.at(i, 0);
        float max = values[at + Argmax.of(values, at, classes)];
        losses[from + i] = (double) max - values[at + labels[from + i]];
        for (int c = 0; c < classes; c++) {
          values[at + c] -= max;
        }
      }
      kernels.exp(values, z.from(), z.at(z.rows(), 0));
      for (int i = 0; i < z.rows(); i++) {
        int at = z.at(i, 0);
        double sum = 0;
        for (int c = 0; c < classes; c++) {
          sum += values[at + c];
        }
        losses[from + i] += Math.log(sum);
        float share = (float) (1 / sum);
        for (int c = 0; c < classes; c++) {
          values[at + c] *= share;
        }
        values[at + labels[from + i]] -= 1;
        Arrays.fill(values, at + classes, at + z.columns(), 0);
      }
    }

    @Override
    void probabilities(float[] z, int at, int classes) {
      Softmax.apply(z, at, classes);
    }
  },

  /**
   * One logit tells two classes apart, y being 1 for the second: {@code a = sigmoid(z)}, loss
   * {@code -(y log a + (1 - y) log(1 - a))}.
   */
  BINARY {
    @Override
    int units(int classes) {
      if (classes != 2) {
        throw new IllegalArgumentException(classes + " classes, expected 2");
      }
      return 1;
    }

    @Override
    int decide(float[] z, int at, int units) {
      return z[at] > 0 ? 1 : 0;
    }

    @Override
    public void lossesAndDeltas(
        Kernels kernels,
        Matrix z,
        int units,
        int[] labels,
        int from,
        Matrix room,
        double[] losses) {
      float[] values = z.values();
      for (int i = 0; i < z.rows(); i++) {
        int at = z.at(i, 0);
        double logit = values[at];
        double e = Math.exp(-Math.abs(logit));
        int y = labels[from + i];
        losses[from + i] = Math.max(logit, 0) - y * logit + Math.log1p(e);
        values[at] = (float) ((logit >= 0 ? 1 : e) / (1 + e) - y);
        Arrays.fill(values, at + 1, at + z.columns(), 0);
      }
    }

    @Override
    void probabilities(float[] z, int at, int classes) {
      double second = 1 / (1 + Math.exp(-z[at]));
      z[at] = (float) (1 - second);
      z[at + 1] = (float) second;
    }
  };

  private static final double LARGE = 0x1p1000;

  /** How many logits there are for k classes. */
  int units(int classes) {
    return classes;
  }

  /**
   * The class that some logits are for: that of the highest, of equal ones the first.
   *
   * @param z logits from {@code at} on, as many as units; not modified
   */
  int decide(float[] z, int at, int units) {
    return Argmax.of(z, at, units);
  }

  /**
   * The losses of some examples and their derivatives.
   *
   * @param z logits, shape (n, width), all its elements together; overwritten with {@code a - y},
   *     and with 0 beyond the units
   * @param labels class numbers in [0, k), those of the examples from {@code from} on; not modified
   * @param room of z's shape; overwritten
   * @param losses from {@code from} on overwritten with the losses, each at least 0; NaN if a logit
   *     is
   */
  public abstract void lossesAndDeltas(
      Kernels kernels, Matrix z, int units, int[] labels, int from, Matrix room, double[] losses);

  /**
   * The probabilities of one example's classes: the activations, divided by their sum.
   *
   * @param z logits from {@code at} on; k elements are overwritten with the probabilities
   */
  abstract void probabilities(float[] z, int at, int classes);
}
