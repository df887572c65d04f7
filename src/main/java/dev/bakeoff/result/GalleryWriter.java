package dev.bakeoff.result;

import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.Npy;
import dev.bakeoff.trial.TrialResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps the raw pixels of the test examples that some model got wrong, so that a report can be made
 * again without the data. Those that most models got wrong come first where there are too many.
 */
public final class GalleryWriter {
  private static final int MOST = 2000; // 1.6 MB of MNIST; a published set holds at most 10 MB

  private GalleryWriter() {}

  /**
   * Writes the gallery of a dataset.
   *
   * @param dir the result set's folder
   * @param dataset the dataset's id
   * @param shape of its images
   * @param features its stored pixels, all rows
   * @param rows the rows of its trials
   */
  public static void write(
      Path dir, String dataset, ImageShape shape, Features features, List<TrialResult> rows)
      throws IOException {
    ResultSet set = ResultSet.read(dir);
    Map<Integer, Integer> wrong = new TreeMap<>(); // row number to how many got it wrong
    for (TrialResult row : rows) {
      Optional<ResultSet.Predicted> predicted = set.testPredictions(row);
      if (predicted.isPresent()) {
        ResultSet.Predicted p = predicted.get();
        for (int i = 0; i < p.rows().length; i++) {
          if (p.truth()[i] != p.predicted()[i]) {
            wrong.merge(p.rows()[i], 1, Integer::sum);
          }
        }
      }
    }
    int[] kept =
        wrong.entrySet().stream()
            .sorted(
                Map.Entry.comparingByValue(Comparator.reverseOrder())) // stable: then by row number
            .limit(MOST)
            .mapToInt(Map.Entry::getKey)
            .sorted()
            .toArray();
    int d = features.columns();
    ByteBuffer storage = features.storage();
    byte[] pixels = new byte[kept.length * d];
    for (int i = 0; i < kept.length; i++) {
      storage.get(kept[i] * d, pixels, i * d, d);
    }
    Path folder = dir.resolve("gallery");
    AtomicFile.write(folder.resolve(dataset + ".rows.npy"), Npy.of(kept, kept.length).toBytes());
    AtomicFile.write(
        folder.resolve(dataset + ".images.npy"),
        Npy.of(pixels, kept.length, shape.height(), shape.width()).toBytes());
  }
}
