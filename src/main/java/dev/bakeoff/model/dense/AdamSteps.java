package dev.bakeoff.model.dense;

import dev.bakeoff.model.network.Network.Step;
import dev.bakeoff.model.network.Updater.Adam;
import dev.bakeoff.numeric.Batch;
import dev.bakeoff.numeric.Gatherer;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.SparseRows;
import dev.bakeoff.numeric.StackedBatch;
import dev.bakeoff.numeric.Team;
import java.util.List;

/**
 * Adam's steps on the weights of a network.
 *
 * <p>Threads share a step by units, not by examples: a thread keeps to its units of a hidden layer,
 * forward, backward and in the update, so that their weights stay in its own cache and nothing has
 * to be summed over threads. Only what comes after the first layer is shared by examples on the way
 * forward.
 */
final class AdamSteps {
  private final DenseLayers network;
  private final Kernels kernels;
  private final Team team;
  private final float l2;
  private final DensePass pass;
  private final DenseWeights weights;
  private final DenseWeights gradient; // 0 between two steps
  private final Gatherer[] gatherers; // of a batch's blocks
  private final float[] means;
  private final float[] squares;
  private int steps;

  /**
   * Starts with weights.
   *
   * @param parts the examples, as {@link Inputs#parts} gives them
   * @param weights changed by each step
   * @param l2 the loss grows by half of this times the sum of squared weights, biases left out
   * @param batch most examples of a step
   * @param team who does the work; not closed
   */
  AdamSteps(
      DenseLayers network,
      Kernels kernels,
      SparseRows[] parts,
      DenseWeights weights,
      double l2,
      int batch,
      Team team) {
    gatherers = new Gatherer[Inputs.blocks(batch)];
    for (int i = 0; i < gatherers.length; i++) {
      gatherers[i] = new Gatherer(parts);
    }
    this.network = network;
    this.kernels = kernels;
    this.weights = weights;
    this.l2 = (float) l2;
    this.team = team;
    pass = new DensePass(network, kernels, batch);
    gradient = new DenseWeights(network, new float[network.size()]);
    means = new float[network.size()];
    squares = new float[network.size()];
  }

  /**
   * Takes a step.
   *
   * @param order numbers of the batch's examples; read only
   * @param labels class numbers of all examples; read only
   * @param rate the step size
   */
  Step take(int[] order, int[] labels, double rate) {
    steps++;
    int n = order.length;
    int[] own = new int[n];
    for (int i = 0; i < n; i++) {
      own[i] = labels[order[i]];
    }
    Batch x = gather(order);
    pass.begin(n);
    team.each(worker -> pass.firstLayer(x, weights, first(0, worker), first(0, worker + 1)));
    team.each(
        worker -> {
          int first = n * worker / team.threads();
          int end = n * (worker + 1) / team.threads();
          pass.otherLayers(weights, first, end);
          pass.output(own, first, end, 1f / n);
        });
    float scaled = (float) (rate * Adam.correction(Kernels.BETA1, Kernels.BETA2, steps));
    for (int l = network.count() - 1; l > 1; l--) {
      int layer = l;
      team.each(
          worker -> back(layer, first(layer - 1, worker), first(layer - 1, worker + 1), scaled));
    }
    team.each(worker -> backToInputs(x, first(0, worker), first(0, worker + 1), scaled));
    return new Step(pass.loss(), pass.correct());
  }

  private Batch gather(int[] order) {
    Batch[] blocks = new Batch[Inputs.blocks(order.length)];
    team.run(
        blocks.length,
        (worker, index) -> {
          int first = index * Inputs.BLOCK;
          int end = Math.min(first + Inputs.BLOCK, order.length);
          blocks[index] = gatherers[index].gather(order, first, end);
        });
    return blocks.length == 1 ? blocks[0] : new StackedBatch(List.of(blocks));
  }

  /** The first unit of a layer that belongs to a worker; that of worker {@code threads} is none. */
  private int first(int layer, int worker) {
    int panels = (network.width(layer) + kernels.panel() - 1) / kernels.panel();
    int panel = (int) ((long) panels * worker / team.threads());
    return Math.min(panel * kernels.panel(), network.width(layer));
  }

  private void back(int layer, int from, int to, float rate) {
    if (from == to) {
      return;
    }
    pass.back(layer, weights, from, to, gradient);
    int end = Math.min(to, network.inputs(layer));
    if (end > from) {
      update(network.at(layer, from, 0), network.at(layer, end, 0), rate, l2);
      weights.transpose(layer, from, end);
    }
    if (from == 0) {
      update(network.biases(layer), network.biases(layer) + network.width(layer), rate, 0);
    }
  }

  /** The outputs of the first layer are the inputs of the second, so one part does for both. */
  private void backToInputs(Batch x, int from, int to, float rate) {
    if (from == to) {
      return;
    }
    if (network.count() > 1) {
      back(1, from, to, rate);
    }
    pass.backFirst(x, from, to, gradient);
    for (int j = 0; j <= network.inputs(0); j++) {
      int at = network.at(0, j, 0);
      update(at + from, at + to, rate, j == network.inputs(0) ? 0 : l2);
    }
  }

  private void update(int from, int to, float rate, float decay) {
    kernels.adam(weights.values(), gradient.values(), means, squares, from, to, rate, decay);
  }
}
