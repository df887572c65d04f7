package dev.bakeoff.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who is best in a column. Baselines take no part, nor do entries with trials that did not end ok
 * or that are stale, nor in times those without a steady trial.
 *
 * <p>Accuracies are compared as counts of right answers over all trials, so that equal counts are
 * equal; other qualities by their means, times and memory by their medians.
 *
 * @param candidates how many entries could be best
 * @param entries those that are: all that are equally good, in the section's order
 */
public record Best(int candidates, List<ModelResults> entries) {
  private static final double ROUNDING = 1e-12; // of means of the same values

  /** The best entries of a section by a measurement. */
  public static Best of(DatasetComparison section, Field field) {
    List<ModelResults> candidates =
        section.entries().stream().filter(entry -> takesPart(entry, field)).toList();
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
    return new Best(candidates.size(), Collections.unmodifiableList(best));
  }

  /** Whether an entry is among the best, and another one is not. */
  public boolean stars(ModelResults entry) {
    return candidates > entries.size()
        && entries.stream().anyMatch(one -> one.label().equals(entry.label()));
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
    if (field == Field.TEST_ACCURACY || field == Field.TRAIN_ACCURACY) {
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
