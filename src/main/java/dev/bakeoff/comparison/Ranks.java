package dev.bakeoff.comparison;

import dev.bakeoff.statistics.Friedman;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Models ranked by test accuracy on each of several datasets, see {@link Friedman}. Those take part
 * that ended ok on every dataset, baselines and stale ones excepted.
 *
 * @param ranked best mean rank first
 * @param friedman the test that all models are equally good
 * @param criticalDifference by how much mean ranks must differ, by Nemenyi
 * @param datasets how many there are
 */
public record Ranks(
    List<Ranked> ranked, Friedman friedman, double criticalDifference, int datasets) {
  /** With fewer datasets ranks say too little. */
  public static final int MIN_DATASETS = 5;

  /** Keeps an unmodifiable copy. */
  public Ranks {
    ranked = List.copyOf(ranked);
  }

  /**
   * A model's mean rank.
   *
   * @param label the model's label
   * @param meanRank over the datasets, at least 1
   */
  public record Ranked(String label, double meanRank) {}

  /** Ranks; empty where there are too few datasets, or fewer than two models on all of them. */
  public static Optional<Ranks> of(Comparison comparison) {
    List<DatasetComparison> sections = comparison.sections();
    if (sections.size() < MIN_DATASETS) {
      return Optional.empty();
    }
    List<Map<String, ModelResults>> byLabel = sections.stream().map(Ranks::takingPart).toList();
    List<String> labels =
        sections.get(0).entries().stream()
            .map(ModelResults::label)
            .filter(label -> byLabel.stream().allMatch(entries -> entries.containsKey(label)))
            .toList();
    if (labels.size() < 2) {
      return Optional.empty();
    }
    double[][] scores =
        byLabel.stream()
            .map(
                entries -> labels.stream().map(entries::get).mapToDouble(Ranks::accuracy).toArray())
            .toArray(double[][]::new);
    Friedman friedman = Friedman.of(scores, true);
    List<Ranked> ranked =
        new ArrayList<>(
            IntStream.range(0, labels.size())
                .mapToObj(i -> new Ranked(labels.get(i), friedman.meanRanks()[i]))
                .toList());
    ranked.sort(Comparator.comparingDouble(Ranked::meanRank));
    return Optional.of(
        new Ranks(
            ranked,
            friedman,
            Friedman.criticalDifference(labels.size(), sections.size()),
            sections.size()));
  }

  private static Map<String, ModelResults> takingPart(DatasetComparison section) {
    return section.entries().stream()
        .filter(entry -> entry.allOk() && !entry.isBaseline() && !entry.isStale())
        .filter(entry -> Double.isFinite(accuracy(entry)))
        .collect(Collectors.toMap(ModelResults::label, Function.identity()));
  }

  private static double accuracy(ModelResults entry) {
    return entry.summary(Field.TEST_ACCURACY).map(Field.TEST_ACCURACY::typical).orElse(Double.NaN);
  }

  /** Whether the models differ at all, at the level of {@link PairTests#LEVEL}. */
  public boolean differ() {
    return friedman.p() < PairTests.LEVEL;
  }

  /**
   * The groups of models that are not told apart, as the first and the last of each; none within
   * another, and none of a single model.
   */
  public List<int[]> groups() {
    List<int[]> groups = new ArrayList<>();
    int end = -1;
    for (int i = 0; i < ranked.size(); i++) {
      int j = i;
      while (j + 1 < ranked.size()
          && ranked.get(j + 1).meanRank - ranked.get(i).meanRank < criticalDifference) {
        j++;
      }
      if (j > i && j > end) {
        groups.add(new int[] {i, j});
        end = j;
      }
    }
    return groups;
  }
}
