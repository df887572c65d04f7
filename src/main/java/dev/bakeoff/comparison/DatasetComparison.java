package dev.bakeoff.comparison;

import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.DatasetInfo;
import dev.bakeoff.store.ResultSet.Examples;
import dev.bakeoff.store.ResultSet.Gallery;
import dev.bakeoff.text.Escape;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One dataset's part of a comparison.
 *
 * @param dataset its id
 * @param synthetic whether its examples are generated
 * @param rows all of them, in the order of the set
 * @param info its classes and image shape; empty where the set does not say
 * @param entries best test accuracy first; then those with trials that did not end ok, likewise;
 *     equal ones in the config's order
 * @param classes the classes' names
 * @param pictures of its examples
 * @param tests its models against each other
 */
public record DatasetComparison(
    String dataset,
    boolean synthetic,
    List<TrialResult> rows,
    Optional<DatasetInfo> info,
    List<ModelResults> entries,
    List<String> classes,
    Pictures pictures,
    PairTests tests) {

  /**
   * Pictures of examples.
   *
   * @param examples some test examples; empty where they are no images
   * @param gallery pixels of examples that some model got wrong; empty where they are no images
   */
  public record Pictures(Optional<Examples> examples, Optional<Gallery> gallery) {}

  /**
   * Of how many entries, the most accurate ones, predictions, curves and searches are read, shown
   * and tested against each other (and of the model that others are compared with): a grid may have
   * thousands, whose matrices and images nobody would look through.
   */
  public static final int MAX_DETAILED = 50;

  /** How many entries tables list, the most accurate ones: a browser has to lay them all out. */
  public static final int MAX_LISTED = 1000;

  /** Cleans the texts. */
  public DatasetComparison {
    dataset = Escape.visible(dataset);
    rows = List.copyOf(rows);
    entries = List.copyOf(entries);
    classes = classes.stream().map(Escape::visible).toList();
  }

  /** The dataset's id, said to be synthetic where it is. */
  public String title() {
    return dataset + (synthetic ? " (synthetic)" : "");
  }

  /** The most accurate entries, at most so many. */
  public List<ModelResults> first(int most) {
    return entries.subList(0, Math.min(most, entries.size()));
  }

  /** Whether some entry has several trials. */
  public boolean repeated() {
    return entries.stream().anyMatch(entry -> entry.trials().size() > 1);
  }

  /** Whether trials of the same repeat, fold and training size have the same split. */
  public boolean sameSplits() {
    return rows.stream().collect(Collectors.groupingBy(DatasetComparison::part)).values().stream()
        .allMatch(
            part ->
                part.stream()
                        .map(row -> row.provenance().splitSha256())
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                    <= 1);
  }

  private static List<Object> part(TrialResult row) {
    return Arrays.asList(
        row.identity().draw().repeat(),
        row.identity().draw().fold(),
        row.outcome().sizes().nTrain());
  }
}
