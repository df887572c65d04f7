package dev.bakeoff.report.table;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.text.Escape;

/**
 * One of several result sets that a page shows together.
 *
 * @param name unique among them
 * @param report where its own report is, relative to the page; empty where there is none
 * @param comparison what it says
 */
public record ComparedSet(String name, String report, Comparison comparison) {
  /** Cleans the name. */
  public ComparedSet {
    name = Escape.visible(name);
  }
}
