package dev.bakeoff.check;

import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.result.Provenance.Limits;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.text.Numbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was otherwise when the candidate was measured.
 *
 * @param what a hyperparameter, a version, a limit, a fact of the machine
 * @param before the base's value; {@code none} where it had none
 * @param after the candidate's value, likewise
 */
public record Change(String what, String before, String after) {
  private static final String NONE = "none";
  private static final int SHOWN_KEY = 10;

  /** What differs between the rows of pairs, each once. */
  static List<Change> of(List<TrialPair> pairs) {
    Set<Change> changes = new LinkedHashSet<>();
    for (TrialPair pair : pairs) {
      int known = changes.size();
      TrialResult base = pair.base();
      TrialResult now = pair.candidate();
      Map<String, Object> before = params(base);
      Map<String, Object> after = params(now);
      Set<String> names = new TreeSet<>(before.keySet());
      names.addAll(after.keySet());
      names.forEach(name -> add(changes, name, value(before.get(name)), value(after.get(name))));
      add(changes, "model", base.identity().entry().id(), now.identity().entry().id());
      add(
          changes,
          "search",
          base.identity().settings().search(),
          now.identity().settings().search());
      add(changes, "library", library(base), library(now));
      add(changes, "command", base.identity().entry().command(), now.identity().entry().command());
      add(changes, "seed", base.identity().draw().seed(), now.identity().draw().seed());
      add(
          changes,
          "threads",
          base.provenance().parallelism().threads(),
          now.provenance().parallelism().threads());
      addLimits(changes, base.provenance().limits(), now.provenance().limits());
      add(changes, "engine", base.provenance().place().engine(), now.provenance().place().engine());
      if (changes.size() == known && pair.state() == TrialPair.State.COMPARABLE) {
        add(changes, "fits or code", key(base), key(now));
      }
    }
    return List.copyOf(changes);
  }

  /** A limit that one of the rows does not say, being of an earlier version, is no change. */
  private static void addLimits(Set<Change> changes, Limits before, Limits after) {
    if (before.equals(Limits.UNKNOWN) || after.equals(Limits.UNKNOWN)) {
      return;
    }
    add(changes, "heap limit, bytes", before.heapLimitBytes(), after.heapLimitBytes());
    add(changes, "memory limit, bytes", before.memoryLimitBytes(), after.memoryLimitBytes());
    if (before.diskLimitBytes() != null && after.diskLimitBytes() != null) {
      add(changes, "disk limit, bytes", before.diskLimitBytes(), after.diskLimitBytes());
    }
    add(changes, "timeout, s", plain(before.timeoutSeconds()), plain(after.timeoutSeconds()));
  }

  /** What differs between two machines. */
  static List<Change> of(Map<String, String> before, Map<String, String> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    List<Change> changes = new ArrayList<>();
    names.forEach(name -> add(changes, name, before.get(name), after.get(name)));
    return changes;
  }

  /**
   * Stands for what a row does not have itself, such as how often it was fitted and the plugin's
   * jars.
   */
  private static String key(TrialResult row) {
    String key = row.identity().key();
    return "key " + key.substring(0, Math.min(SHOWN_KEY, key.length()));
  }

  private static Map<String, Object> params(TrialResult row) {
    return row.identity().settings().params() == null
        ? Map.of()
        : row.identity().settings().params();
  }

  private static String value(Object value) {
    return value == null ? null : ModelResults.value(value);
  }

  private static String library(TrialResult row) {
    return row.identity().entry().library() + " " + row.identity().entry().libraryVersion();
  }

  private static String plain(Double value) {
    return value == null ? null : Numbers.plain(value);
  }

  private static void add(Collection<Change> changes, String what, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      changes.add(new Change(what, text(before), text(after)));
    }
  }

  private static String text(Object value) {
    return value == null ? NONE : String.valueOf(value);
  }
}
