package dev.bakeoff.comparison.flag;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.comparison.ObjectiveGroup;
import dev.bakeoff.metric.AccuracyRange;
import dev.bakeoff.result.TrialResult;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which trials of a dataset raise which flags. */
public final class Flags {
  /** By how much a test accuracy must be above the training accuracy at least. */
  public static final double MIN_GAP = 0.02;

  /** By how many standard errors of a difference of two shares as well. */
  public static final double MIN_ERRORS = 3;

  private final List<AccuracyRange> ranges;
  private final Map<String, Set<Flag>> byTrial = new LinkedHashMap<>();

  private Flags(List<AccuracyRange> ranges) {
    this.ranges = ranges;
  }

  /** Looks at every trial of a dataset. */
  public static Flags of(Comparison comparison, DatasetComparison section) {
    Flags flags = new Flags(comparison.ranges().getOrDefault(section.dataset(), List.of()));
    Map<String, Double> aboveBest = ObjectiveGroup.aboveBest(section);
    for (ModelResults entry : section.entries()) {
      for (int i = 0; i < entry.trials().size(); i++) {
        TrialResult row = entry.trials().get(i);
        Set<Flag> raised = flags.raised(entry, i);
        if (aboveBest.getOrDefault(row.name(), 0.0) > ObjectiveGroup.TOLERANCE) {
          raised.add(Flag.NOT_SOLVED_AS_FAR);
        }
        if (!raised.isEmpty()) {
          flags.byTrial.put(row.name(), Collections.unmodifiableSet(raised));
        }
      }
    }
    return flags;
  }

  /** What trials raise, by their names; without those that raise nothing. */
  public Map<String, Set<Flag>> byTrial() {
    return Collections.unmodifiableMap(byTrial);
  }

  /** What a trial raises. */
  public Set<Flag> of(TrialResult row) {
    return byTrial.getOrDefault(row.name(), Set.of());
  }

  /** What any trial of an entry raises. */
  public Set<Flag> of(ModelResults entry) {
    Set<Flag> raised = EnumSet.noneOf(Flag.class);
    entry.trials().forEach(row -> raised.addAll(of(row)));
    return raised;
  }

  /** The range that a trial's accuracy should be in; empty where none is known of its kind. */
  public Optional<AccuracyRange> range(TrialResult row) {
    String family = row.identity().entry().family();
    int train = row.outcome().sizes().nTrain();
    return ranges.stream().filter(range -> range.applies(family, train)).findFirst();
  }

  private Set<Flag> raised(ModelResults entry, int trial) {
    TrialResult row = entry.trials().get(trial);
    Set<Flag> raised = EnumSet.noneOf(Flag.class);
    if (!entry.isBaseline() && isConstant(entry, trial)) {
      raised.add(Flag.CONSTANT_PREDICTIONS);
    }
    if (isOutsideRange(row)) {
      raised.add(Flag.OUTSIDE_RANGE);
    }
    if (isTestAboveTrain(row)) {
      raised.add(Flag.TEST_ABOVE_TRAIN);
    }
    if (Boolean.FALSE.equals(row.fit().converged())) {
      raised.add(Flag.NOT_CONVERGED);
    }
    if (row.quality().scores().testLogLossReason() != null) {
      raised.add(Flag.NO_PROBABILITIES);
    }
    if (row.provenance().parallelism().exceedsThreads()) {
      raised.add(Flag.MORE_THREADS);
    }
    return raised;
  }

  private static boolean isConstant(ModelResults entry, int trial) {
    var stored = entry.predictions().get(trial);
    return stored != null
        && Arrays.stream(stored.predicted()).distinct().count() == 1
        && Arrays.stream(stored.truth()).distinct().count() > 1;
  }

  private boolean isOutsideRange(TrialResult row) {
    Double accuracy = row.quality().testAccuracy();
    return accuracy != null && range(row).filter(range -> !range.contains(accuracy)).isPresent();
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
    return test - train > MIN_GAP && test - train > MIN_ERRORS * error;
  }
}
