package dev.bakeoff.report.words;

import dev.bakeoff.text.Escape;

/**
 * Something known, by name.
 *
 * @param name what
 * @param value its value
 */
public record Fact(String name, String value) {
  /** Cleans both. */
  public Fact {
    name = Escape.visible(name);
    value = Escape.visible(value);
  }
}
