package dev.bakeoff.model.network;

import dev.bakeoff.model.Predictions;
import dev.bakeoff.numeric.Argmax;
import dev.bakeoff.split.Examples;
import java.util.List;

/**
 * A network with its weights, whatever computes it: a library, or kernels of our own.
 *
 * <p>Instances may be shared between threads: one works at a time.
 *
 * @param <X> the training examples as {@link Networks#read} gives them
 */
public interface Network<X> extends AutoCloseable {

  /**
   * What a step saw before it changed the weights.
   *
   * @param losses the sum of the cross-entropies of the batch's examples, in nats
   * @param correct how many of the batch were predicted correctly
   */
  record Step(double losses, int correct) {

    /**
     * A step that knows the probabilities, or what rises with them.
     *
     * @param loss mean cross-entropy of the batch, in nats
     * @param probabilities of the batch's examples, shape (b, k), row-major; read only
     * @param classes k
     * @param labels class numbers of all examples; read only
     * @param batch numbers of the batch's examples, shape (b,); read only
     */
    public static Step of(
        double loss, float[] probabilities, int classes, int[] labels, int[] batch) {
      int correct = 0;
      for (int i = 0; i < batch.length; i++) {
        int predicted = Argmax.of(probabilities, i * classes, classes);
        correct += predicted == labels[batch[i]] ? 1 : 0;
      }
      return new Step(loss * batch.length, correct);
    }
  }

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
   * @param examples the same in every step; read only
   * @param labels their class numbers; read only
   * @param batch numbers of the examples to use; read only
   * @param rate the step size
   */
  Step step(X examples, int[] labels, int[] batch, double rate);

  /** What the loss that is minimised has beside the cross-entropy. */
  double penalty();

  /**
   * Predicts each example's class, and the probability of each of the network's k classes.
   *
   * @param examples n of them, with as many features as the design's input has; read only
   * @param threads how many to read examples with, at least 1
   * @return with probabilities; of equal ones the class with the lowest number
   */
  Predictions predict(Examples examples, int threads);

  /**
   * Copies of all weights and biases, layer by layer: of a convolution (side, side, channels,
   * filters), of a dense layer (inputs, units), each followed by its biases, if there are any. A
   * network that says so has them in other arrays; they are what is saved.
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
