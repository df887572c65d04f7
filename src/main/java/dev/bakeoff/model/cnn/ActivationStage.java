package dev.bakeoff.model.cnn;

import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.numeric.LaneKernels;
import dev.bakeoff.numeric.Sigmoid;

/** A function of each value. */
final class ActivationStage implements Stage {
  private final LaneKernels kernels;
  private final Layout layout;
  private final Activation layer;
  private final boolean backward;

  /**
   * Makes one.
   *
   * @param backward whether the gradient of the input is wanted
   */
  ActivationStage(LaneKernels kernels, Layout layout, Activation layer, boolean backward) {
    this.kernels = kernels;
    this.layout = layout;
    this.layer = layer;
    this.backward = backward;
  }

  @Override
  public Layout output() {
    return layout;
  }

  @Override
  public void forward(StageValues in, StageValues out, Group group) {
    float[] x = in.values();
    float[] y = out.values();
    int to = out.at() + layout.size();
    int shift = in.at() - out.at();
    switch (layer.function()) {
      case RELU, LEAKY_RELU ->
          kernels.leakyRelu(x, in.at(), y, out.at(), layout.size(), (float) layer.slope());
      case SIGMOID -> {
        System.arraycopy(x, in.at(), y, out.at(), layout.size());
        Sigmoid.apply(y, out.at(), to);
      }
      case TANH -> { // 2 sigmoid(2 x) - 1
        for (int i = out.at(); i < to; i++) {
          y[i] = 2 * x[i + shift];
        }
        Sigmoid.apply(y, out.at(), to);
        for (int i = out.at(); i < to; i++) {
          y[i] = 2 * y[i] - 1;
        }
      }
    }
  }

  @Override
  public void backward(StageValues in, StageValues out, Group group) {
    if (!backward) {
      return;
    }
    float[] y = out.values();
    float[] d = out.gradient();
    float[] result = in.gradient();
    int to = out.at() + layout.size();
    int shift = in.at() - out.at();
    switch (layer.function()) {
      case RELU, LEAKY_RELU ->
          kernels.leakyReluGradient(
              y, d, out.at(), result, in.at(), layout.size(), (float) layer.slope());
      case SIGMOID -> {
        for (int i = out.at(); i < to; i++) {
          result[i + shift] = d[i] * y[i] * (1 - y[i]);
        }
      }
      case TANH -> {
        for (int i = out.at(); i < to; i++) {
          result[i + shift] = d[i] * (1 - y[i] * y[i]);
        }
      }
    }
  }
}
