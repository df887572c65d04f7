package dev.bakeoff.comparison;

import dev.bakeoff.result.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What makes one ask whether a trial did what it seems to have done. */
public enum Flag {
  /** Clearly more threads were at work than it was allowed. */
  MORE_THREADS,
  /** Its solver stopped at the limit of iterations. */
  NOT_CONVERGED,
  /** It predicts one class for every test example although they are of several. */
  CONSTANT_PREDICTIONS,
  /**
   * Its test accuracy is above its training accuracy by more than {@value #MIN_GAP} and by more
   * than {@value #ERRORS} standard errors of a difference of two shares, as if the parts were mixed
   * up or one was easier.
   */
  TEST_ABOVE_TRAIN;

  private static final double MIN_GAP = 0.02;
  private static final double ERRORS = 3;

  /** The trials of a dataset that raise it, in the order of the entries. */
  public List<TrialResult> raisedBy(DatasetComparison section) {
    List<TrialResult> raised = new ArrayList<>();
    for (ModelResults entry : section.entries()) {
      for (int i = 0; i < entry.trials().size(); i++) {
        if (isRaisedBy(entry, i)) {
          raised.add(entry.trials().get(i));
        }
      }
    }
    return raised;
  }

  private boolean isRaisedBy(ModelResults entry, int trial) {
    TrialResult row = entry.trials().get(trial);
    return switch (this) {
      case MORE_THREADS -> row.provenance().parallelism().exceedsThreads();
      case NOT_CONVERGED -> Boolean.FALSE.equals(row.fit().converged());
      case CONSTANT_PREDICTIONS -> !entry.isBaseline() && isConstant(entry, trial);
      case TEST_ABOVE_TRAIN -> isTestAboveTrain(row);
    };
  }

  private static boolean isConstant(ModelResults entry, int trial) {
    var stored = entry.predictions().get(trial);
    return stored != null
        && Arrays.stream(stored.predicted()).distinct().count() == 1
        && Arrays.stream(stored.truth()).distinct().count() > 1;
  }

  /** By the pooled standard error of two independent shares. */
  private static boolean isTestAboveTrain(TrialResult row) {
    Double train = row.quality().trainAccuracy();
    Double test = row.quality().testAccuracy();
    double nTrain = row.outcome().sizes().nTrain();
    double nTest = row.outcome().sizes().nTest();
    if (train == null || test == null || nTrain == 0 || nTest == 0) {
      return false;
    }
    double pooled = (train * nTrain + test * nTest) / (nTrain + nTest);
    double error = Math.sqrt(pooled * (1 - pooled) * (1 / nTrain + 1 / nTest));
    return test - train > MIN_GAP && test - train > ERRORS * error;
  }
}
