package dev.bakeoff.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bakeoff.config.ColumnRule;
import java.util.List;
import java.util.Objects;

/**
 * What a report must know of a dataset.
 *
 * @param classes the classes' names
 * @param height pixels from top to bottom; null where an example is no image
 * @param width pixels from left to right; null where an example is no image
 * @param columns of a table with categories or missing values; empty where features are what the
 *     file holds
 * @param warnings whole sentences on what the data may not be meant to hold
 */
public record DatasetInfo(
    List<String> classes,
    Integer height,
    Integer width,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ColumnInfo> columns,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

  /**
   * What a report must know of a column.
   *
   * @param name its name, or its place from 1
   * @param rule how it becomes features
   */
  public record ColumnInfo(String name, ColumnRule rule) {
    private boolean isWhole() {
      return name != null
          && rule != null
          && rule.kind() != null
          && rule.coding() != null
          && rule.missing() != null;
    }
  }

  /** Keeps an unmodifiable copy. */
  public DatasetInfo {
    columns = columns == null ? List.of() : List.copyOf(columns); // older sets lack them
    warnings = warnings == null ? List.of() : List.copyOf(warnings); // so do they
  }

  /** A dataset whose features are what its files hold. */
  public DatasetInfo(List<String> classes, Integer height, Integer width) {
    this(classes, height, width, List.of(), List.of());
  }

  /** Whether it names so many classes at least, and an image has a height and a width. */
  boolean isValid(int named) {
    return classes != null
        && classes.size() >= named
        && classes.stream().allMatch(Objects::nonNull)
        && (height == null) == (width == null)
        && (height == null || (height >= 1 && width >= 1))
        && columns.stream().allMatch(ColumnInfo::isWhole);
  }
}
