package dev.bakeoff.report;

import dev.bakeoff.store.ResultSet.Examples;
import dev.bakeoff.store.ResultSet.Gallery;
import dev.bakeoff.text.Escape;
import java.util.List;
import java.util.Optional;

/**
 * One dataset's part of a comparison.
 *
 * @param dataset its id
 * @param synthetic whether its examples are generated
 * @param facts what was compared on what
 * @param warnings what makes its rows less comparable than they look
 * @param entries best test accuracy first; then those with trials that did not end ok, likewise;
 *     equal ones in the config's order
 * @param classes the classes' names
 * @param examples some test examples; empty where they are no images
 * @param gallery pixels of examples that some model got wrong; empty where they are no images
 */
public record Section(
    String dataset,
    boolean synthetic,
    List<Fact> facts,
    List<String> warnings,
    List<Entry> entries,
    List<String> classes,
    Optional<Examples> examples,
    Optional<Gallery> gallery) {

  /**
   * Of how many entries, the most accurate ones, predictions, curves and searches are read and
   * shown: a grid may have thousands, whose matrices and images nobody would look through.
   */
  static final int MOST_DETAILED = 50;

  /** How many entries tables list, the most accurate ones: a browser has to lay them all out. */
  static final int MOST_LISTED = 1000;

  /** Cleans the texts. */
  public Section {
    dataset = Escape.visible(dataset);
    warnings = warnings.stream().map(Escape::visible).toList();
    classes = classes.stream().map(Escape::visible).toList();
  }

  /** The dataset's id, said to be synthetic where it is. */
  String title() {
    return dataset + (synthetic ? " (synthetic)" : "");
  }

  /** The most accurate entries, at most so many. */
  List<Entry> first(int most) {
    return entries.subList(0, Math.min(most, entries.size()));
  }

  /** Whether some entry has several trials. */
  boolean repeated() {
    return entries.stream().anyMatch(entry -> entry.trials().size() > 1);
  }
}
