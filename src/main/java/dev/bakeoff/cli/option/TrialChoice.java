package dev.bakeoff.cli.option;

import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import dev.bakeoff.text.Escape;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the one stored trial that a command line means. */
public final class TrialChoice {
  private TrialChoice() {}

  /**
   * The trial with this name; else the one whose model this selects, as {@code svm[C=0.05]} does;
   * else the one whose name this is a part of.
   *
   * @throws UsageException if there is none, or several; the message lists them
   */
  public static TrialResult of(ResultSet set, String text) throws UsageException {
    List<TrialResult> found = set.rows().stream().filter(row -> row.name().equals(text)).toList();
    if (found.isEmpty()) {
      found = bySelector(set, text);
    }
    if (found.isEmpty()) {
      found = set.rows().stream().filter(row -> row.name().contains(text)).toList();
    }
    if (found.size() != 1) {
      throw new UsageException(
          (found.isEmpty()
                  ? "no trial '" + text + "'; there are"
                  : "'" + text + "' is several trials")
              + ":\n"
              + names(found.isEmpty() ? set.rows() : found));
    }
    return found.get(0);
  }

  private static List<TrialResult> bySelector(ResultSet set, String text) {
    try {
      Selector selector = Selector.parse(text);
      return set.rows().stream().filter(row -> selector.matchesModel(row.identity())).toList();
    } catch (UsageException e) {
      return List.of(); // it may still be a part of a name
    }
  }

  private static String names(List<TrialResult> rows) {
    return rows.stream()
        .map(row -> "  " + Escape.terminal(row.name()))
        .collect(Collectors.joining("\n"));
  }
}
