package dev.bakeoff.model.dense;

import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.numeric.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Networks of 20 features, with weights and examples for them, for tests. */
public final class SmallNetworks {
  private SmallNetworks() {}

  /** Networks without, with one and with two hidden layers, and the like. */
  public static Stream<DenseLayers> all() {
    Activation leaky = new Activation(Activation.Function.LEAKY_RELU, 0.1f);
    Activation relu = new Activation(Activation.Function.RELU, 0);
    return Stream.of(
        of(List.of(), 3, true, Activation.SIGMOID, Output.SOFTMAX),
        of(List.of(), 2, true, Activation.SIGMOID, Output.BINARY),
        of(List.of(6), 3, true, Activation.SIGMOID, Output.SIGMOID),
        of(List.of(6), 3, true, Activation.SIGMOID, Output.SOFTMAX),
        of(List.of(6), 3, false, leaky, Output.SOFTMAX),
        of(List.of(70, 5), 3, true, leaky, Output.SOFTMAX),
        of(List.of(5, 70), 3, true, relu, Output.SOFTMAX));
  }

  /** A network of 20 features. */
  public static DenseLayers of(
      List<Integer> hidden, int classes, boolean bias, Activation activation, Output output) {
    return new DenseLayers(20, hidden, classes, bias, activation, output, Kernels.best());
  }

  /** Weights in [-size, size) and, in the places that are no weights, 0. */
  public static double[] weights(DenseLayers network, double size) {
    Random random = new Random(5);
    double[] theta = new double[network.size()];
    network.visit(
        (l, input, at) -> {
          double drawn = (2 * random.nextFloat() - 1) * size;
          theta[at] = network.bias() || input < network.inputs(l) ? drawn : 0;
        });
    return theta;
  }

  /** Values in [-1, 1) that float holds exactly; a share of them is not 0. */
  public static double[][] inputs(int m, int d, double share) {
    Random random = new Random(3);
    double[][] x = new double[m][d];
    for (double[] row : x) {
      Arrays.setAll(row, j -> random.nextDouble() < share ? 2 * random.nextFloat() - 1 : 0);
    }
    return x;
  }

  /** Class numbers in [0, k). */
  public static int[] labels(int m, int k) {
    return new Random(4).ints(m, 0, k).toArray();
  }
}
