package dev.bakeoff.paired;

import dev.bakeoff.result.TrialResult;
import java.util.List;

/** What is the sample when the trials of two models are compared. */
public enum Design {
  /** All trials have one test part: its examples are, see {@link Discordant}. */
  ONE_TEST_PART,
  /**
   * Trials have test parts of their own, as with folds and repeated holdout: the trials are, and
   * overlap in what they train on, see {@link Resampled}.
   */
  OWN_TEST_PARTS;

  /** The design of a model's trials, by the hash of their splits. */
  public static Design of(List<TrialResult> trials) {
    return trials.stream().map(row -> row.provenance().splitSha256()).distinct().count() > 1
        ? OWN_TEST_PARTS
        : ONE_TEST_PART;
  }
}
