package dev.bakeoff.comparison;

import dev.bakeoff.result.TrialResult;
import dev.bakeoff.text.Escape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Models that minimise the same penalised objective, by how far each got: one that is faster has
 * perhaps solved the problem less.
 *
 * <p>Trials are compared on the same split only, where at least two models have the same objective.
 *
 * @param form loss, combination and C in words
 * @param members at least two, in the order of the section's entries
 */
public record ObjectiveGroup(String form, List<Member> members) {
  /** How far above the best of a group, as a share of it, a model is not solved as far. */
  public static final double TOLERANCE = 0.01;

  /** Cleans the text and keeps an unmodifiable copy. */
  public ObjectiveGroup {
    form = Escape.visible(form);
    members = List.copyOf(members);
  }

  /**
   * A model of a group.
   *
   * @param entry the model
   * @param setting the library's own constant and what it means
   * @param value the mean of its trials' values
   * @param aboveBest how far above the best on the same split, as a share of that; of several
   *     trials the most; 0 of the best itself
   */
  public record Member(ModelResults entry, String setting, double value, double aboveBest) {
    /** Cleans the text. */
    public Member {
      setting = Escape.visible(setting);
    }

    /** Whether it ended clearly above what another model of its group reached. */
    public boolean solvedLess() {
      return aboveBest > TOLERANCE;
    }
  }

  /** An objective on a split. */
  private record Place(String form, String split) {}

  /** The groups of a section, in the order of their first members; none where none has two. */
  public static List<ObjectiveGroup> of(DatasetComparison section) {
    Map<String, Double> above = aboveBest(section);
    Map<String, List<Member>> groups = new LinkedHashMap<>();
    for (ModelResults entry : section.entries()) {
      Map<String, List<TrialResult>> byForm = new LinkedHashMap<>();
      for (TrialResult row : entry.ok()) {
        if (above.containsKey(row.name())) {
          byForm.computeIfAbsent(form(row), any -> new ArrayList<>()).add(row);
        }
      }
      byForm.forEach(
          (form, rows) ->
              groups
                  .computeIfAbsent(form, any -> new ArrayList<>())
                  .add(member(entry, rows, above)));
    }
    return groups.entrySet().stream()
        .map(group -> new ObjectiveGroup(group.getKey(), group.getValue()))
        .toList();
  }

  /**
   * How far each trial is above the best of the same objective on the same split, as a share of
   * that, by the trial's name; without trials that no other model's can be compared with.
   */
  public static Map<String, Double> aboveBest(DatasetComparison section) {
    Map<Place, Double> best = new LinkedHashMap<>();
    Map<Place, Set<String>> sharing = new LinkedHashMap<>();
    for (ModelResults entry : section.entries()) {
      for (TrialResult row : entry.ok()) {
        if (value(row) != null) {
          best.merge(place(row), value(row), Math::min);
          sharing.computeIfAbsent(place(row), any -> new HashSet<>()).add(entry.label());
        }
      }
    }
    Map<String, Double> above = new LinkedHashMap<>();
    for (ModelResults entry : section.entries()) {
      for (TrialResult row : entry.ok()) {
        if (value(row) != null && sharing.get(place(row)).size() > 1) {
          above.put(row.name(), above(value(row), best.get(place(row))));
        }
      }
    }
    return above;
  }

  private static Member member(
      ModelResults entry, List<TrialResult> rows, Map<String, Double> above) {
    return new Member(
        entry,
        rows.get(0).fit().penalised().objectiveSetting(),
        rows.stream().mapToDouble(ObjectiveGroup::value).average().orElseThrow(),
        rows.stream().mapToDouble(row -> above.get(row.name())).max().orElseThrow());
  }

  private static Double value(TrialResult row) {
    return row.fit().penalised().penalisedObjective();
  }

  private static String form(TrialResult row) {
    return row.fit().penalised().objectiveForm();
  }

  /** A share of the best; of a best of 0, which nothing is a share of, 0 or infinite. */
  private static double above(double value, double best) {
    return value == best ? 0 : value / best - 1;
  }

  private static Place place(TrialResult row) {
    return new Place(form(row), String.valueOf(row.provenance().splitSha256()));
  }
}
