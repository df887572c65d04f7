package dev.bakeoff.model.dl4j;

import dev.bakeoff.data.Npy;
import dev.bakeoff.model.PayloadFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network's weights as files: {@code w0.npy}, {@code w1.npy}, ..., float32, in the order and
 * shape that {@link Network#weights} has them. The layers are not written: hyperparameters say
 * them.
 */
final class WeightFiles {
  private WeightFiles() {}

  static void write(Path folder, List<INDArray> weights) throws IOException {
    for (int i = 0; i < weights.size(); i++) {
      float[] values = weights.get(i).dup('c').data().asFloat();
      Files.write(file(folder, i), Npy.of(values, shape(weights.get(i))).toBytes());
    }
  }

  /**
   * Reads them.
   *
   * @param weights overwritten
   * @throws IOException if a file is missing or damaged, or has another shape
   */
  static void read(Path folder, List<INDArray> weights) throws IOException {
    for (int i = 0; i < weights.size(); i++) {
      INDArray array = weights.get(i);
      float[] values = PayloadFiles.floats(file(folder, i), shape(array));
      try (INDArray read = Nd4j.create(values, array.shape(), 'c')) {
        array.assign(read);
      }
    }
  }

  private static Path file(Path folder, int number) {
    return folder.resolve("w" + number + ".npy");
  }

  private static int[] shape(INDArray array) {
    return Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
  }
}
