package dev.bakeoff.report;

import dev.bakeoff.text.Escape;

/**
 * Something known, by name.
 *
 * @param name what
 * @param value its value
 */
record Fact(String name, String value) {
  /** Cleans both. */
  Fact {
    name = Escape.visible(name);
    value = Escape.visible(value);
  }
}
