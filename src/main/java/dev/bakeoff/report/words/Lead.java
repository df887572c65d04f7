package dev.bakeoff.report.words;

import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import java.util.List;

/** The first sentences of a report. */
public final class Lead {
  private Lead() {}

  /** One sentence on how much is compared, and how. */
  public static String of(Comparison comparison) {
    return sentences(comparison.sections());
  }

  /** The same of several sets together. */
  public static String of(List<Comparison> comparisons) {
    return Numbers.count(comparisons.size(), "result set")
        + ": "
        + sentences(comparisons.stream().flatMap(one -> one.sections().stream()).toList());
  }

  private static String sentences(List<DatasetComparison> sections) {
    boolean sameSplits = sections.stream().allMatch(DatasetComparison::sameSplits);
    long trials = sections.stream().mapToLong(section -> section.rows().size()).sum();
    long models =
        sections.stream()
            .flatMap(s -> s.entries().stream())
            .map(ModelResults::label)
            .distinct()
            .count();
    long datasets = sections.stream().map(DatasetComparison::dataset).distinct().count();
    return Numbers.count(models, "model")
        + " on "
        + Numbers.count(datasets, "dataset")
        + ", "
        + Numbers.count(trials, "trial")
        + "."
        + (sameSplits ? " Every model got the same split and the same scaling." : "")
        + " Every trial ran in a JVM of its own; Bakeoff graded the predictions.";
  }

  /** The models without a row: {@code name on dataset}. */
  public static List<String> missing(Comparison comparison) {
    return comparison.missing().stream()
        .map(one -> Escape.visible(one.model() + " on " + one.dataset()))
        .toList();
  }
}
