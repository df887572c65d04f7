package dev.bakeoff.model.cnn;

import dev.bakeoff.model.network.Layer.Dropout;
import java.util.SplittableRandom;

/**
 * Sets values to 0 at random. What drops out of an example depends on the step's seed and its place
 * in the batch, not on groups and threads.
 */
final class DropoutStage implements Stage {
  private final Layout layout;
  private final double rate;
  private final int number;
  private final int lanes;
  private final boolean backward;
  private final float[][] factors; // of each group; 0 where there are no values

  /**
   * Makes one.
   *
   * @param number which stage it is, so that two do not drop the same
   * @param groups the most that a batch has
   * @param backward whether the gradient of the input is wanted
   */
  DropoutStage(Layout layout, Dropout layer, int number, int lanes, int groups, boolean backward) {
    this.layout = layout;
    this.rate = layer.rate();
    this.number = number;
    this.lanes = lanes;
    this.backward = backward;
    factors = new float[groups][];
  }

  @Override
  public Layout output() {
    return layout;
  }

  @Override
  public void forward(StageValues in, StageValues out, Group group) {
    if (!group.training()) {
      System.arraycopy(in.values(), in.at(), out.values(), out.at(), layout.size());
      return;
    }
    if (factors[group.index()] == null) {
      factors[group.index()] = new float[layout.size()];
    }
    draw(group, new StageValues(factors[group.index()], null, 0));
    multiply(in.values(), in.at(), factors[group.index()], out.values(), out.at());
  }

  private void draw(Group group, StageValues factors) {
    float kept = (float) (1 / (1 - rate));
    for (int e = 0; e < lanes; e++) {
      long example = (long) group.index() * lanes + e;
      SplittableRandom random = new SplittableRandom(group.seed() ^ (example << 16) ^ number);
      for (int j = 0; j < layout.features(); j++) {
        factors.values()[layout.place(factors, e, j)] = random.nextDouble() < rate ? 0 : kept;
      }
    }
  }

  @Override
  public void backward(StageValues in, StageValues out, Group group) {
    if (backward) {
      multiply(out.gradient(), out.at(), factors[group.index()], in.gradient(), in.at());
    }
  }

  private void multiply(float[] x, int at, float[] factors, float[] out, int outAt) {
    for (int i = 0; i < factors.length; i++) {
      out[outAt + i] = x[at + i] * factors[i];
    }
  }
}
