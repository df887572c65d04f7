package dev.bakeoff.report.html;

import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.store.ResultSet.Examples;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The image of a test example.
 *
 * @param uri its pixels as a {@code data:} address
 * @param label its class
 * @param row its row number in the dataset
 */
record ExampleImage(String uri, String label, String row) {

  String alternative() {
    return "Row " + row + ": class " + label;
  }

  /** Those that the result set holds. */
  static List<ExampleImage> of(DatasetComparison section) {
    Optional<Examples> examples = section.pictures().examples();
    List<ExampleImage> images = new ArrayList<>();
    if (examples.isPresent()) {
      Examples e = examples.get();
      int size = e.height() * e.width();
      for (int i = 0; i < e.rows().length; i++) {
        images.add(
            new ExampleImage(
                Png.greyUri(e.pixels(), i * size, e.height(), e.width()),
                section.classes().get(e.labels()[i]),
                Numbers.count(e.rows()[i])));
      }
    }
    return images;
  }
}
