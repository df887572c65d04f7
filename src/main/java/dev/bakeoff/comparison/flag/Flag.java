package dev.bakeoff.comparison.flag;

import java.util.Locale;

/** What makes one ask whether a trial did what it seems to have done; the most serious first. */
public enum Flag {
  /** It predicts one class for every test example although they are of several. */
  CONSTANT_PREDICTIONS,
  /** Its test accuracy is not one that is usual for its family on this dataset. */
  OUTSIDE_RANGE,
  /** Its test accuracy is above its training accuracy by more than chance explains. */
  TEST_ABOVE_TRAIN,
  /** Its solver stopped at the limit of iterations. */
  NOT_CONVERGED,
  /** It ended clearly above what another model reached of the same objective. */
  NOT_SOLVED_AS_FAR,
  /** It gave scores for probabilities that are none. */
  NO_PROBABILITIES,
  /** Clearly more threads were at work than it was allowed. */
  MORE_THREADS;

  /** Its name in files, such as {@code not_converged}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
