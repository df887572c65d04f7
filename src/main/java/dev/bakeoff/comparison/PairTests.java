package dev.bakeoff.comparison;

import dev.bakeoff.metric.Metric;
import dev.bakeoff.statistics.Holm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every pair of a section's models tested by every quality of the test part, p corrected by Holm
 * over all pairs of a quality: so whichever model turns out best, the chance of one false finding
 * is at most {@link #LEVEL}.
 *
 * <p>Of thousands of models only those are tested whose predictions are read, see {@link
 * DatasetComparison#MAX_DETAILED}: at most some 1,275 pairs, each in time that grows linearly with
 * the test examples. Entries with trials that did not end ok and stale ones are not tested.
 */
public final class PairTests {
  /** The chance of a false finding among all pairs of a quality. */
  public static final double LEVEL = 0.05;

  private final List<ModelResults> tested;
  private final Map<String, Integer> places = new HashMap<>(); // by label
  private final Map<Field, PairTest[][]> byField = new EnumMap<>(Field.class);

  private PairTests(List<ModelResults> tested) {
    this.tested = List.copyOf(tested);
    tested.forEach(entry -> places.put(entry.label(), places.size()));
  }

  /**
   * Tests.
   *
   * @param entries of one section, those whose predictions were read
   */
  static PairTests of(List<ModelResults> entries) {
    List<PairSample> samples =
        entries.stream()
            .filter(entry -> entry.allOk() && !entry.isStale())
            .map(PairSample::new)
            .toList();
    PairTests tests = new PairTests(samples.stream().map(PairSample::entry).toList());
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      for (int j = i + 1; j < samples.size(); j++) {
        if (samples.get(i).pairsWith(samples.get(j))) {
          pairs.add(new int[] {i, j});
        }
      }
    }
    for (Metric metric : Metric.values()) {
      PairTester tester = new PairTester(metric, samples);
      PairTest[][] found = new PairTest[samples.size()][samples.size()];
      pairs.forEach(pair -> found[pair[0]][pair[1]] = tester.test(pair[0], pair[1]).orElse(null));
      correct(found, pairs);
      tests.byField.put(Field.ofTest(metric), found);
    }
    return tests;
  }

  private static void correct(PairTest[][] found, List<int[]> pairs) {
    double[] p =
        pairs.stream()
            .map(pair -> found[pair[0]][pair[1]])
            .mapToDouble(test -> test == null ? Double.NaN : test.p())
            .toArray();
    double[] adjusted = Holm.adjust(p);
    for (int i = 0; i < adjusted.length; i++) {
      if (!Double.isNaN(adjusted[i])) {
        int[] pair = pairs.get(i);
        found[pair[0]][pair[1]] = found[pair[0]][pair[1]].corrected(adjusted[i]);
      }
    }
  }

  /** The entries that take part, in the section's order. */
  public List<ModelResults> tested() {
    return tested;
  }

  /** The first entry against the second; empty where they cannot be compared by that. */
  public Optional<PairTest> of(ModelResults first, ModelResults second, Field field) {
    Integer i = places.get(first.label());
    Integer j = places.get(second.label());
    PairTest[][] all = byField.get(field);
    if (i == null || j == null || all == null || i.equals(j)) {
      return Optional.empty();
    }
    return i < j
        ? Optional.ofNullable(all[i][j])
        : Optional.ofNullable(all[j][i]).map(PairTest::reversed);
  }

  /**
   * Two entries that were compared.
   *
   * @param first the better placed of the section
   * @param second the other
   * @param test the first against the second
   */
  public record Pair(ModelResults first, ModelResults second, PairTest test) {}

  /** Every pair that was compared by a quality, in the section's order. */
  public List<Pair> pairs(Field field) {
    List<Pair> pairs = new ArrayList<>();
    PairTest[][] found = byField.getOrDefault(field, new PairTest[0][]);
    for (int i = 0; i < found.length; i++) {
      for (int j = i + 1; j < found.length; j++) {
        if (found[i][j] != null) {
          pairs.add(new Pair(tested.get(i), tested.get(j), found[i][j]));
        }
      }
    }
    return pairs;
  }

  /** The test of every pair that was compared by a quality, likewise. */
  public List<PairTest> all(Field field) {
    return pairs(field).stream().map(Pair::test).toList();
  }
}
