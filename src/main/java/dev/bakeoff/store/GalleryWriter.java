package dev.bakeoff.store;

import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.data.Npy;
import dev.bakeoff.io.AtomicFile;
import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps raw pixels of test examples, so that a report can be made again without the data: the first
 * ones of each class, and those that some model got wrong. Of the latter those that most models got
 * wrong come first where there are too many.
 */
public final class GalleryWriter {
  // 1.6 MB of MNIST; a published set holds at most 10 MB
  private static final int MAX_IMAGES = 2000;
  private static final int EXAMPLES_OF_A_CLASS = 2;
  private static final int MAX_EXAMPLES = 60;

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
    Optional<ResultSet.Predicted> first = Optional.empty();
    for (TrialResult row : rows) {
      Optional<ResultSet.Predicted> predicted = set.testPredictions(row);
      if (predicted.isPresent()) {
        ResultSet.Predicted p = predicted.get();
        for (int i = 0; i < p.rows().length; i++) {
          if (p.truth()[i] != p.predicted()[i]) {
            wrong.merge(p.rows()[i], 1, Integer::sum);
          }
        }
        first = first.isPresent() ? first : predicted;
      }
    }
    int[] kept = // sorting is stable: then by row number
        wrong.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(MAX_IMAGES)
            .mapToInt(Map.Entry::getKey)
            .sorted()
            .toArray();
    Path folder = dir.resolve("gallery");
    write(folder.resolve(dataset + ".rows.npy"), Npy.of(kept, kept.length));
    write(folder.resolve(dataset + ".images.npy"), pixels(features, shape, kept));
    if (first.isPresent()) {
      writeExamples(folder, dataset, shape, features, first.get());
    }
  }

  private static void writeExamples(
      Path folder, String dataset, ImageShape shape, Features features, ResultSet.Predicted test)
      throws IOException {
    List<int[]> examples = examples(test);
    int n = examples.size();
    int[] rows = examples.stream().mapToInt(example -> example[0]).toArray();
    int[] labels = examples.stream().mapToInt(example -> example[1]).toArray();
    write(folder.resolve(dataset + ".examples.rows.npy"), Npy.of(rows, n));
    write(folder.resolve(dataset + ".examples.labels.npy"), Npy.of(labels, n));
    write(folder.resolve(dataset + ".examples.images.npy"), pixels(features, shape, rows));
  }

  /** Row and class of the first examples of each class, by class and then by row. */
  private static List<int[]> examples(ResultSet.Predicted test) {
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < test.rows().length; i++) {
      all.add(new int[] {test.rows()[i], test.truth()[i]});
    }
    all.sort(
        Comparator.comparingInt((int[] example) -> example[1])
            .thenComparingInt(example -> example[0]));
    Map<Integer, Integer> ofClass = new HashMap<>();
    return all.stream()
        .filter(example -> ofClass.merge(example[1], 1, Integer::sum) <= EXAMPLES_OF_A_CLASS)
        .limit(MAX_EXAMPLES)
        .toList();
  }

  private static Npy pixels(Features features, ImageShape shape, int[] rows) {
    int d = features.columns();
    ByteBuffer storage = features.storage();
    byte[] pixels = new byte[rows.length * d];
    for (int i = 0; i < rows.length; i++) {
      storage.get(rows[i] * d, pixels, i * d, d);
    }
    return Npy.of(pixels, rows.length, shape.height(), shape.width());
  }

  private static void write(Path file, Npy array) throws IOException {
    AtomicFile.write(file, array.toBytes());
  }
}
