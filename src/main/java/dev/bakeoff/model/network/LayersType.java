package dev.bakeoff.model.network;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.model.network.Layer.Activation.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lists of layers as a config writes them, such as {@code [conv 6 5x5, relu, max_pool 2, dense
 * 120]}. A value is the list of their texts, in one spelling.
 */
public record LayersType() implements Hyperparameter.Type {
  private static final int MAX_LAYERS = 100;
  private static final int MAX_UNITS = 100_000;
  private static final int MAX_SIDE = 1000;

  private static final List<String> LENET =
      List.of(
          "conv 6 5x5",
          "relu",
          "max_pool 2",
          "conv 16 5x5",
          "relu",
          "max_pool 2",
          "dense 120",
          "relu",
          "dense 84",
          "relu");

  private static final String FORMS =
      "one of 'conv FILTERS SIDExSIDE', 'max_pool SIDE', 'dense UNITS', 'dropout RATE', 'relu',"
          + " 'leaky_relu SLOPE', 'sigmoid', 'tanh'";
  private static final Pattern CONVOLUTION = Pattern.compile("conv (\\d+) (\\d+)x(\\d+)");
  private static final Pattern MAX_POOLING = Pattern.compile("max_pool (\\d+)");
  private static final Pattern DENSE = Pattern.compile("dense (\\d+)");
  private static final Pattern DROPOUT = Pattern.compile("dropout (\\d*\\.?\\d+)");
  private static final Pattern LEAKY_RELU = Pattern.compile("leaky_relu (\\d*\\.?\\d+)");

  @Override
  public Object parse(Object value) {
    if (!(value instanceof List<?> texts) || texts.size() > MAX_LAYERS) {
      throw new IllegalArgumentException(
          "expected a "
              + describe()
              + ", found "
              + (value instanceof List<?> list ? list.size() + " of them" : "'" + value + "'")
              + "; write for instance {value: [conv 6 5x5, relu, max_pool 2, dense 120, relu]}");
    }
    List<String> spelled = new ArrayList<>();
    boolean dense = false;
    for (int i = 0; i < texts.size(); i++) {
      try {
        Layer layer = layer(texts.get(i));
        if (dense && layer.needsPlaces()) {
          throw new IllegalArgumentException("must stand before the first dense layer");
        }
        dense |= layer instanceof Layer.Dense;
        spelled.add(layer.toString());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "layer " + (i + 1) + ", '" + texts.get(i) + "': " + e.getMessage(), e);
      }
    }
    return List.copyOf(spelled);
  }

  @Override
  public String describe() {
    return "list of at most " + MAX_LAYERS + " layers, each " + FORMS;
  }

  /**
   * The hyperparameters of a network that a config lists: {@code layers} and those of {@link
   * Training}. By default the layers have LeNet-5's form: two convolutions, each followed by an
   * activation and max-pooling, then dense layers.
   *
   * @see <a href="http://yann.lecun.com/exdb/publis/pdf/lecun-98.pdf">LeCun, Bottou, Bengio and
   *     Haffner (1998), "Gradient-Based Learning Applied to Document Recognition", Proceedings of
   *     the IEEE 86(11), 2278-2324</a>. Theirs had sigmoids and trainable subsampling
   */
  public static List<Hyperparameter> hyperparameters() {
    Hyperparameter layers =
        new Hyperparameter(
            "layers",
            new LayersType(),
            LENET,
            "written {value: [...]}; a dense layer with a unit a class and a softmax follow");
    return Stream.concat(
            Stream.of(layers), Training.hyperparameters(Training.Defaults.CONVOLUTIONS).stream())
        .toList();
  }

  /** The layers that the value of {@code layers} lists. */
  public static List<Layer> layers(Hyperparameters hyperparameters) {
    return layers(hyperparameters.list("layers"));
  }

  /** The layers of a parsed value. */
  static List<Layer> layers(List<?> value) {
    return value.stream().map(LayersType::layer).toList();
  }

  private static Layer layer(Object found) {
    String text = found instanceof String string ? string.strip().replaceAll("\\s+", " ") : "";
    Matcher matcher = CONVOLUTION.matcher(text);
    if (matcher.matches()) {
      if (!matcher.group(2).equals(matcher.group(3))) {
        throw new IllegalArgumentException("filters are square, as in 5x5");
      }
      return new Layer.Convolution(
          whole(matcher.group(1), "filters", MAX_UNITS), whole(matcher.group(2), "side", MAX_SIDE));
    }
    matcher = MAX_POOLING.matcher(text);
    if (matcher.matches()) {
      return new Layer.MaxPooling(whole(matcher.group(1), "side", MAX_SIDE));
    }
    matcher = DENSE.matcher(text);
    if (matcher.matches()) {
      return new Layer.Dense(whole(matcher.group(1), "units", MAX_UNITS));
    }
    matcher = DROPOUT.matcher(text);
    if (matcher.matches()) {
      double rate = Double.parseDouble(matcher.group(1));
      if (rate >= 1) {
        throw new IllegalArgumentException("expected a rate below 1");
      }
      return new Layer.Dropout(rate);
    }
    matcher = LEAKY_RELU.matcher(text);
    if (matcher.matches()) {
      double slope = Double.parseDouble(matcher.group(1));
      if (slope > 1) {
        throw new IllegalArgumentException("expected a slope of at most 1");
      }
      return new Activation(Function.LEAKY_RELU, slope);
    }
    for (Function function : List.of(Function.RELU, Function.SIGMOID, Function.TANH)) {
      if (text.equals(function.word())) {
        return new Activation(function, 0);
      }
    }
    throw new IllegalArgumentException("expected " + FORMS);
  }

  private static int whole(String digits, String what, int most) {
    if (digits.length() > 9 || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > most) {
      throw new IllegalArgumentException("expected " + what + " in [1, " + most + "]");
    }
    return Integer.parseInt(digits);
  }
}
