package dev.bakeoff.model.network;

import dev.bakeoff.model.network.Layer.Shape;
import dev.bakeoff.numeric.InitialWeights;
import java.util.ArrayList;
import java.util.Collections;
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
 * @param classWeights what the loss of an example of each class is multiplied by, shape (k,), where
 *     a model lets its user set them; empty for 1
 */
public record Design(
    Shape input,
    List<Layer> layers,
    int classes,
    boolean bias,
    InitialWeights start,
    float[] classWeights) {

  /** A network all of whose classes count alike. */
  public Design(Shape input, List<Layer> layers, int classes, boolean bias, InitialWeights start) {
    this(input, layers, classes, bias, start, new float[0]);
  }

  /** Keeps an unmodifiable copy. */
  public Design {
    layers = List.copyOf(layers);
  }

  /** The same, whose losses count by class. */
  Design weighing(float[] weights) {
    return new Design(input, layers, classes, bias, start, weights);
  }

  /** What the loss of an example of this class is multiplied by. */
  public float classWeight(int label) {
    return classWeights.length == 0 ? 1 : classWeights[label];
  }

  /**
   * The layers with each max-pooling before the activation that it follows: a rising function and a
   * maximum can change places, and the other way round there is a quarter as much to do.
   */
  public List<Layer> poolingFirst() {
    List<Layer> ordered = new ArrayList<>(layers);
    for (int i = 1; i < ordered.size(); i++) {
      if (ordered.get(i) instanceof Layer.MaxPooling
          && ordered.get(i - 1) instanceof Layer.Activation) {
        Collections.swap(ordered, i - 1, i);
      }
    }
    return ordered;
  }

  /**
   * Draws first weights, layer by layer: of a convolution with shape (side, side, channels,
   * filters), of a dense layer (inputs, units); each followed by its biases, if it has any.
   *
   * @param random drawn from once for each weight, in their order
   */
  public List<Network.Weights> draw(Random random) {
    List<Network.Weights> drawn = new ArrayList<>();
    Shape shape = input;
    for (Layer layer : layers) {
      if (layer instanceof Layer.Convolution convolution) {
        int side = convolution.side();
        int filters = convolution.filters();
        drawn.add(draw(random, false, side * side, side, side, shape.channels(), filters));
        addBiases(drawn, filters);
      } else if (layer instanceof Layer.Dense dense) {
        drawn.add(draw(random, false, 1, shape.size(), dense.units()));
        addBiases(drawn, dense.units());
      }
      shape = layer.output(shape);
    }
    drawn.add(draw(random, true, 1, shape.size(), classes));
    addBiases(drawn, classes);
    return drawn;
  }

  private Network.Weights draw(Random random, boolean last, int area, int... shape) {
    int units = shape[shape.length - 1];
    int inputs = area * shape[shape.length - 2];
    float[] values = new float[Math.multiplyExact(inputs, units)];
    for (int i = 0; i < values.length; i++) {
      values[i] = start.draw(random, inputs, area * units, last);
    }
    return new Network.Weights(shape, values);
  }

  private void addBiases(List<Network.Weights> drawn, int count) {
    if (bias) {
      drawn.add(new Network.Weights(new int[] {count}, new float[count]));
    }
  }

  /** Why these layers cannot take such examples, if they cannot. */
  public Optional<String> misfit() {
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
