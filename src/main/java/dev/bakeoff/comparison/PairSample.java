package dev.bakeoff.comparison;

import dev.bakeoff.metric.Influence;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.paired.Design;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet.Predicted;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** What one entry brings to tests of pairs; its trials by repeat and fold. */
final class PairSample {
  private static final Comparator<TrialResult> BY_PLACE =
      Comparator.<TrialResult>comparingInt(row -> row.identity().draw().repeat())
          .thenComparing(
              row -> row.identity().draw().fold(),
              Comparator.nullsFirst(Comparator.naturalOrder()));

  private final ModelResults entry;
  private final int[] order; // of the entry's trials
  private final List<TrialResult> trials;
  private final Optional<int[]> timesRight; // of each example of one test part

  PairSample(ModelResults entry) {
    this.entry = entry;
    order =
        IntStream.range(0, entry.trials().size())
            .boxed()
            .sorted((a, b) -> BY_PLACE.compare(entry.trials().get(a), entry.trials().get(b)))
            .mapToInt(i -> i)
            .toArray();
    trials = Arrays.stream(order).mapToObj(entry.trials()::get).toList();
    timesRight = design() == Design.ONE_TEST_PART ? right() : Optional.empty();
  }

  ModelResults entry() {
    return entry;
  }

  /** By repeat and fold. */
  List<TrialResult> trials() {
    return trials;
  }

  Design design() {
    return Design.of(trials);
  }

  /**
   * How often each example of the one test part was predicted right; empty if that is not known.
   */
  Optional<int[]> timesRight() {
    return timesRight;
  }

  private Optional<int[]> right() {
    if (!isStored()) {
      return Optional.empty();
    }
    int[] right = new int[predicted(0).truth().length];
    for (int t = 0; t < order.length; t++) {
      Predicted p = predicted(t);
      for (int i = 0; i < right.length; i++) {
        right[i] += p.truth()[i] == p.predicted()[i] ? 1 : 0;
      }
    }
    return Optional.of(right);
  }

  /** Whether all trials have predictions, of the same examples. */
  private boolean isStored() {
    for (int index : order) {
      Predicted p = entry.predictions().get(index);
      if (p == null || !Arrays.equals(p.rows(), predicted(0).rows())) {
        return false;
      }
    }
    return true;
  }

  private Predicted predicted(int trial) {
    return entry.predictions().get(order[trial]);
  }

  /** A measurement of every trial; empty if one has none. */
  Optional<double[]> values(Field field) {
    Double[] values = trials.stream().map(field::of).toArray(Double[]::new);
    return Arrays.stream(values).allMatch(value -> value != null && Double.isFinite(value))
        ? Optional.of(Arrays.stream(values).mapToDouble(value -> value).toArray())
        : Optional.empty();
  }

  /** What each example adds to a metric of the one test part, the mean over the trials. */
  Optional<double[]> influence(Metric metric) {
    if (timesRight.isEmpty()) {
      return Optional.empty();
    }
    double[] sum = new double[timesRight.get().length];
    for (int t = 0; t < order.length; t++) {
      Optional<double[]> each = influence(metric, t);
      if (each.isEmpty()) {
        return Optional.empty();
      }
      Arrays.setAll(sum, i -> sum[i] + each.get()[i] / order.length);
    }
    return Optional.of(sum);
  }

  private Optional<double[]> influence(Metric metric, int trial) {
    Predicted p = predicted(trial);
    int classes = trials.get(trial).outcome().sizes().nClasses();
    if (!metric.isOfScores()) {
      return Influence.ofClasses(metric, p.truth(), p.predicted(), classes);
    }
    float[] scores = entry.scores().get(order[trial]);
    return scores == null
        ? Optional.empty()
        : Influence.ofProbabilities(metric, p.truth(), scores, classes);
  }

  /** Whether trial by trial both have the same place, and the same split or the same examples. */
  boolean pairsWith(PairSample other) {
    if (trials.size() != other.trials.size() || design() != other.design()) {
      return false;
    }
    for (int t = 0; t < trials.size(); t++) {
      TrialResult a = trials.get(t);
      TrialResult b = other.trials.get(t);
      boolean samePlace = BY_PLACE.compare(a, b) == 0;
      boolean sameSplit =
          a.provenance().splitSha256() != null
              && Objects.equals(a.provenance().splitSha256(), b.provenance().splitSha256());
      if (!samePlace || !(sameSplit || sameExamples(other, t))) {
        return false;
      }
    }
    return timesRight.isEmpty() || other.timesRight.isEmpty() || sameExamples(other, 0);
  }

  private boolean sameExamples(PairSample other, int trial) {
    return timesRight.isPresent()
        && other.timesRight.isPresent()
        && Arrays.equals(predicted(trial).rows(), other.predicted(trial).rows())
        && Arrays.equals(predicted(trial).truth(), other.predicted(trial).truth());
  }
}
