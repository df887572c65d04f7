package dev.bakeoff.model.dl4j;

/** One layer of a network, without its weights. */
sealed interface Layer {

  /**
   * The shape of what this layer makes of one example; a side below 1 means that the example is too
   * small.
   */
  Shape output(Shape input);

  /**
   * Shape of one example between two layers. Arrays of b of them are (b, height, width, channels);
   * after a dense layer, whose units are channels, (b, channels).
   */
  record Shape(int height, int width, int channels) {
    int size() {
      return height * width * channels;
    }
  }

  /**
   * Square filters at every place where they fit (no padding), with a bias each.
   *
   * @param filters how many
   * @param side of a filter
   */
  record Convolution(int filters, int side) implements Layer {
    @Override
    public Shape output(Shape input) {
      return new Shape(input.height() - side + 1, input.width() - side + 1, filters);
    }
  }

  /**
   * The maximum of each square; squares touch, an incomplete one at the edge is left out.
   *
   * @param side of a square
   */
  record MaxPooling(int side) implements Layer {
    @Override
    public Shape output(Shape input) {
      return new Shape(input.height() / side, input.width() / side, input.channels());
    }
  }

  /**
   * Keeps what is positive.
   *
   * @param leak what the rest is multiplied by, in [0, 1]
   */
  record Activation(double leak) implements Layer {
    @Override
    public Shape output(Shape input) {
      return input;
    }
  }

  /**
   * Each unit sees everything, and has a bias.
   *
   * @param units how many
   */
  record Dense(int units) implements Layer {
    @Override
    public Shape output(Shape input) {
      return new Shape(1, 1, units);
    }
  }
}
