package dev.bakeoff.model.network;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * One layer of a network, without its weights; as text, what a config writes for it.
 *
 * @see LayersType
 */
public sealed interface Layer {

  /**
   * The shape of what this layer makes of one example; a side below 1 means that the example is too
   * small.
   */
  Shape output(Shape input);

  /** Whether it works on rows and columns, which flat examples lack. */
  default boolean needsPlaces() {
    return false;
  }

  /**
   * Shape of one example between two layers. Arrays of b of them are (b, height, width, channels),
   * or (b, channels) where there is but one place, as after a dense layer, whose units are
   * channels.
   */
  record Shape(int height, int width, int channels) {
    /** Shape of d features without a place. */
    public static Shape flat(int features) {
      return new Shape(1, 1, features);
    }

    /** How many values there are. */
    public int size() {
      return height * width * channels;
    }

    /** Whether there is but one place. */
    public boolean isFlat() {
      return height == 1 && width == 1;
    }
  }

  private static String plain(double x) {
    return BigDecimal.valueOf(x).stripTrailingZeros().toPlainString();
  }

  /**
   * Square filters at every place where they fit (no padding).
   *
   * @param filters how many
   * @param side of a filter
   */
  record Convolution(int filters, int side) implements Layer {
    @Override
    public Shape output(Shape input) {
      return new Shape(input.height() - side + 1, input.width() - side + 1, filters);
    }

    @Override
    public boolean needsPlaces() {
      return true;
    }

    @Override
    public String toString() {
      return "conv " + filters + " " + side + "x" + side;
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

    @Override
    public boolean needsPlaces() {
      return true;
    }

    @Override
    public String toString() {
      return "max_pool " + side;
    }
  }

  /**
   * Each unit sees everything.
   *
   * @param units how many
   */
  record Dense(int units) implements Layer {
    @Override
    public Shape output(Shape input) {
      return Shape.flat(units);
    }

    @Override
    public String toString() {
      return "dense " + units;
    }
  }

  /**
   * A function of each value that nowhere falls.
   *
   * @param function which
   * @param slope of {@code LEAKY_RELU} below 0, in [0, 1]; else 0
   */
  record Activation(Function function, double slope) implements Layer {
    /** The sigmoid. */
    public static final Activation SIGMOID = new Activation(Function.SIGMOID, 0);

    /** Which functions there are. */
    public enum Function {
      /** max(0, x). */
      RELU,
      /** x where it is positive, else slope * x. */
      LEAKY_RELU,
      /** 1 / (1 + exp(-x)). */
      SIGMOID,
      /** The hyperbolic tangent. */
      TANH;

      /** As a config writes it. */
      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @Override
    public Shape output(Shape input) {
      return input;
    }

    @Override
    public String toString() {
      return function.word() + (function == Function.LEAKY_RELU ? " " + plain(slope) : "");
    }
  }

  /**
   * In training, sets values to 0 at random and multiplies the others by 1 / (1 - rate); else does
   * nothing.
   *
   * @param rate how likely a value becomes 0, in [0, 1)
   * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava, Hinton, Krizhevsky,
   *     Sutskever and Salakhutdinov (2014), "Dropout", JMLR 15, 1929-1958</a>, who multiply when
   *     predicting instead
   */
  record Dropout(double rate) implements Layer {
    @Override
    public Shape output(Shape input) {
      return input;
    }

    @Override
    public String toString() {
      return "dropout " + plain(rate);
    }
  }
}
