package dev.bakeoff.report.words;

import dev.bakeoff.text.Escape;

/**
 * Something known, by name.
 *
 * @param name what
 * @param value its value
 * @param anchor what links to it name; empty where none does
 */
public record Fact(String name, String value, String anchor) {
  /** Cleans both. */
  public Fact {
    name = Escape.visible(name);
    value = Escape.visible(value);
  }

  /** One that nothing links to. */
  public Fact(String name, String value) {
    this(name, value, "");
  }
}
