package dev.bakeoff.model.mlp;

import dev.bakeoff.model.Hyperparameters;
import java.util.Locale;

/**
 * What the last layer makes of its k logits z: activations a, and a loss against the one-hot label
 * y. In both cases the derivative of the loss by z is {@code a - y}.
 *
 * <p>Losses come from the logits and not from the activations, so that a saturated activation never
 * leads to the logarithm of 0.
 */
enum Output {
  /** {@code a = sigmoid(z)}, loss {@code -sum(y log a + (1 - y) log(1 - a))}. */
  SIGMOID {
    @Override
    double lossAndDelta(float[] z, int at, int classes, int label) {
      double loss = 0;
      for (int c = 0; c < classes; c++) {
        double logit = z[at + c];
        double e = Math.exp(-Math.abs(logit));
        double y = c == label ? 1 : 0;
        // -log(1 - a) is log(1 + exp(z)), and -log a is that less z.
        loss += Math.max(logit, 0) + Math.log(1 + e) - y * logit;
        z[at + c] = (float) ((logit >= 0 ? 1 : e) / (1 + e) - y);
      }
      return loss;
    }

    @Override
    void probabilities(float[] z, int at, int classes) {
      // log a = min(z, 0) - log(1 + exp(-|z|)); shares of the a even where all of them underflow.
      for (int c = 0; c < classes; c++) {
        double logit = z[at + c];
        z[at + c] = (float) (Math.min(logit, 0) - Math.log1p(Math.exp(-Math.abs(logit))));
      }
      SOFTMAX.probabilities(z, at, classes);
    }
  },

  /** {@code a = exp(z) / sum(exp(z))}, loss {@code -sum(y log a)}. */
  SOFTMAX {
    @Override
    double lossAndDelta(float[] z, int at, int classes, int label) {
      double max = max(z, at, classes);
      double labelLogit = z[at + label];
      double sum = sumOfExponentials(z, at, classes, max);
      for (int c = 0; c < classes; c++) {
        z[at + c] = (float) (Math.exp(z[at + c] - max) / sum - (c == label ? 1 : 0));
      }
      return max + Math.log(sum) - labelLogit;
    }

    @Override
    void probabilities(float[] z, int at, int classes) {
      double max = max(z, at, classes);
      double sum = sumOfExponentials(z, at, classes, max);
      for (int c = 0; c < classes; c++) {
        z[at + c] = (float) (Math.exp(z[at + c] - max) / sum);
      }
    }
  };

  /** What the hyperparameter {@code output} says. */
  static Output of(Hyperparameters hyperparameters) {
    return valueOf(hyperparameters.choice("output").toUpperCase(Locale.ROOT));
  }

  /**
   * The loss of one example and its derivative.
   *
   * @param z k logits from {@code at} on; overwritten with {@code a - y}
   * @param label class number in [0, k)
   * @return the loss, at least 0; NaN if a logit is
   */
  abstract double lossAndDelta(float[] z, int at, int classes, int label);

  /**
   * The probabilities of one example's classes: the activations, divided by their sum.
   *
   * @param z k logits from {@code at} on; overwritten with the probabilities
   */
  abstract void probabilities(float[] z, int at, int classes);

  private static double max(float[] z, int at, int classes) {
    float max = z[at];
    for (int c = 1; c < classes; c++) {
      max = Math.max(max, z[at + c]);
    }
    return max;
  }

  private static double sumOfExponentials(float[] z, int at, int classes, double max) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(z[at + c] - max);
    }
    return sum;
  }
}
