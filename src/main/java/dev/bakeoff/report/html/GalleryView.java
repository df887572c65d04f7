package dev.bakeoff.report.html;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.comparison.ModelResults.Wrong;
import dev.bakeoff.store.ResultSet.Gallery;
import dev.bakeoff.text.Numbers;
import dev.bakeoff.text.Slug;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Images of test examples that were misclassified.
 *
 * @param title whose mistakes these are
 * @param slug the model's for the script; null where they are of several
 * @param note how many there are and how many of them are shown
 * @param images the first ones by row number
 * @param open whether a page shows them at once
 */
record GalleryView(String title, String slug, String note, List<Image> images, boolean open) {
  private static final int SHOWN = 24;

  /**
   * An image.
   *
   * @param uri its pixels as a {@code data:} address
   * @param truth its class
   * @param predicted what was predicted instead
   * @param row its row number in the dataset
   */
  record Image(String uri, String truth, String predicted, String row) {
    String alternative() {
      return "Row " + row + ": class " + truth + ", predicted as " + predicted;
    }
  }

  /** Those that every model got wrong, then those of each model; none where there are no images. */
  static List<GalleryView> of(DatasetComparison section) {
    List<ModelResults> entries =
        section.entries().stream().filter(entry -> !entry.predictions().isEmpty()).toList();
    if (section.pictures().gallery().isEmpty() || entries.isEmpty()) {
      return List.of();
    }
    Gallery gallery = section.pictures().gallery().get();
    List<Map<Integer, Wrong>> wrong = entries.stream().map(ModelResults::wrong).toList();
    List<GalleryView> views = new ArrayList<>();
    if (entries.size() > 1) {
      TreeSet<Integer> rows = new TreeSet<>(wrong.get(0).keySet());
      wrong.forEach(one -> rows.retainAll(one.keySet()));
      Map<Integer, List<Wrong>> common = new TreeMap<>();
      rows.forEach(row -> common.put(row, wrong.stream().map(one -> one.get(row)).toList()));
      views.add(view("Wrong by all " + entries.size() + " models", common, gallery, section, true));
    }
    for (int i = 0; i < entries.size(); i++) {
      Map<Integer, List<Wrong>> own = new TreeMap<>();
      wrong.get(i).forEach((row, one) -> own.put(row, List.of(one)));
      views.add(view(entries.get(i).label(), own, gallery, section, false));
    }
    return views;
  }

  /** The images of some rows; a row of which the gallery has no pixels is counted but not shown. */
  private static GalleryView view(
      String title,
      Map<Integer, List<Wrong>> wrong,
      Gallery gallery,
      DatasetComparison section,
      boolean open) {
    List<Image> images = new ArrayList<>();
    for (Map.Entry<Integer, List<Wrong>> one : wrong.entrySet()) {
      int at = Arrays.binarySearch(gallery.rows(), one.getKey());
      if (at >= 0 && images.size() < SHOWN) {
        int size = gallery.height() * gallery.width();
        List<String> classes = section.classes();
        String predicted =
            one.getValue().stream()
                .map(Wrong::predicted)
                .distinct()
                .sorted()
                .map(classes::get)
                .collect(Collectors.joining(", "));
        images.add(
            new Image(
                Png.greyUri(gallery.pixels(), at * size, gallery.height(), gallery.width()),
                classes.get(one.getValue().get(0).truth()),
                predicted,
                Numbers.count(one.getKey())));
      }
    }
    String note =
        Numbers.count(wrong.size(), "example")
            + (images.size() < wrong.size()
                ? ", the first " + images.size() + " by row number are shown"
                : "");
    return new GalleryView(title, open ? null : Slug.of(title), note, List.copyOf(images), open);
  }
}
