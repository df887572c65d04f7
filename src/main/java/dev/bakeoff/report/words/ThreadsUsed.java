package dev.bakeoff.report.words;

import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.result.TrialResult;
import java.util.stream.Collectors;

/** How many threads a model used. */
public final class ThreadsUsed {
  private ThreadsUsed() {}

  /** At work on average, the median over its trials; where that was not measured the limit. */
  public static String of(ModelResults entry) {
    return entry
        .summary((TrialResult row) -> row.provenance().parallelism().threadsEffective())
        .map(used -> String.format(java.util.Locale.ROOT, "%.1f", used.median()))
        .orElseGet(() -> "at most " + allowed(entry));
  }

  private static String allowed(ModelResults entry) {
    return entry.trials().stream()
        .map(row -> String.valueOf(row.provenance().parallelism().threads()))
        .distinct()
        .collect(Collectors.joining(" or "));
  }
}
