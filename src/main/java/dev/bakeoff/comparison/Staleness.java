package dev.bakeoff.comparison;

import dev.bakeoff.result.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the rows that newer rows of the same set show to be stale: measured on another split of the
 * same dataset, repeat and fold than a newer one, or with another version of the library than a
 * newer one of the same model. Whether code or data have changed since the newest row, rows alone
 * cannot tell; {@code plan} does.
 */
final class Staleness {
  private Staleness() {}

  /**
   * The names of the stale trials.
   *
   * @param rows of one dataset
   * @param sizes whether the config varies the training size
   */
  static Set<String> of(List<TrialResult> rows, boolean sizes) {
    Set<String> stale = new HashSet<>();
    add(
        rows,
        row ->
            Arrays.asList(
                row.identity().draw().repeat(),
                row.identity().draw().fold(),
                sizes ? row.outcome().sizes().nTrain() : null),
        row -> row.provenance().splitSha256(),
        stale);
    add(
        rows,
        row -> row.identity().entry().name(),
        row -> row.identity().entry().libraryVersion(),
        stale);
    return stale;
  }

  /** Adds the trials whose value is not that of the newest row of their group. */
  private static void add(
      List<TrialResult> rows,
      Function<TrialResult, Object> group,
      Function<TrialResult, String> value,
      Set<String> stale) {
    Map<Object, List<TrialResult>> groups = new HashMap<>();
    for (TrialResult row : rows) {
      if (value.apply(row) != null && row.provenance().startedAt() != null) {
        groups.computeIfAbsent(group.apply(row), key -> new ArrayList<>()).add(row);
      }
    }
    for (List<TrialResult> all : groups.values()) {
      TrialResult newest =
          all.stream()
              .max(Comparator.comparing(row -> row.provenance().startedAt())) // ISO 8601, UTC
              .orElseThrow();
      all.stream()
          .filter(row -> !value.apply(row).equals(value.apply(newest)))
          .forEach(row -> stale.add(row.name()));
    }
  }
}
