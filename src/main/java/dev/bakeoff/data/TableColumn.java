package dev.bakeoff.data;

import dev.bakeoff.config.ColumnRule;
import java.util.List;

/**
 * A column of a table as it is stored: numbers, or the numbers of categories, and NaN where a value
 * is missing.
 *
 * @param name its name, or its place from 1 where the file has no names
 * @param rule how it becomes features, with its kind
 * @param categories the names of its categories, by their numbers; empty of a column of numbers
 * @param declared whether the file declares its categories, so that each has a feature whatever the
 *     training rows hold
 */
public record TableColumn(String name, ColumnRule rule, List<String> categories, boolean declared) {

  /** Keeps an unmodifiable copy. */
  public TableColumn {
    categories = List.copyOf(categories);
  }
}
