package dev.bakeoff.model.network;

import dev.bakeoff.model.Predictions;
import dev.bakeoff.model.support.Parallel;
import dev.bakeoff.split.Examples;
import java.util.Random;

/** A network that takes examples in one array, shape (n, d), row-major, with their zeros. */
public interface ArrayNetwork extends Network<float[]> {

  /** Most examples of which copies exist at once when predicting. */
  int COPIED = 2048;

  /** Makes such networks. */
  @FunctionalInterface
  interface Factory extends Networks<float[]> {
    @Override
    ArrayNetwork of(Design design, Training training, Random random);

    @Override
    default float[] read(Examples examples, int threads) {
      return ArrayNetwork.copy(examples, 0, examples.size(), threads);
    }
  }

  /** Number of classes k. */
  int classes();

  /**
   * The probability of each class.
   *
   * @param examples row-major; read only
   * @param n how many there are
   * @return shape (n, k), row-major
   */
  float[] probabilities(float[] examples, int n);

  @Override
  default Predictions predict(Examples examples, int threads) {
    int n = examples.size();
    float[] all = new float[Math.multiplyExact(n, classes())];
    for (int from = 0; from < n; from += COPIED) {
      int count = Math.min(COPIED, n - from);
      float[] some = probabilities(copy(examples, from, from + count, threads), count);
      System.arraycopy(some, 0, all, from * classes(), some.length);
    }
    return Predictions.ofProbabilities(all, classes());
  }

  private static float[] copy(Examples examples, int from, int to, int threads) {
    int d = examples.features();
    float[] copies = new float[Math.multiplyExact(to - from, d)];
    Parallel.ranges(
        threads,
        to - from,
        (first, end) -> {
          for (int i = first; i < end; i++) {
            examples.copy(from + i, copies, i * d);
          }
        });
    return copies;
  }
}
