package dev.bakeoff.model.network;

import dev.bakeoff.data.Npy;
import dev.bakeoff.model.network.Network.Weights;
import dev.bakeoff.model.support.PayloadFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's weights as files: {@code w0.npy}, {@code w1.npy}, ..., float32, in the order and
 * shape that {@link Network#weights} has them. The layers are not written: hyperparameters say
 * them.
 */
final class WeightFiles {
  private WeightFiles() {}

  static void write(Path folder, List<Weights> weights) throws IOException {
    for (int i = 0; i < weights.size(); i++) {
      Weights one = weights.get(i);
      Files.write(file(folder, i), Npy.of(one.values(), one.shape()).toBytes());
    }
  }

  /**
   * Reads them.
   *
   * @param weights of the same shapes
   * @throws IOException if a file is missing or damaged, or has another shape
   */
  static List<float[]> read(Path folder, List<Weights> weights) throws IOException {
    List<float[]> read = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      read.add(PayloadFiles.floats(file(folder, i), weights.get(i).shape()));
    }
    return read;
  }

  private static Path file(Path folder, int number) {
    return folder.resolve("w" + number + ".npy");
  }
}
