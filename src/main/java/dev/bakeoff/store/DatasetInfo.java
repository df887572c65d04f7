package dev.bakeoff.store;

import java.util.List;
import java.util.Objects;

/**
 * What a report must know of a dataset.
 *
 * @param classes the classes' names
 * @param height pixels from top to bottom; null where an example is no image
 * @param width pixels from left to right; null where an example is no image
 */
public record DatasetInfo(List<String> classes, Integer height, Integer width) {

  /** Whether it names so many classes at least, and an image has a height and a width. */
  boolean isValid(int named) {
    return classes != null
        && classes.size() >= named
        && classes.stream().allMatch(Objects::nonNull)
        && (height == null) == (width == null)
        && (height == null || (height >= 1 && width >= 1));
  }
}
