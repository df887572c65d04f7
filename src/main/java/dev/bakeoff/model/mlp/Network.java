package dev.bakeoff.model.mlp;

import java.util.Random;

/**
 * The shape of a network with d features, h hidden sigmoid units and k classes, and where its
 * weights stand in one flat array: {@code Theta1}, shape (h, d + 1), then {@code Theta2}, shape (k,
 * h + 1), both row-major with the bias in column 0.
 *
 * <p>Inputs and hidden activations have a leading 1 to match: {@code A1 = sigmoid(X Theta1')},
 * {@code Z = A1 Theta2'}.
 *
 * @param features d
 * @param hidden h
 * @param classes k
 * @param output what becomes of Z
 */
record Network(int features, int hidden, int classes, Output output) {

  /** Number of weights, biases included. */
  int weights() {
    return Math.toIntExact(weights(features, hidden, classes));
  }

  /** Number of weights, biases included, of a network that may be too large. */
  static long weights(int features, int hidden, int classes) {
    return hidden * (features + 1L) + classes * (hidden + 1L);
  }

  /** Where Theta2 begins. */
  int second() {
    return hidden * (features + 1);
  }

  /** Whether a weight is a bias. */
  boolean isBias(int weight) {
    return weight < second()
        ? weight % (features + 1) == 0
        : (weight - second()) % (hidden + 1) == 0;
  }

  /** Draws all weights, biases included, uniformly from [-epsilon, epsilon), in their order. */
  double[] initialWeights(double epsilon, long seed) {
    Random random = new Random(seed);
    double[] weights = new double[weights()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (2 * random.nextDouble() - 1) * epsilon;
    }
    return weights;
  }
}
