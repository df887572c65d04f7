package dev.bakeoff.data.examples;

import dev.bakeoff.data.Features;
import dev.bakeoff.data.input.Excerpt;
import dev.bakeoff.data.table.CellValues;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What data may not be meant to hold, though it can be read: told, never refused. */
final class Oddities {
  private static final int FEWEST_ROWS = 3;

  private Oddities() {}

  /**
   * Whole sentences on them.
   *
   * @param names of the columns; empty where they have none
   * @param classes names of the classes
   * @param training how many of the rows are the given training part
   */
  static List<String> of(
      Features features, List<String> names, List<String> classes, OptionalInt training) {
    List<String> found = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      if (names.get(j).isEmpty() && countsRows(features, j)) {
        found.add(
            "column "
                + (j + 1)
                + " of the features has no name and counts the rows; 'drop' it if it is no feature");
      }
    }
    for (String name : classes) {
      if (CellValues.isMissingNumber(name)) {
        found.add(
            "there is a class "
                + Excerpt.quoted(name)
                + "; if that says that the label is not known, remove its rows");
      }
    }
    int repeated = training.isPresent() ? repeated(features, training.getAsInt()) : 0;
    if (repeated > 0) {
      found.add(
          "%,d of %,d test examples have the features of a training example"
              .formatted(repeated, features.rows() - training.getAsInt()));
    }
    return found;
  }

  private static boolean countsRows(Features features, int j) {
    int i = 1;
    while (i < features.rows() && features.get(i, j) == features.get(i - 1, j) + 1) {
      i++;
    }
    return i == features.rows() && i >= FEWEST_ROWS;
  }

  /** How many rows of the test part are in the training part, of dense features. */
  private static int repeated(Features features, int training) {
    if (features.type() == Features.Type.CSR) {
      return 0;
    }
    ByteBuffer all = features.storage();
    int width = features.columns() * features.type().width();
    Set<ByteBuffer> known = new HashSet<>();
    for (int i = 0; i < training; i++) {
      known.add(all.slice(i * width, width));
    }
    int count = 0;
    for (int i = training; i < features.rows(); i++) {
      count += known.contains(all.slice(i * width, width)) ? 1 : 0;
    }
    return count;
  }
}
