package dev.bakeoff.model.mlp;

import dev.bakeoff.numeric.DifferentiableFunction;
import dev.bakeoff.numeric.FloatMatrix;
import java.util.Arrays;

/**
 * What training minimises over the weights of a {@link Network}: the mean loss of the m training
 * examples plus {@code lambda / (2 m)} times the sum of the squared weights, biases left out.
 *
 * <p>Products are in float32, over blocks of examples, forward and backward at once; losses and the
 * gradient's last sum are in float64. Examples are divided into lanes whatever the number of
 * threads, and lanes are summed in their order, so that neither timing nor the number of threads
 * changes a bit.
 */
final class Objective implements DifferentiableFunction, AutoCloseable {
  // Enough to keep many threads busy. Their gradients take as much memory as 16 arrays of doubles,
  // and L-BFGS itself remembers 25.
  private static final int MAX_LANES = 32;
  private static final int REDUCE = 4096;

  private final Network network;
  private final FloatMatrix x; // (m, d + 1), column 0 is 1
  private final int[] labels; // (m,)
  private final double lambda;
  private final Workers workers;
  private final int lanes;
  private final float[] floats; // (weights,)
  private final float[][] laneGradients; // (lanes, weights)
  private final double[] laneLosses;
  private final int[] laneCorrect;
  private final Layers weights;
  private final Layers[] gradients; // a worker's own
  private final Block[] blocks; // a worker's own
  private double accuracy = Double.NaN;

  /**
   * Allocates what an evaluation needs.
   *
   * @param x inputs with a leading 1, shape (m, d + 1); kept, not modified
   * @param labels class numbers in [0, k), shape (m,); kept, not modified
   * @param lambda weight of the penalty, at least 0
   * @param workers who does the work; not closed
   */
  Objective(Network network, FloatMatrix x, int[] labels, double lambda, Workers workers) {
    this.network = network;
    this.x = x;
    this.labels = labels;
    this.lambda = lambda;
    this.workers = workers;
    lanes = Math.min(MAX_LANES, Inputs.blocks(labels.length));
    floats = new float[network.weights()];
    laneGradients = new float[lanes][network.weights()];
    laneLosses = new double[lanes];
    laneCorrect = new int[lanes];
    weights = new Layers(network);
    int threads = Math.min(workers.threads(), lanes);
    gradients = new Layers[threads];
    blocks = new Block[threads];
    for (int i = 0; i < threads; i++) {
      gradients[i] = new Layers(network);
      blocks[i] = new Block(network);
    }
  }

  @Override
  public double evaluate(double[] theta, double[] gradient) {
    for (int i = 0; i < theta.length; i++) {
      floats[i] = (float) theta[i];
    }
    weights.put(floats);
    workers.run(lanes, this::runLane);

    int m = labels.length;
    int pieces = (theta.length + REDUCE - 1) / REDUCE;
    double[] squares = new double[pieces];
    workers.run(pieces, (worker, piece) -> squares[piece] = reduce(piece, theta, gradient));
    double loss = 0;
    double square = 0;
    int correct = 0;
    for (int lane = 0; lane < lanes; lane++) {
      loss += laneLosses[lane];
      correct += laneCorrect[lane];
    }
    for (double one : squares) {
      square += one;
    }
    accuracy = (double) correct / m;
    return loss / m + lambda / (2 * m) * square;
  }

  /** The accuracy on the training examples at the last point evaluated, in [0, 1]. */
  double accuracy() {
    return accuracy;
  }

  private void runLane(int worker, int lane) {
    int m = labels.length;
    int end = (int) ((lane + 1L) * m / lanes);
    Layers gradient = gradients[worker];
    Block block = blocks[worker];
    double loss = 0;
    int correct = 0;
    float beta = 0;
    for (int from = (int) ((long) lane * m / lanes), rows; from < end; from += rows) {
      rows = Inputs.rows(from, end);
      FloatMatrix input = x.rows(from, rows);
      block.forward(input, weights);
      loss += block.backward(input, weights, labels, from, beta, gradient);
      correct += block.correct();
      beta = 1;
    }
    gradient.get(laneGradients[lane]);
    laneLosses[lane] = loss;
    laneCorrect[lane] = correct;
  }

  /** Sums a piece of the gradient over the lanes; returns the sum of its squared weights. */
  private double reduce(int piece, double[] theta, double[] gradient) {
    int from = piece * REDUCE;
    int to = Math.min(from + REDUCE, theta.length);
    Arrays.fill(gradient, from, to, 0);
    for (float[] lane : laneGradients) {
      for (int i = from; i < to; i++) {
        gradient[i] += lane[i];
      }
    }
    int m = labels.length;
    double square = 0;
    for (int i = from; i < to; i++) {
      double weight = network.isBias(i) ? 0 : theta[i];
      square += weight * weight;
      gradient[i] = (gradient[i] + lambda * weight) / m;
    }
    return square;
  }

  @Override
  public void close() {
    weights.close();
    for (int i = 0; i < blocks.length; i++) {
      gradients[i].close();
      blocks[i].close();
    }
  }
}
