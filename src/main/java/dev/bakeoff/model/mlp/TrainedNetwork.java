package dev.bakeoff.model.mlp;

import dev.bakeoff.numeric.Kernels;
import dev.bakeoff.numeric.Matrix;
import dev.bakeoff.numeric.Team;
import dev.bakeoff.split.Examples;

/**
 * A network with its weights, which do not change any more.
 *
 * @param weights in the network's layout
 */
record TrainedNetwork(Network network, Kernels kernels, Weights weights) {

  /**
   * Computes the probability of each class.
   *
   * @param threads how many to use, at least 1
   * @return shape (n, k), row-major
   */
  float[] probabilities(Examples examples, int threads) {
    int k = network.classes();
    float[] probabilities = new float[Math.multiplyExact(examples.size(), k)];
    int blocks = Inputs.blocks(examples.size());
    Pass[] passes = new Pass[Math.max(1, Math.min(threads, blocks))];
    for (int i = 0; i < passes.length; i++) {
      passes[i] = new Pass(network, kernels, Math.min(Inputs.BLOCK, examples.size()));
    }
    try (Team team = new Team(passes.length)) {
      Inputs[] rooms = Inputs.rooms(examples, team);
      team.run(
          blocks,
          (worker, index) -> {
            Matrix z = passes[worker].forward(rooms[worker].block(index), weights);
            for (int i = 0; i < z.rows(); i++) {
              int to = (index * Inputs.BLOCK + i) * k;
              System.arraycopy(z.values(), z.at(i, 0), probabilities, to, k);
              network.output().probabilities(probabilities, to, k);
            }
          });
    }
    return probabilities;
  }
}
