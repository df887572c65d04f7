package dev.bakeoff.data;

import java.util.List;

/**
 * What a dataset's files say beside the examples.
 *
 * @param names the features' names, in order; empty where they have none
 * @param layout what further files of this form need; may be null
 * @param warnings whole sentences on what the data may not be meant to hold
 */
public record Origin(List<String> names, Layout layout, List<String> warnings) {
  /** Keeps unmodifiable copies. */
  public Origin {
    names = List.copyOf(names);
    warnings = List.copyOf(warnings);
  }

  /** Names alone. */
  public static Origin named(List<String> names) {
    return new Origin(names, null, List.of());
  }
}
