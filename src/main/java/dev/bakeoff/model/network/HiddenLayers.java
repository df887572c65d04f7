package dev.bakeoff.model.network;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Hyperparameter.IntegerType;
import dev.bakeoff.config.Hyperparameter.ListType;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.model.network.Layer.Activation.Function;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The hidden layers of a network of dense layers, as {@code hidden}, {@code activation} and {@code
 * leak} say.
 *
 * @param units of each
 * @param activation after each
 */
public record HiddenLayers(List<Integer> units, Activation activation) {

  /** Keeps an unmodifiable copy. */
  public HiddenLayers {
    units = List.copyOf(units);
  }

  /**
   * The hyperparameters that {@link #of} understands.
   *
   * @param functions which a config may choose from
   */
  public static List<Hyperparameter> hyperparameters(Function... functions) {
    return List.of(
        new Hyperparameter(
            "hidden",
            new ListType(new IntegerType(1, 100_000), 0, 20),
            List.of(100),
            "units of each hidden layer; of one layer its number, of several {value: [...]}"),
        Hyperparameter.choice(
            "activation",
            Function.RELU.word(),
            Arrays.stream(functions).map(Function::word).toList(),
            "after each hidden layer"),
        Hyperparameter.real("leak", 0.01, 0, 1, "slope of leaky_relu below 0"));
  }

  /** The hidden layers that the values of these hyperparameters describe. */
  public static HiddenLayers of(Hyperparameters h) {
    Function function = Function.valueOf(h.choice("activation").toUpperCase(Locale.ROOT));
    return new HiddenLayers(
        h.list("hidden").stream().map(units -> ((Long) units).intValue()).toList(),
        new Activation(function, function == Function.LEAKY_RELU ? h.real("leak") : 0));
  }

  /**
   * The same as a list of layers: each a dense layer, its activation and, unless {@code dropout} is
   * 0, dropout.
   *
   * @param dropout how likely a unit's value becomes 0 in training, in [0, 1)
   */
  public List<Layer> layers(double dropout) {
    List<Layer> layers = new ArrayList<>();
    for (int count : units) {
      layers.add(new Layer.Dense(count));
      layers.add(activation);
      if (dropout > 0) {
        layers.add(new Layer.Dropout(dropout));
      }
    }
    return layers;
  }
}
