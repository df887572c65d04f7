package dev.bakeoff.model.network;

import dev.bakeoff.numeric.Kernels;

/**
 * How an array of weights follows its gradient; keeps what it needs to know of earlier steps.
 *
 * <p>Loops over arrays of the Java heap become vector instructions, and need no call into a library
 * for each of their operations: ND4J's own updaters take a dozen nanoseconds for each weight, which
 * with 300,000 weights is more than the rest of a step.
 */
public interface Updater {

  /**
   * Takes a step.
   *
   * @param weights those from {@code from} on are overwritten with the new ones
   * @param from where they begin
   * @param gradient of the loss, one element a weight; read only
   * @param rate the step size
   */
  void update(float[] weights, int from, float[] gradient, float rate);

  /** Makes an updater for each array of weights. */
  @FunctionalInterface
  interface Factory {
    /** Makes one for an array of weights. */
    Updater of(int size);
  }

  /**
   * Adam with decay rates 0.9 and 0.999. Like Keras, it adds its 1e-8 to the root of the second
   * moment before that is corrected for its start.
   *
   * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba (2015), "Adam: A Method for
   *     Stochastic Optimization"</a>, with the order of computation at the end of section 2
   * @see Kernels#adam for the same in one pass with the penalty, where the new gradient's shares
   *     are 1 less these rates as float32 has them: trained weights have other last bits by that
   */
  final class Adam implements Updater {
    private final float[] first;
    private final float[] second;
    private int steps;

    /** Makes one for as many weights. */
    public Adam(int size) {
      first = new float[size];
      second = new float[size];
    }

    /**
     * What the step size is multiplied by, since both moments begin at 0: {@code sqrt(1 - beta2^t)
     * / (1 - beta1^t)}.
     *
     * @param beta1 the first moment's decay rate, in [0, 1)
     * @param beta2 the second's, in [0, 1)
     * @param step its number t, from 1
     */
    public static double correction(double beta1, double beta2, int step) {
      return Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step));
    }

    @Override
    public void update(float[] weights, int from, float[] gradient, float rate) {
      steps++;
      float by = (float) (rate * correction(0.9, 0.999, steps));
      for (int i = 0; i < gradient.length; i++) {
        float g = gradient[i];
        float m = Kernels.BETA1 * first[i] + 0.1f * g;
        float v = Kernels.BETA2 * second[i] + 0.001f * g * g;
        first[i] = m;
        second[i] = v;
        weights[from + i] -= by * m / ((float) Math.sqrt(v) + Kernels.EPSILON);
      }
    }
  }

  /** Gradient descent: a step is {@code momentum} times the last one, less the gradient's. */
  final class Sgd implements Updater {
    private final float momentum;
    private final float[] last;

    /** Makes one for as many weights. */
    public Sgd(int size, double momentum) {
      this.momentum = (float) momentum;
      last = new float[size];
    }

    @Override
    public void update(float[] weights, int from, float[] gradient, float rate) {
      for (int i = 0; i < gradient.length; i++) {
        float step = momentum * last[i] - rate * gradient[i];
        last[i] = step;
        weights[from + i] += step;
      }
    }
  }
}
