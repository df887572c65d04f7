package dev.bakeoff.model.cnn;

import dev.bakeoff.model.network.Layer.MaxPooling;
import dev.bakeoff.numeric.LaneKernels;

/** Max-pooling of maps. Of equal values the first one's gradient is that of the maximum. */
final class PoolingStage implements Stage {
  private final LaneKernels kernels;
  private final Layout input;
  private final Layout output;
  private final int side;
  private final boolean backward;

  /**
   * Makes one.
   *
   * @param backward whether the gradient of the input is wanted
   */
  PoolingStage(LaneKernels kernels, Layout input, MaxPooling layer, boolean backward) {
    this.kernels = kernels;
    this.input = input;
    this.side = layer.side();
    this.backward = backward;
    output = Layout.maps(layer.output(input.shape()), kernels.lanes(), 0);
  }

  @Override
  public Layout output() {
    return output;
  }

  @Override
  public void forward(StageValues in, StageValues out, Group group) {
    int[] squares = new int[side * side];
    for (int y = 0; y < output.shape().height(); y++) {
      for (int x = 0; x < output.shape().width(); x++) {
        find(y, x, squares);
        kernels.max(in.values(), squares, out.values(), output.place(y, x), channels());
      }
    }
  }

  @Override
  public void backward(StageValues in, StageValues out, Group group) {
    if (!backward) {
      return;
    }
    int[] squares = new int[side * side];
    for (int y = 0; y < output.shape().height(); y++) {
      for (int x = 0; x < output.shape().width(); x++) {
        find(y, x, squares);
        kernels.maxGradient(
            in.values(),
            squares,
            out.values(),
            out.gradient(),
            output.place(y, x),
            in.gradient(),
            channels());
      }
    }
  }

  /** Where the values lie of which the one at a place of the output is the maximum. */
  private void find(int y, int x, int[] squares) {
    for (int k = 0; k < squares.length; k++) {
      squares[k] = input.place(y * side + k / side, x * side + k % side);
    }
  }

  private int channels() {
    return output.place(0, 1);
  }
}
