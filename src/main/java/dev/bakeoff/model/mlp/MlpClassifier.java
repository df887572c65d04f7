package dev.bakeoff.model.mlp;

import dev.bakeoff.model.Classifier;
import dev.bakeoff.model.FitSummary;
import dev.bakeoff.model.Hyperparameters;
import dev.bakeoff.model.LoadContext;
import dev.bakeoff.model.Predictions;
import dev.bakeoff.numeric.Blas;
import dev.bakeoff.numeric.FloatMatrix;
import dev.bakeoff.split.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained network. Softmax outputs are the probabilities; sigmoid outputs are divided by their
 * sum, which leaves the class of the largest in place.
 */
final class MlpClassifier implements Classifier {
  private static final String FIRST = "Theta1.txt";
  private static final String SECOND = "Theta2.txt";

  private final Network network;
  private final float[] weights; // in the network's layout
  private final int threads;
  private final FitSummary summary;

  /**
   * Wraps weights.
   *
   * @param weights in the network's layout; kept, must not change
   * @param threads used for predictions, at least 1
   */
  MlpClassifier(Network network, float[] weights, int threads, FitSummary summary) {
    this.network = network;
    this.weights = weights;
    this.threads = threads;
    this.summary = summary;
  }

  @Override
  public Predictions predict(Examples examples) {
    int n = examples.size();
    int k = network.classes();
    float[] probabilities = new float[Math.multiplyExact(n, k)];
    Blas.setThreads(1);
    List<Room> rooms = new ArrayList<>();
    try (Layers layers = new Layers(network);
        Workers workers = new Workers(threads)) {
      layers.put(weights);
      for (int i = 0; i < threads; i++) {
        rooms.add(new Room(network));
      }
      workers.run(
          Inputs.blocks(n),
          (worker, index) -> {
            int from = index * Block.ROWS;
            int rows = Inputs.rows(from, n);
            float[] z = rooms.get(worker).logits(examples, from, rows, layers);
            for (int i = 0; i < rows; i++) {
              network.output().probabilities(z, i * k, k);
            }
            System.arraycopy(z, 0, probabilities, from * k, rows * k);
          });
    } finally {
      rooms.forEach(Room::close);
    }
    return Predictions.ofProbabilities(probabilities, k);
  }

  /**
   * Writes {@code Theta1.txt}, shape (h, d + 1), and {@code Theta2.txt}, shape (k, h + 1), the bias
   * first.
   */
  @Override
  public void save(Path folder) throws IOException {
    int h = network.hidden();
    ThetaFile.write(folder.resolve(FIRST), weights, 0, h, network.features() + 1);
    ThetaFile.write(folder.resolve(SECOND), weights, network.second(), network.classes(), h + 1);
  }

  /** Reads what {@link #save} wrote. */
  static MlpClassifier load(Path folder, LoadContext context) throws IOException {
    Blas.load();
    Hyperparameters hyperparameters = context.hyperparameters();
    Network network =
        new Network(
            context.features(),
            hyperparameters.integer("hidden"),
            context.classes(),
            Output.of(hyperparameters));
    int h = network.hidden();
    float[] weights = new float[network.weights()];
    ThetaFile.read(folder.resolve(FIRST), weights, 0, h, network.features() + 1);
    ThetaFile.read(folder.resolve(SECOND), weights, network.second(), network.classes(), h + 1);
    return new MlpClassifier(network, weights, context.threads(), FitSummary.unknown());
  }

  @Override
  public FitSummary summary() {
    return summary;
  }

  /** What one thread needs. */
  private static final class Room implements AutoCloseable {
    private final float[] heap;
    private final FloatMatrix inputs;
    private final Block block;

    Room(Network network) {
      int width = network.features() + 1;
      heap = new float[Block.ROWS * width];
      inputs = FloatMatrix.allocate(Block.ROWS, width);
      block = new Block(network);
    }

    float[] logits(Examples examples, int from, int rows, Layers weights) {
      FloatMatrix x = inputs.rows(0, rows);
      Inputs.copy(examples, from, heap, x);
      return block.forward(x, weights);
    }

    @Override
    public void close() {
      inputs.close();
      block.close();
    }
  }
}
