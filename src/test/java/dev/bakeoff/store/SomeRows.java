package dev.bakeoff.store;

import dev.bakeoff.result.Cost;
import dev.bakeoff.result.Fit;
import dev.bakeoff.result.Identity;
import dev.bakeoff.result.Outcome;
import dev.bakeoff.result.ProgramReport;
import dev.bakeoff.result.Provenance;
import dev.bakeoff.result.Quality;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.trial.TrialRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows for tests of the store. */
final class SomeRows {
  private SomeRows() {}

  static TrialResult row(String trial, String reason) {
    return row(trial, reason, 1);
  }

  static TrialResult row(String trial, String reason, int repeat) {
    return row(trial, reason, repeat, Status.FAILED, "exception");
  }

  static TrialResult row(String trial, Status status, String cause) {
    return row(trial, "it ended so", 1, status, cause);
  }

  private static TrialResult row(
      String trial, String reason, int repeat, Status status, String cause) {
    return new TrialResult(
        new Identity(
            TrialResult.SCHEMA,
            trial,
            "key-of-" + trial,
            "config",
            "dataset",
            "model",
            "model",
            "Model",
            "family",
            "library",
            "1",
            null,
            Map.of("C", 0.5),
            null,
            42,
            repeat,
            null),
        new Outcome(status, reason, cause, null, null, 4, 2, 2, 2),
        Quality.NONE,
        new Cost(0.1, 0.2, 0.3, null, null, 0.4, 0.5, 1.5, 1.0, 0.01, 0.02, 1L << 30, null),
        ProgramReport.NONE,
        Fit.NONE,
        new Provenance(
            "d",
            "s",
            2,
            1.9,
            null,
            0.02,
            0.0,
            null,
            null,
            "local",
            "host",
            "environment",
            "commit",
            false,
            "2026-01-01T00:00:00Z"),
        Map.of());
  }

  static TrialResult withKey(TrialResult row, String key) {
    Identity old = row.identity();
    return new TrialResult(
        new Identity(
            old.schema(),
            old.trial(),
            key,
            old.config(),
            old.dataset(),
            old.model(),
            old.name(),
            old.label(),
            old.family(),
            old.library(),
            old.libraryVersion(),
            old.command(),
            old.params(),
            old.search(),
            old.seed(),
            old.repeat(),
            old.fold()),
        row.outcome(),
        row.quality(),
        row.cost(),
        row.reported(),
        row.fit(),
        row.provenance(),
        row.files());
  }

  static TrialRun run(String trial, Path scratch) {
    return new TrialRun(row(trial, "it failed"), Optional.empty(), List.of(), scratch);
  }
}
