package dev.bakeoff.metric;

import java.util.List;
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
  LOG_LOSS(false),
  /** Mean recall over the classes that have examples. */
  BALANCED_ACCURACY(true),
  /** Matthews' correlation coefficient. */
  MCC(true),
  /** Area under the ROC, one class against the rest; only of models that give scores. */
  ROC_AUC_OVR(true),
  /** Squared distance of probabilities from the truth; only of models that give them. */
  BRIER(false),
  /** Expected calibration error; only of models that give probabilities. */
  ECE(false),
  /** Average precision, one class against the rest; only of models that give scores. */
  AVERAGE_PRECISION(true);

  private static final List<Metric> CHECKED =
      List.of(ACCURACY, PRECISION_MACRO, RECALL_MACRO, F1_MACRO, LOG_LOSS);

  private final boolean higherIsBetter;

  Metric(boolean higherIsBetter) {
    this.higherIsBetter = higherIsBetter;
  }

  /** Whether the best value is the highest one. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** Whether it is of scores or probabilities, and not of predicted classes. */
  public boolean isOfScores() {
    return switch (this) {
      case LOG_LOSS, ROC_AUC_OVR, BRIER, ECE, AVERAGE_PRECISION -> true;
      case ACCURACY, PRECISION_MACRO, RECALL_MACRO, F1_MACRO, BALANCED_ACCURACY, MCC -> false;
    };
  }

  /** The metrics by which two result sets are compared and checked. */
  public static List<Metric> checked() {
    return CHECKED;
  }

  /** The word in configs; in rows it follows {@code train_} or {@code test_}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
