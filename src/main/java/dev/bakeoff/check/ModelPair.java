package dev.bakeoff.check;

import dev.bakeoff.check.TrialPair.State;
import dev.bakeoff.result.TrialResult;
import java.util.List;

/**
 * The rows of one model in both sets.
 *
 * @param key what they are of
 * @param pairs the trials that both have
 * @param missing the base's rows without a partner
 * @param added the candidate's rows without a partner
 */
public record ModelPair(
    ModelKey key, List<TrialPair> pairs, List<TrialResult> missing, List<TrialResult> added) {

  /** Keeps unmodifiable copies. */
  public ModelPair {
    pairs = List.copyOf(pairs);
    missing = List.copyOf(missing);
    added = List.copyOf(added);
  }

  /** The pairs in a state. */
  public List<TrialPair> in(State state) {
    return pairs.stream().filter(pair -> pair.state() == state).toList();
  }

  /** Those that can be compared. */
  public List<TrialPair> comparable() {
    return in(State.COMPARABLE);
  }

  /** Whether only the candidate has it. */
  public boolean isNew() {
    return pairs.isEmpty() && missing.isEmpty();
  }
}
