package dev.bakeoff.model.dense;

import dev.bakeoff.model.Predictions;
import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Matrix;
import dev.bakeoff.numeric.Team;
import dev.bakeoff.split.Examples;

/**
 * A network with its weights, which do not change while it predicts.
 *
 * @param network the network's shape
 * @param kernels those that it was laid out for
 * @param weights in the network's layout
 */
public record TrainedLayers(DenseLayers network, Kernels kernels, DenseWeights weights) {

  /**
   * Computes the probability of each class, and decides by the logits: large ones of sigmoids have
   * equal probabilities.
   *
   * @param examples n of them; read only
   * @param threads how many to use, at least 1
   * @return of the network's k classes; of equal logits the first class
   */
  public Predictions predict(Examples examples, int threads) {
    int k = network.classes();
    int units = network.outputs(network.count() - 1);
    float[] probabilities = new float[Math.multiplyExact(examples.size(), k)];
    int[] labels = new int[examples.size()];
    int blocks = Inputs.blocks(examples.size());
    DensePass[] passes = new DensePass[Math.max(1, Math.min(threads, blocks))];
    for (int i = 0; i < passes.length; i++) {
      passes[i] = new DensePass(network, kernels, Math.min(Inputs.BLOCK, examples.size()));
    }
    try (Team team = new Team(passes.length)) {
      Inputs[] rooms = Inputs.rooms(examples, team);
      team.run(
          blocks,
          (worker, index) -> {
            Matrix z = passes[worker].forward(rooms[worker].block(index), weights);
            for (int i = 0; i < z.rows(); i++) {
              int example = index * Inputs.BLOCK + i;
              int to = example * k;
              labels[example] = network.output().decide(z.values(), z.at(i, 0), units);
              System.arraycopy(z.values(), z.at(i, 0), probabilities, to, units);
              network.output().probabilities(probabilities, to, k);
            }
          });
    }
    return new Predictions(labels, probabilities);
  }
}
