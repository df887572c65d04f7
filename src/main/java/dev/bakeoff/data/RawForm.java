package dev.bakeoff.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bakeoff.config.Scaling;
import java.util.List;

/**
 * What unprepared examples of a dataset look like, so that further ones can be read when the
 * dataset is no longer there.
 *
 * @param features how many columns there are: features, or what they are made of
 * @param names the columns' names, in order; empty where they have none
 * @param bytes whether every value is a whole number from 0 to 255
 * @param scaling how a model's examples were scaled
 * @param classes the k classes' names, in the order of their numbers
 * @param image set where an example is an image with height * width = d; else null
 * @param table how columns become features; empty where they are the features
 * @param layout what else a file of further examples needs; null in models of older versions
 */
public record RawForm(
    int features,
    List<String> names,
    boolean bytes,
    Scaling scaling,
    List<String> classes,
    ImageShape image,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EncodedColumn> table,
    @JsonInclude(JsonInclude.Include.NON_NULL) Layout layout) {

  /** Examples whose columns are their features. */
  public RawForm(
      int features,
      List<String> names,
      boolean bytes,
      Scaling scaling,
      List<String> classes,
      ImageShape image) {
    this(features, names, bytes, scaling, classes, image, List.of(), null);
  }

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException if they do not; the message says which
   */
  public RawForm {
    names = List.copyOf(names);
    classes = List.copyOf(classes);
    table = table == null ? List.of() : List.copyOf(table); // models saved before have none
    if (features < 1 || (!names.isEmpty() && names.size() != features)) {
      throw new IllegalArgumentException(names.size() + " names for " + features + " features");
    }
    if (!table.isEmpty() && table.size() != features) {
      throw new IllegalArgumentException(
          table.size() + " encoded columns, expected " + features + " as in the file");
    }
    if (classes.isEmpty() || classes.stream().distinct().count() < classes.size()) {
      throw new IllegalArgumentException("the classes need different names, found " + classes);
    }
    if (image != null && (long) image.height() * image.width() != features) {
      throw new IllegalArgumentException(image + " has not " + features + " pixels");
    }
  }

  /** How many features models see. */
  public int prepared() {
    return table.isEmpty() ? features : table.stream().mapToInt(EncodedColumn::width).sum();
  }
}
