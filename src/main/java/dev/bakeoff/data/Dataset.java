package dev.bakeoff.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Examples with their labels, immutable.
 *
 * @param id its id in the catalog
 * @param features shape (n, d)
 * @param labels class numbers in [0, k), shape (n,); kept, must not change
 * @param classes the k classes' names, in the order of their numbers
 * @param givenTrain how many of the first rows are the given training part, the others being the
 *     given test part; empty where the dataset comes in one piece
 * @param image set where an example is an image with height * width = d
 * @param origin what its files say beside that
 * @param table how the columns of {@code features} become features; empty where they are
 */
public record Dataset(
    String id,
    Features features,
    int[] labels,
    List<String> classes,
    OptionalInt givenTrain,
    Optional<ImageShape> image,
    Origin origin,
    List<TableColumn> table) {

  /** Examples whose features have no names. */
  public Dataset(
      String id,
      Features features,
      int[] labels,
      List<String> classes,
      OptionalInt givenTrain,
      Optional<ImageShape> image) {
    this(id, features, labels, classes, givenTrain, image, Origin.named(List.of()), List.of());
  }

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException if there are not as many labels as rows, or a label is no
   *     class
   */
  public Dataset {
    classes = List.copyOf(classes);
    table = List.copyOf(table);
    if (labels.length != features.rows()) {
      throw new IllegalArgumentException(
          labels.length + " labels for " + features.rows() + " examples");
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes.size()) {
        throw new IllegalArgumentException(
            "label " + labels[i] + " of example " + i + " is not in [0, " + classes.size() + ")");
      }
    }
  }

  /** The columns' names, in order; empty where they have none. */
  public List<String> names() {
    return origin.names();
  }
}
