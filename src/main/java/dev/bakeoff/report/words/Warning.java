package dev.bakeoff.report.words;

import dev.bakeoff.text.Escape;

/**
 * What makes rows less comparable than they look.
 *
 * @param text one sentence, and whom it is about
 * @param anchor of the {@link Definitions} that says more; empty where nothing does
 */
public record Warning(String text, String anchor) {
  /** Cleans the text, which names models. */
  public Warning {
    text = Escape.visible(text);
  }

  /** A warning that says all there is to say. */
  static Warning of(String text) {
    return new Warning(text, "");
  }
}
