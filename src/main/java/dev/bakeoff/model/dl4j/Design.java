package dev.bakeoff.model.dl4j;

import dev.bakeoff.model.dl4j.Layer.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * What a network is before it has weights: given layers, then a dense layer with one unit a class
 * and a softmax.
 *
 * @param input shape of an example: of an image, or flat
 * @param layers all but the last dense one
 * @param classes k
 * @param bias whether filters and units have biases, which start at 0
 * @param start how weights are drawn
 */
record Design(Shape input, List<Layer> layers, int classes, boolean bias, Start start) {

  /** How weights are drawn. */
  enum Start {
    /**
     * Normal with mean 0 and variance 2 / fan-in; of the last layer, which no activation follows, 1
     * / fan-in.
     *
     * @see <a href="https://arxiv.org/abs/1502.01852">He, Zhang, Ren and Sun (2015), "Delving Deep
     *     into Rectifiers"</a>
     */
    HE {
      @Override
      float draw(Random random, int fanIn, int fanOut, boolean last) {
        return (float) (random.nextGaussian() * Math.sqrt((last ? 1.0 : 2.0) / fanIn));
      }
    },
    /**
     * Uniform in [-a, a] with a = sqrt(6 / (fan-in + fan-out)), as Keras draws by default.
     *
     * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio (2010),
     *     "Understanding the difficulty of training deep feedforward neural networks"</a>
     */
    GLOROT {
      @Override
      float draw(Random random, int fanIn, int fanOut, boolean last) {
        return (float) ((2 * random.nextDouble() - 1) * Math.sqrt(6.0 / (fanIn + fanOut)));
      }
    };

    /** Draws a weight. */
    abstract float draw(Random random, int fanIn, int fanOut, boolean last);

    /** Understands what a config says. */
    static Start of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Keeps an unmodifiable copy. */
  Design {
    layers = List.copyOf(layers);
  }

  /** Why these layers cannot take such examples, if they cannot. */
  Optional<String> misfit() {
    Shape shape = input;
    for (Layer layer : layers) {
      Shape output = layer.output(shape);
      if (output.height() < 1 || output.width() < 1) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "images of %d x %d pixels are too small: %d x %d are left for '%s'",
                input.height(),
                input.width(),
                shape.height(),
                shape.width(),
                layer));
      }
      shape = output;
    }
    return Optional.empty();
  }
}
