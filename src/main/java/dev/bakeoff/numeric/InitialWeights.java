package dev.bakeoff.numeric;

import java.util.Locale;
import java.util.Random;

/** How the first weights of a layer are drawn. */
public enum InitialWeights {
  /**
   * Normal with mean 0 and variance 2 / fan-in; of the last layer, which no rectifier follows, 1 /
   * fan-in.
   *
   * @see <a href="https://arxiv.org/abs/1502.01852">He, Zhang, Ren and Sun (2015), "Delving Deep
   *     into Rectifiers"</a>
   */
  HE {
    @Override
    public float draw(Random random, int fanIn, int fanOut, boolean last) {
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
    public float draw(Random random, int fanIn, int fanOut, boolean last) {
      return (float) ((2 * random.nextDouble() - 1) * Math.sqrt(6.0 / (fanIn + fanOut)));
    }
  },
  /** All 0, without a draw: for weights that come from elsewhere. */
  ZERO {
    @Override
    public float draw(Random random, int fanIn, int fanOut, boolean last) {
      return 0;
    }
  };

  /**
   * Draws a weight.
   *
   * @param fanIn values that a unit takes in, at least 1
   * @param fanOut values that take in what a unit of the layer before gives
   * @param last whether the layer is the last
   */
  public abstract float draw(Random random, int fanIn, int fanOut, boolean last);

  /** Understands what a config says: a name in lower case. */
  public static InitialWeights of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
