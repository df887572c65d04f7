package dev.bakeoff.model.network;

/** The weights or the biases of a layer on the Java heap, with what changes them. */
public final class Parameter {
  private final boolean decays;
  private final double l2;
  private final Updater updater;
  private final float[] values;
  private final float[] gradient;

  /**
   * Makes one with values of 0.
   *
   * @param size how many values
   * @param bias whether they are biases, which are no part of the penalty
   * @param training how they follow their gradient
   */
  public Parameter(int size, boolean bias, Training training) {
    decays = !bias && training.l2() > 0;
    l2 = training.l2();
    updater = training.updaters().of(size);
    values = new float[size];
    gradient = new float[size];
  }

  /** The values themselves. */
  public float[] values() {
    return values;
  }

  /** Where to put the gradient of the cross-entropy; {@link #update} overwrites it. */
  public float[] gradient() {
    return gradient;
  }

  /** Takes a step along what {@link #gradient} holds. */
  public void update(double rate) {
    if (decays) {
      for (int i = 0; i < values.length; i++) {
        gradient[i] += (float) l2 * values[i];
      }
    }
    updater.update(values, 0, gradient, (float) rate);
  }

  /** Their part of the penalty. */
  public double penalty() {
    if (!decays) {
      return 0;
    }
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return l2 / 2 * sum;
  }
}
