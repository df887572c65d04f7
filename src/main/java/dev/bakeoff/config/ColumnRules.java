package dev.bakeoff.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the columns of a table become features, as a config says.
 *
 * @param named rules of single columns, by their name or their place from 1
 * @param others the rule of every other column
 */
public record ColumnRules(Map<String, ColumnRule> named, ColumnRule others) {

  /** Every column holds numbers, none of which is missing. */
  public static final ColumnRules PLAIN = new ColumnRules(Map.of(), ColumnRule.PLAIN);

  /** Keeps an unmodifiable copy. */
  public ColumnRules {
    named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
  }

  /** Whether features are what the file holds, without anything learned. */
  public boolean isPlain() {
    return equals(PLAIN);
  }
}
