package dev.bakeoff.web;

import dev.bakeoff.data.Features;
import dev.bakeoff.data.ImageShape;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.SplitCache.PreparedData;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Images of the test part, with their true classes and what the models of a result set predicted
 * for them: those of the dataset where it is still here, else the few that the set keeps. Safe to
 * share between threads.
 */
public final class TestImages {
  private final Map<Integer, Integer> truth = new TreeMap<>(); // row number to class number
  private final List<Map<Integer, Integer>> predicted = new ArrayList<>(); // of each model
  private final Map<Integer, byte[]> kept = new HashMap<>(); // row number to pixels
  private final Optional<Features> all;

  private TestImages(Optional<Features> all) {
    this.all = all;
  }

  /**
   * One of them.
   *
   * @param row its number in the dataset
   * @param label its class number
   * @param pixels shape (height * width,); not to be changed
   * @param predictions class numbers by the models' numbers, of models whose predictions are stored
   */
  public record TestImage(int row, int label, byte[] pixels, Map<Integer, Integer> predictions) {}

  /**
   * Gathers them.
   *
   * @param set the result set
   * @param rows the rows of the models, in the order of their numbers, all of one dataset
   * @param image the shape of its images
   * @param dataset its files; empty if they are not here
   * @throws IOException if the set's files are damaged or cannot be read
   */
  public static TestImages of(
      ResultSet set, List<TrialResult> rows, ImageShape image, Optional<PreparedData> dataset)
      throws IOException {
    String sha256 = rows.get(0).provenance().datasetSha256();
    Optional<PreparedData> same = dataset.filter(data -> data.sha256().equals(sha256));
    TestImages images =
        new TestImages(same.isPresent() ? Optional.of(same.get().features()) : Optional.empty());
    for (TrialResult row : rows) {
      images.predicted.add(images.predictions(set, row));
    }
    if (same.isEmpty()) {
      images.keep(set, rows.get(0).identity().dataset(), image);
      images.truth.keySet().retainAll(images.kept.keySet());
    }
    return images;
  }

  private Map<Integer, Integer> predictions(ResultSet set, TrialResult row) throws IOException {
    Map<Integer, Integer> ofRows = new HashMap<>();
    Optional<ResultSet.Predicted> stored =
        set.changedPredictions(row).isPresent() ? Optional.empty() : set.testPredictions(row);
    stored.ifPresent(
        test -> {
          for (int i = 0; i < test.rows().length; i++) {
            truth.put(test.rows()[i], test.truth()[i]);
            ofRows.put(test.rows()[i], test.predicted()[i]);
          }
        });
    return ofRows;
  }

  private void keep(ResultSet set, String dataset, ImageShape image) throws IOException {
    Optional<ResultSet.Gallery> gallery = set.gallery(dataset);
    gallery.ifPresent(
        some ->
            keep(some.rows(), some.pixels(), new ImageShape(some.height(), some.width()), image));
    Optional<ResultSet.Examples> examples = set.examples(dataset);
    examples.ifPresent(
        some ->
            keep(some.rows(), some.pixels(), new ImageShape(some.height(), some.width()), image));
  }

  private void keep(int[] rows, byte[] pixels, ImageShape shape, ImageShape expected) {
    int d = shape.height() * shape.width();
    for (int i = 0; shape.equals(expected) && (i + 1) * d <= pixels.length; i++) {
      byte[] one = new byte[d];
      System.arraycopy(pixels, i * d, one, 0, d);
      kept.put(rows[i], one);
    }
  }

  /** Whether there are any. */
  public boolean isEmpty() {
    return truth.isEmpty();
  }

  /**
   * Draws some at random.
   *
   * @param count at most so many
   * @param wrongBy the number of a model, to draw only among those that it got wrong; -1 for all
   */
  public List<TestImage> draw(int count, int wrongBy, Random random) {
    List<Integer> rows = new ArrayList<>();
    truth.forEach(
        (row, label) -> {
          Integer said = wrongBy < 0 ? null : predicted.get(wrongBy).get(row);
          if (wrongBy < 0 || (said != null && !said.equals(label))) {
            rows.add(row);
          }
        });
    Collections.shuffle(rows, random);
    return rows.stream().limit(count).map(this::image).toList();
  }

  private TestImage image(int row) {
    Map<Integer, Integer> predictions = new LinkedHashMap<>();
    for (int model = 0; model < predicted.size(); model++) {
      Integer said = predicted.get(model).get(row);
      if (said != null) {
        predictions.put(model, said);
      }
    }
    return new TestImage(row, truth.get(row), pixels(row), predictions);
  }

  private byte[] pixels(int row) {
    if (all.isEmpty()) {
      return kept.get(row);
    }
    int d = all.get().columns();
    byte[] pixels = new byte[d];
    ByteBuffer storage = all.get().storage().duplicate();
    storage.get(row * d, pixels);
    return pixels;
  }
}
