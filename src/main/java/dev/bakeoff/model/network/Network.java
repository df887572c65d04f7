package dev.bakeoff.model.network;

import java.util.List;
import java.util.Random;

/**
 * A network with its weights, in the hands of some library.
 *
 * <p>Instances may be shared between threads: one works at a time.
 */
public interface Network extends AutoCloseable {

  /** Makes a network of each design, with first weights. */
  @FunctionalInterface
  interface Factory {
    /**
     * Draws the weights as {@link Design#start} says.
     *
     * @param design which fits its input
     * @param training how weights follow their gradients
     * @param random draws weights here, and dropout in each step
     */
    Network of(Design design, Training training, Random random);
  }

  /**
   * What a step saw before it changed the weights.
   *
   * @param loss mean cross-entropy of the batch, in nats
   * @param correct how many of the batch were predicted correctly
   */
  record Step(double loss, int correct) {}

  /**
   * An array of weights or biases.
   *
   * @param shape its dimensions
   * @param values row-major
   */
  record Weights(int[] shape, float[] values) {}

  /**
   * One step on one batch.
   *
   * @param examples row-major; read only
   * @param labels their class numbers; read only
   * @param batch numbers of the examples to use; read only
   * @param rate the step size
   */
  Step step(float[] examples, int[] labels, int[] batch, double rate);

  /** What the loss that is minimised has beside the cross-entropy. */
  double penalty();

  /**
   * The probability of each class.
   *
   * @param examples row-major; read only
   * @param n how many there are
   * @return shape (n, k), row-major
   */
  float[] probabilities(float[] examples, int n);

  /**
   * Copies of all weights and biases, layer by layer: of a convolution (side, side, channels,
   * filters), of a dense layer (inputs, units), each followed by its biases, if there are any.
   */
  List<Weights> weights();

  /**
   * Replaces all weights and biases.
   *
   * @param values as many arrays as {@link #weights} gives, of the same sizes; read only
   */
  void setWeights(List<float[]> values);

  /** Frees what the garbage collector cannot; nothing works after it. */
  @Override
  void close();
}
