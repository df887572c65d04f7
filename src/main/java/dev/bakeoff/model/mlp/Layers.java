package dev.bakeoff.model.mlp;

import dev.bakeoff.numeric.FloatMatrix;

/** One number a weight in native memory, as two matrices: the weights themselves, or a gradient. */
final class Layers implements AutoCloseable {
  final FloatMatrix first; // (h, d + 1)
  final FloatMatrix second; // (k, h + 1)
  private final int split;

  Layers(Network network) {
    first = FloatMatrix.allocate(network.hidden(), network.features() + 1);
    second = FloatMatrix.allocate(network.classes(), network.hidden() + 1);
    split = network.second();
  }

  /** Copies in a flat array in the network's layout; not modified. */
  void put(float[] from) {
    first.put(from, 0);
    second.put(from, split);
  }

  /** Copies out to a flat array in the network's layout; overwritten. */
  void get(float[] to) {
    first.get(to, 0);
    second.get(to, split);
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
