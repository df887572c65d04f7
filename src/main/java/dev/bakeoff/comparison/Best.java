package dev.bakeoff.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is best in a column: a group, for a difference that may be chance makes nobody better.
 * Baselines take no part, nor do entries with trials that did not end ok or that are stale, nor in
 * times those without a steady trial.
 *
 * <p>Of a quality of the test part the group is the best value and every entry that {@link
 * PairTests} do not find worse than it; an entry that was not compared with it is neither in nor
 * out. Accuracies are compared as counts of right answers over all trials, so that equal counts are
 * equal; other qualities by their means. Of a cost the group is all entries within {@link #NOISE}
 * of the lowest median. A quality of the training part has no best: far above that of the test part
 * it is a fault.
 *
 * @param candidates how many entries could be in the group: of a quality those that were compared
 *     with the leader
 * @param leaders those with the best value, in the section's order; none where there is no best
 * @param entries the group, leaders included, in the section's order
 */
public record Best(int candidates, List<ModelResults> leaders, List<ModelResults> entries) {
  /** What ratios of times and memory are read to. */
  public static final double NOISE = 0.05;

  private static final double ROUNDING = 1e-12; // of means of the same values

  /** The best entries of a section by a measurement. */
  public static Best of(DatasetComparison section, Field field) {
    List<ModelResults> all =
        field.isOfTraining()
            ? List.of()
            : section.entries().stream().filter(entry -> takesPart(entry, field)).toList();
    List<ModelResults> leaders = leaders(all, field);
    List<ModelResults> group = new ArrayList<>();
    // By label, as the equality of thousands of records takes its time.
    Set<String> leading = leaders.stream().map(ModelResults::label).collect(Collectors.toSet());
    int candidates = 0;
    for (ModelResults entry : all) {
      if (leading.contains(entry.label())) {
        candidates++;
        group.add(entry);
      } else if (!field.isQuality()) {
        candidates++;
        if (value(entry, field) <= (1 + NOISE) * value(leaders.get(0), field)) {
          group.add(entry);
        }
      } else {
        Optional<PairTest> test = section.tests().of(entry, leaders.get(0), field);
        candidates += test.isPresent() ? 1 : 0;
        test.filter(one -> !one.isWorse(field)).ifPresent(one -> group.add(entry));
      }
    }
    return new Best(candidates, leaders, Collections.unmodifiableList(group));
  }

  /** Whether an entry is in the group, and another one is known not to be. */
  public boolean stars(ModelResults entry) {
    return candidates > entries.size()
        && entries.stream().anyMatch(one -> one.label().equals(entry.label()));
  }

  private static List<ModelResults> leaders(List<ModelResults> candidates, Field field) {
    Comparator<ModelResults> better = comparator(field);
    List<ModelResults> best = new ArrayList<>();
    for (ModelResults entry : candidates) {
      int by = best.isEmpty() ? 0 : better.compare(entry, best.get(0));
      if (by < 0) {
        best.clear();
      }
      if (by <= 0) {
        best.add(entry);
      }
    }
    return Collections.unmodifiableList(best);
  }

  private static boolean takesPart(ModelResults entry, Field field) {
    int trials = field.isTime() ? entry.timed().size() : entry.trials().size();
    return entry.allOk()
        && (entry.isSteady() || !field.isTime())
        && !entry.isBaseline()
        && !entry.isStale()
        && entry
            .summary(field)
            .filter(all -> all.n() == trials)
            .filter(all -> all.values().stream().allMatch(Double::isFinite))
            .isPresent();
  }

  /** The better entry comes first. */
  private static Comparator<ModelResults> comparator(Field field) {
    if (field == Field.TEST_ACCURACY) {
      Comparator<ModelResults> byCount = Comparator.comparing(entry -> Correct.of(entry, field));
      return byCount.reversed();
    }
    return (a, b) -> {
      double by = value(a, field) - value(b, field);
      boolean equal = field.isQuality() && Math.abs(by) <= ROUNDING;
      return equal ? 0 : Double.compare(field.higherIsBetter() ? -by : by, 0);
    };
  }

  private static double value(ModelResults entry, Field field) {
    return Optional.of(entry).flatMap(one -> one.summary(field)).map(field::typical).orElseThrow();
  }
}
