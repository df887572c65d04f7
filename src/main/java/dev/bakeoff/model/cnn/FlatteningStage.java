package dev.bakeoff.model.cnn;

/** Lays out maps as rows. */
final class FlatteningStage implements Stage {
  private final Layout input;
  private final Layout output;
  private final boolean backward;

  /**
   * Makes one.
   *
   * @param backward whether the gradient of the input is wanted
   */
  FlatteningStage(Layout input, int lanes, boolean backward) {
    this.input = input;
    this.backward = backward;
    output = Layout.rows(input.shape(), lanes);
  }

  @Override
  public Layout output() {
    return output;
  }

  @Override
  public void forward(StageValues in, StageValues out, Group group) {
    input.copy(in.values(), in.at(), output, out.values(), out.at());
  }

  @Override
  public void backward(StageValues in, StageValues out, Group group) {
    if (backward) {
      output.copy(out.gradient(), out.at(), input, in.gradient(), in.at());
    }
  }
}
