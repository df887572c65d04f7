package dev.bakeoff.metric;

import java.util.Locale;

/** A measure of predictions against the truth. */
public enum Metric {
  /** Share predicted correctly. */
  ACCURACY(true),
  /** Macro precision. */
  PRECISION_MACRO(true),
  /** Macro recall. */
  RECALL_MACRO(true),
  /** Macro F1. */
  F1_MACRO(true),
  /** Mean negative log probability of the true class; only of models that give probabilities. */
  LOG_LOSS(false);

  private final boolean higherIsBetter;

  Metric(boolean higherIsBetter) {
    this.higherIsBetter = higherIsBetter;
  }

  /** Whether the best value is the highest one. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** The word in configs; in rows it follows {@code train_} or {@code test_}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
