package dev.bakeoff.report.words;

import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.result.Identity;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.text.Escape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What readers are told of an entry. */
public final class EntryText {
  private static final String STALE =
      "measured on another split, or with another version of the library, than newer rows";

  private EntryText() {}

  /** The library and its version. */
  public static String library(ModelResults entry) {
    Identity.Entry model = entry.first().identity().entry();
    String version = model.libraryVersion();
    return Escape.visible(model.library() + (version == null ? "" : " " + version));
  }

  /**
   * Every hyperparameter with its value: {@code C = 0.05, loss = l2}. One that was searched for
   * says so, and has the values that won in any of the trials.
   */
  public static String hyperparameters(ModelResults entry) {
    Set<String> searched = entry.first().identity().settings().searched();
    List<String> all = new ArrayList<>();
    for (String name : names(entry)) {
      String values =
          entry.trials().stream()
              .map(row -> row.identity().settings().params().get(name))
              .filter(Objects::nonNull)
              .map(ModelResults::value)
              .distinct()
              .collect(Collectors.joining(" or "));
      all.add(name + " = " + values + (searched.contains(name) ? " (searched)" : ""));
    }
    return String.join(", ", all);
  }

  /** The hyperparameters that some trial has a value of; a failed search found none. */
  private static Set<String> names(ModelResults entry) {
    Set<String> names = new LinkedHashSet<>();
    entry.trials().stream()
        .map(row -> row.identity().settings().params())
        .filter(Objects::nonNull)
        .sorted((a, b) -> Integer.compare(b.size(), a.size()))
        .forEach(params -> names.addAll(params.keySet()));
    return names;
  }

  /** Why its times are not to be trusted, from its first trial that ended ok. */
  public static String unsteady(ModelResults entry) {
    return Escape.visible(entry.timed().get(0).provenance().steadiness().unsteady());
  }

  /** How it ended: a status, or how many of several trials ended ok; and whether it is stale. */
  public static String status(ModelResults entry) {
    return ending(entry) + (entry.isStale() ? ", stale" : "");
  }

  private static String ending(ModelResults entry) {
    if (entry.trials().size() == 1 || entry.ok().isEmpty() || entry.allOk()) {
      return entry.first().status().word().replace('_', ' ');
    }
    return entry.ok().size() + " of " + entry.trials().size() + " ok";
  }

  /** Why the first trial that did not end ok did not, or why it is stale; else empty. */
  public static String reason(ModelResults entry) {
    return entry.trials().stream()
        .filter(row -> row.status() != Status.OK)
        .map(EntryText::reason)
        .findFirst()
        .orElse(entry.isStale() ? STALE : "");
  }

  /** Why a trial did not end ok; empty if it did. */
  public static String reason(TrialResult row) {
    if (row.status() == Status.OK) {
      return "";
    }
    String reason = Escape.visible(row.outcome().reason());
    return reason.isEmpty() ? "no reason was recorded" : reason;
  }
}
