package dev.bakeoff.check;

import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import java.util.Objects;

/**
 * A trial in both sets.
 *
 * @param base its row in the base
 * @param candidate its row in the candidate
 */
public record TrialPair(TrialResult base, TrialResult candidate) {

  /** What two rows of a trial can say together. */
  public enum State {
    /** Both ended ok, on the same split. */
    COMPARABLE,
    /** The base's ended ok, the candidate's did not. */
    FAILS_NOW,
    /** The candidate's ended ok, the base's did not. */
    WORKS_NOW,
    /** Neither ended ok. */
    FAILS_STILL,
    /** Both ended ok, but on other examples, in other parts or scaled otherwise. */
    OTHER_SPLIT
  }

  /** What they can say. */
  public State state() {
    boolean before = base.status() == Status.OK;
    boolean now = candidate.status() == Status.OK;
    if (!now) {
      return before ? State.FAILS_NOW : State.FAILS_STILL;
    }
    if (!before) {
      return State.WORKS_NOW;
    }
    boolean same =
        Objects.equals(base.provenance().splitSha256(), candidate.provenance().splitSha256())
            && base.provenance().splitSha256() != null;
    return same ? State.COMPARABLE : State.OTHER_SPLIT;
  }
}
