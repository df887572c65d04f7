package dev.bakeoff.benchmark;

import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.trial.TrialSpec;

/**
 * A trial of a plan beside what is stored of it.
 *
 * @param spec what would run
 * @param row its row; null if there is none
 * @param freshness what the row is worth
 */
public record PlannedTrial(TrialSpec spec, TrialResult row, Freshness freshness) {
  /** Whether its row has every measurement, so that it says how long the trial takes. */
  public boolean measured() {
    return row != null && row.status() == Status.OK;
  }

  /** Whether its row is of just this trial, here, and says how it ended. */
  public boolean isStored() {
    return freshness == Freshness.STORED;
  }
}
