package dev.bakeoff.model.dense;

import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.network.Design;
import dev.bakeoff.model.network.Layer;
import dev.bakeoff.model.network.Layer.Activation;
import dev.bakeoff.model.network.Network;
import dev.bakeoff.model.network.Networks;
import dev.bakeoff.model.network.Training;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.SparseRows;
import dev.bakeoff.numeric.Team;
import dev.bakeoff.split.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A network of dense layers with one activation, trained by Adam. It keeps examples sparse, and
 * never copies their zeros.
 *
 * <p>Of each layer it has one array of weights, shape (inputs + 1, units), in its last row the
 * biases; of 0 where there are none.
 */
final class DenseNetwork implements Network<SparseRows[]> {
  private final Kernels kernels;
  private final DenseLayers layers;
  private final Training training;
  private final int threads;
  private final DenseWeights weights;
  private Team team; // both null before the first step
  private AdamSteps steps;

  /**
   * As {@link Networks#of}.
   *
   * @param threads at least 1
   */
  DenseNetwork(Design design, Training training, Random random, Kernels kernels, int threads) {
    this.kernels = kernels;
    this.training = training;
    this.threads = threads;
    layers =
        new DenseLayers(
                design.input().size(),
                hidden(design),
                design.classes(),
                design.bias(),
                activation(design),
                Output.SOFTMAX,
                kernels)
            .weighing(design.classWeights());
    weights = new DenseWeights(layers, draw(design, random));
  }

  /** Networks of dense layers, each followed by the same activation. */
  static Networks<SparseRows[]> networks(int threads) {
    Kernels kernels = Kernels.best();
    return new Networks<>() {
      @Override
      public SparseRows[] read(Examples examples, int threads) {
        try (Team team = new Team(threads)) {
          return Inputs.parts(examples, team);
        }
      }

      @Override
      public Network<SparseRows[]> of(Design design, Training training, Random random) {
        return new DenseNetwork(design, training, random, kernels, threads);
      }

      @Override
      public Optional<String> unsupported(Design design) {
        return DenseLayers.tooLarge(design.input().size(), hidden(design), design.classes());
      }
    };
  }

  private static List<Integer> hidden(Design design) {
    List<Integer> units = new ArrayList<>();
    for (Layer layer : design.layers()) {
      if (layer instanceof Layer.Dense dense) {
        units.add(dense.units());
      } else if (!(layer instanceof Activation)) {
        throw new IllegalArgumentException("'" + layer + "' in a network of dense layers");
      }
    }
    return units;
  }

  /** That of all hidden layers; any, where there are none. */
  private static Activation activation(Design design) {
    Activation found = new Activation(Activation.Function.RELU, 0);
    for (Layer layer : design.layers()) {
      if (layer instanceof Activation activation) {
        found = activation;
      }
    }
    return found;
  }

  /** Unit by unit: another order than that of {@link Design#draw}. */
  private float[] draw(Design design, Random random) {
    float[] drawn = new float[layers.size()];
    int last = layers.count() - 1;
    layers.visit(
        (l, input, at) -> {
          if (input < layers.inputs(l)) {
            int units = layers.outputs(l);
            drawn[at] = design.start().draw(random, layers.inputs(l), units, l == last);
          }
        });
    return drawn;
  }

  @Override
  public synchronized Step step(SparseRows[] examples, int[] labels, int[] batch, double rate) {
    if (steps == null) {
      int most = Math.min(training.batch(), labels.length);
      team = new Team(threads);
      steps = new AdamSteps(layers, kernels, examples, weights, training.l2(), most, team);
    }
    return steps.take(batch, labels, rate);
  }

  @Override
  public synchronized double penalty() {
    double sum = 0;
    for (int l = 0; l < layers.count() && training.l2() > 0; l++) {
      for (int i = layers.start(l); i < layers.biases(l); i++) {
        sum += (double) weights.values()[i] * weights.values()[i];
      }
    }
    return training.l2() / 2 * sum;
  }

  /** Decides by the logits, of which large ones have equal probabilities. */
  @Override
  public synchronized Predictions predict(Examples examples, int threads) {
    return new TrainedLayers(layers, kernels, weights).predict(examples, threads);
  }

  @Override
  public synchronized List<Weights> weights() {
    List<Weights> copies = new ArrayList<>();
    for (int l = 0; l < layers.count(); l++) {
      int rows = layers.inputs(l) + 1;
      int units = layers.outputs(l);
      float[] copy = new float[rows * units];
      for (int j = 0; j < rows; j++) {
        System.arraycopy(weights.values(), layers.at(l, j, 0), copy, j * units, units);
      }
      copies.add(new Weights(new int[] {rows, units}, copy));
    }
    return copies;
  }

  @Override
  public synchronized void setWeights(List<float[]> values) {
    for (int l = 0; l < layers.count(); l++) {
      int units = layers.outputs(l);
      for (int j = 0; j <= layers.inputs(l); j++) {
        System.arraycopy(values.get(l), j * units, weights.values(), layers.at(l, j, 0), units);
      }
    }
    weights.transpose();
  }

  @Override
  public synchronized void close() {
    if (team != null) {
      team.close();
    }
  }
}
