package dev.bakeoff.benchmark;

import dev.bakeoff.result.TrialResult;
import dev.bakeoff.trial.TrialSpec;
import java.util.Locale;

/** What is known of a planned trial before a run, and so whether it is to be run. */
public enum Freshness {
  /** No row of it yet. */
  MISSING,
  /**
   * A row, but of something else under the same name: data, hyperparameters, versions or limits
   * have changed.
   */
  STALE,
  /** A row of another machine. */
  ELSEWHERE,
  /** A row that says it was cut short or could not start. */
  UNFINISHED,
  /** A row that says how it ended. */
  STORED;

  /**
   * Judges a trial by its row.
   *
   * @param row null if there is none
   * @param environment the key of the environment in which it would run now
   */
  static Freshness of(TrialSpec trial, TrialResult row, String environment) {
    if (row == null) {
      return MISSING;
    }
    if (!row.identity().key().equals(trial.identity().key())) {
      return STALE;
    }
    if (!environment.equals(row.provenance().place().environment())) {
      return ELSEWHERE;
    }
    return row.conclusive() ? STORED : UNFINISHED;
  }

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
