package dev.bakeoff.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.comparison.ModelResults.Wrong;
import dev.bakeoff.store.ResultSet.Gallery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes who got which test example wrong, and pictures of them in one image. Both have bounds for
 * the whole page; what is left out is counted.
 */
final class WrongExamples {
  /** How many wrong predictions of all models a page holds: some 700 kB. */
  private static final int MAX_WRONG = 100_000;

  /** How many pixels of pictures a page holds: some 700 kB where they are drawn on black. */
  private static final int MAX_PIXELS = 2_000_000;

  private static final int COLUMNS = 40; // of the image

  private int wrongLeft = MAX_WRONG;
  private int pixelsLeft = MAX_PIXELS;

  /**
   * Adds {@code wrong}: row numbers and classes of all examples that some model got wrong, and for
   * each model which of them, by their places, with what it predicted; and {@code pictures}. Adds
   * nothing where no model has predictions.
   */
  void put(ObjectNode section, DatasetComparison comparison, List<ModelResults> entries) {
    Map<Integer, Map<Integer, Wrong>> byModel = new LinkedHashMap<>();
    int without = 0;
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).predictions().isEmpty()) {
        Map<Integer, Wrong> wrong = entries.get(i).wrong();
        if (wrong.size() <= wrongLeft) {
          wrongLeft -= wrong.size();
          byModel.put(i, wrong);
        } else {
          without++;
        }
      }
    }
    if (byModel.isEmpty()) {
      return;
    }
    TreeMap<Integer, Integer> truths = new TreeMap<>();
    byModel.values().forEach(all -> all.forEach((row, one) -> truths.put(row, one.truth())));
    ObjectNode node = section.putObject("wrong");
    ArrayNode rows = node.putArray("rows");
    ArrayNode truth = node.putArray("truth");
    Map<Integer, Integer> places = new LinkedHashMap<>();
    truths.forEach(
        (row, label) -> {
          places.put(row, places.size());
          rows.add(row);
          truth.add(label);
        });
    ObjectNode models = node.putObject("models");
    byModel.forEach((model, all) -> put(models.putObject(model.toString()), all, places));
    node.put("without", without);
    node.put("repeated", entries.stream().anyMatch(WrongExamples::isRepeated));
    comparison
        .pictures()
        .gallery()
        .ifPresent(gallery -> put(section, gallery, List.copyOf(truths.keySet())));
  }

  private static void put(ObjectNode node, Map<Integer, Wrong> all, Map<Integer, Integer> places) {
    ArrayNode at = node.putArray("at");
    ArrayNode predicted = node.putArray("predicted");
    all.forEach(
        (row, one) -> {
          at.add(places.get(row));
          predicted.add(one.predicted());
        });
  }

  /** Whether its matrix counts examples of several repeats, of which the first one's are here. */
  private static boolean isRepeated(ModelResults entry) {
    return entry.trials().stream().map(row -> row.identity().draw().repeat()).distinct().count()
        > 1;
  }

  /** The pictures of examples side by side, {@link #COLUMNS} in a line. */
  private void put(ObjectNode section, Gallery gallery, List<Integer> rows) {
    int size = gallery.height() * gallery.width();
    List<Integer> kept = new ArrayList<>();
    for (int row : rows) {
      if (Arrays.binarySearch(gallery.rows(), row) >= 0 && size <= pixelsLeft) {
        kept.add(row);
        pixelsLeft -= size;
      }
    }
    if (kept.isEmpty()) {
      return;
    }
    int across = COLUMNS * gallery.width();
    int down = (kept.size() + COLUMNS - 1) / COLUMNS * gallery.height();
    byte[] pixels = new byte[across * down];
    for (int i = 0; i < kept.size(); i++) {
      int from = Arrays.binarySearch(gallery.rows(), kept.get(i)) * size;
      int corner = i / COLUMNS * gallery.height() * across + i % COLUMNS * gallery.width();
      for (int y = 0; y < gallery.height(); y++) {
        System.arraycopy(
            gallery.pixels(),
            from + y * gallery.width(),
            pixels,
            corner + y * across,
            gallery.width());
      }
    }
    ObjectNode node = section.putObject("pictures");
    node.put("uri", Png.greyUri(pixels, 0, down, across));
    node.put("columns", COLUMNS).put("width", gallery.width()).put("height", gallery.height());
    kept.forEach(node.putArray("rows")::add);
  }
}
