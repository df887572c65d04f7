package dev.bakeoff.model.mlp;

import dev.bakeoff.model.dense.DenseLayers;
import dev.bakeoff.model.dense.DensePass;
import dev.bakeoff.model.dense.DenseWeights;
import dev.bakeoff.model.dense.Inputs;
import dev.bakeoff.numeric.Batch;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Team;
import dev.bakeoff.numeric.lbfgs.DifferentiableFunction;
import java.util.Arrays;

/**
 * What training minimises over the weights of a {@link DenseLayers}: the sum of the losses of the m
 * training examples plus {@code lambda / 2} times the sum of the squared weights, biases left out,
 * divided by m or by whatever is asked for.
 *
 * <p>Products are in float32, over blocks of examples, forward and backward at once; losses and the
 * gradient's last sum are in float64. Blocks are divided into lanes whatever the number of threads,
 * and lanes are summed in their order, so that neither timing nor the number of threads changes a
 * bit.
 */
final class Objective implements DifferentiableFunction {
  // Enough to keep many threads busy. Their gradients take as much memory as 8 arrays of doubles,
  // and L-BFGS itself remembers 25.
  private static final int MAX_LANES = 16;
  private static final int REDUCE = 4096;

  private final Batch[] blocks;
  private final int[] labels; // (m,)
  private final Team team;
  private final double divisor;
  private final double[] penalties; // (weights,) lambda; 0 for biases
  private final DenseWeights weights;
  private final DenseWeights[] gradients; // (lanes,)
  private final double[] laneLosses; // (lanes,)
  private final int[] laneCorrect; // (lanes,)
  private final DensePass[] passes; // a worker's own
  private double accuracy = Double.NaN;

  /**
   * Allocates what an evaluation needs.
   *
   * @param blocks the examples, as {@link Inputs#blocks} gives them; kept
   * @param labels class numbers in [0, k), shape (m,); kept, not modified
   * @param lambda weight of the penalty, at least 0
   * @param divisor what the sum is divided by: m for a mean, 1 for the sum itself
   * @param team who does the work; not closed
   */
  Objective(
      DenseLayers network,
      Kernels kernels,
      Batch[] blocks,
      int[] labels,
      double lambda,
      double divisor,
      Team team) {
    this.blocks = blocks;
    this.labels = labels;
    this.divisor = divisor;
    this.team = team;
    penalties = new double[network.size()];
    for (int l = 0; l < network.count(); l++) {
      Arrays.fill(penalties, network.start(l), network.biases(l), lambda);
    }
    weights = new DenseWeights(network, new float[network.size()]);
    int lanes = Math.min(MAX_LANES, blocks.length);
    gradients = new DenseWeights[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      gradients[lane] = new DenseWeights(network, new float[network.size()]);
    }
    laneLosses = new double[lanes];
    laneCorrect = new int[lanes];
    passes = new DensePass[team.threads()];
    for (int i = 0; i < passes.length; i++) {
      passes[i] = new DensePass(network, kernels, Inputs.BLOCK);
    }
  }

  /**
   * Computes the value and the gradient.
   *
   * @param theta weights in the network's layout
   */
  @Override
  public double evaluate(double[] theta, double[] gradient) {
    float[] rounded = weights.values();
    for (int i = 0; i < theta.length; i++) {
      rounded[i] = (float) theta[i];
    }
    weights.transpose();
    team.run(gradients.length, this::runLane);

    int pieces = (theta.length + REDUCE - 1) / REDUCE;
    double[] squares = new double[pieces];
    team.run(pieces, (worker, piece) -> squares[piece] = reduce(piece, theta, gradient));
    accuracy = (double) Arrays.stream(laneCorrect).sum() / labels.length;
    double loss = 0;
    for (double one : laneLosses) {
      loss += one;
    }
    double penalty = 0;
    for (double one : squares) {
      penalty += one;
    }
    return (loss + penalty / 2) / divisor;
  }

  /** The accuracy on the training examples at the last point evaluated, in [0, 1]. */
  double accuracy() {
    return accuracy;
  }

  private void runLane(int worker, int lane) {
    DensePass pass = passes[worker];
    DenseWeights gradient = gradients[lane];
    Arrays.fill(gradient.values(), 0);
    double loss = 0;
    int correct = 0;
    int lanes = gradients.length;
    int end = (int) ((lane + 1L) * blocks.length / lanes);
    for (int b = (int) ((long) lane * blocks.length / lanes); b < end; b++) {
      int from = b * Inputs.BLOCK;
      int rows = blocks[b].rows();
      pass.forward(blocks[b], weights);
      pass.output(Arrays.copyOfRange(labels, from, from + rows), 0, rows, 1);
      pass.backward(blocks[b], weights, gradient);
      loss += pass.loss();
      correct += pass.correct();
    }
    laneLosses[lane] = loss;
    laneCorrect[lane] = correct;
  }

  /** Sums a piece of the gradient over the lanes; returns the sum of its penalised squares. */
  private double reduce(int piece, double[] theta, double[] gradient) {
    int from = piece * REDUCE;
    int to = Math.min(from + REDUCE, theta.length);
    Arrays.fill(gradient, from, to, 0);
    for (DenseWeights lane : gradients) {
      float[] values = lane.values();
      for (int i = from; i < to; i++) {
        gradient[i] += values[i];
      }
    }
    double penalty = 0;
    for (int i = from; i < to; i++) {
      double slope = penalties[i] * theta[i];
      penalty += slope * theta[i];
      gradient[i] = (gradient[i] + slope) / divisor;
    }
    return penalty;
  }
}
