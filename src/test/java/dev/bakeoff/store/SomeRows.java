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
            new Identity.Entry("model", "model", "Model", "family", "library", "1", null),
            new Identity.Settings(Map.of("C", 0.5), null),
            new Identity.Draw(42, repeat, null)),
        new Outcome(status, reason, cause, null, null, new Outcome.Sizes(4, 2, 2, 2)),
        Quality.NONE,
        new Cost(
            new Cost.Phases(0.1, 0.2, 0.3, null, null, 0.4, 0.5),
            new Cost.Resources(1.5, 1.0, 0.01, 0.02, 1L << 30),
            null),
        ProgramReport.NONE,
        Fit.NONE,
        new Provenance(
            "d",
            "s",
            new Provenance.Parallelism(2, 1.9),
            new Provenance.Limits(1L << 30, 2L << 30, 2L << 30, 600.0),
            new Provenance.Steadiness(null, 0.02, 0.0, null, null, null),
            new Provenance.Place("local", "host", "environment"),
            new Provenance.Commit("commit", false),
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
            old.entry(),
            old.settings(),
            old.draw()),
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
