package dev.bakeoff.data;

import dev.bakeoff.config.Scaling;
import java.util.List;

/**
 * What unscaled examples of a dataset look like, so that further ones can be read when the dataset
 * is no longer there.
 *
 * @param features d
 * @param names the features' names, in order; empty where they have none
 * @param bytes whether every value is a whole number from 0 to 255
 * @param scaling how a model's examples were scaled
 * @param classes the k classes' names, in the order of their numbers
 * @param image set where an example is an image with height * width = d; else null
 */
public record RawForm(
    int features,
    List<String> names,
    boolean bytes,
    Scaling scaling,
    List<String> classes,
    ImageShape image) {

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException if they do not; the message says which
   */
  public RawForm {
    names = List.copyOf(names);
    classes = List.copyOf(classes);
    if (features < 1 || (!names.isEmpty() && names.size() != features)) {
      throw new IllegalArgumentException(names.size() + " names for " + features + " features");
    }
    if (classes.isEmpty() || classes.stream().distinct().count() < classes.size()) {
      throw new IllegalArgumentException("the classes need different names, found " + classes);
    }
    if (image != null && (long) image.height() * image.width() != features) {
      throw new IllegalArgumentException(image + " has not " + features + " pixels");
    }
  }
}
