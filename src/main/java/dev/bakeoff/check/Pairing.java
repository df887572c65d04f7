package dev.bakeoff.check;

import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the rows of two sets that belong together: those of the same dataset, model name, training
 * size, repeat and fold. Where a model has a grid, so that these do not tell its rows apart, the
 * requested hyperparameters in the trial's name do too; otherwise a changed hyperparameter is a
 * change of the same model.
 */
final class Pairing {
  private Pairing() {}

  /** A model, before it is known whether it has a grid. */
  private record Group(String dataset, String name, int nTrain) {
    static Group of(TrialResult row) {
      return new Group(
          row.identity().dataset(), row.identity().entry().name(), row.outcome().sizes().nTrain());
    }
  }

  /**
   * The models of both sets: the base's in its order, then those of the candidate alone.
   *
   * @throws StoreException if a set has two rows that nothing but their names tells apart, as of
   *     two seeds: nobody can say which of them is meant
   */
  static List<ModelPair> of(List<TrialResult> base, List<TrialResult> candidate)
      throws StoreException {
    Map<Group, List<TrialResult>> before = grouped(base);
    Map<Group, List<TrialResult>> now = grouped(candidate);
    Set<Group> groups = new LinkedHashSet<>(before.keySet());
    groups.addAll(now.keySet());
    List<ModelPair> pairs = new ArrayList<>();
    for (Group group : groups) {
      List<TrialResult> ours = before.getOrDefault(group, List.of());
      List<TrialResult> theirs = now.getOrDefault(group, List.of());
      boolean grid = repeats(ours) || repeats(theirs);
      Set<String> variants = new LinkedHashSet<>();
      Stream.concat(ours.stream(), theirs.stream())
          .forEach(row -> variants.add(variant(row, grid)));
      for (String variant : variants) {
        ModelKey key = new ModelKey(group.dataset, group.name, group.nTrain, variant);
        pairs.add(pair(key, only(ours, variant, grid), only(theirs, variant, grid)));
      }
    }
    return pairs;
  }

  private static Map<Group, List<TrialResult>> grouped(List<TrialResult> rows) {
    Map<Group, List<TrialResult>> groups = new LinkedHashMap<>();
    rows.forEach(row -> groups.computeIfAbsent(Group.of(row), key -> new ArrayList<>()).add(row));
    return groups;
  }

  /** Whether two rows of a model differ in neither repeat nor fold. */
  private static boolean repeats(List<TrialResult> rows) {
    return rows.stream().map(Pairing::place).distinct().count() < rows.size();
  }

  private static List<Object> place(TrialResult row) {
    return Arrays.asList(row.identity().draw().repeat(), row.identity().draw().fold());
  }

  private static List<TrialResult> only(List<TrialResult> rows, String variant, boolean grid) {
    return rows.stream().filter(row -> variant(row, grid).equals(variant)).toList();
  }

  /** What stands in brackets behind the model in a trial's name: the requested hyperparameters. */
  private static String variant(TrialResult row, boolean grid) {
    String start = "/" + row.identity().entry().name() + "[";
    int from = row.name().indexOf(start);
    int end = row.name().indexOf("]/seed=", Math.max(0, from));
    return !grid || from < 0 || end < 0
        ? ""
        : row.name().substring(from + start.length() - 1, end + 1);
  }

  private static ModelPair pair(ModelKey key, List<TrialResult> base, List<TrialResult> candidate)
      throws StoreException {
    byPlace("base", base);
    Map<List<Object>, TrialResult> left = byPlace("candidate", candidate);
    List<TrialPair> pairs = new ArrayList<>();
    List<TrialResult> missing = new ArrayList<>();
    for (TrialResult row : base) {
      TrialResult partner = left.remove(place(row));
      if (partner == null) {
        missing.add(row);
      } else {
        pairs.add(new TrialPair(row, partner));
      }
    }
    List<TrialResult> added = candidate.stream().filter(row -> left.containsValue(row)).toList();
    return new ModelPair(key, pairs, missing, added);
  }

  private static Map<List<Object>, TrialResult> byPlace(String set, List<TrialResult> rows)
      throws StoreException {
    Map<List<Object>, TrialResult> places = new HashMap<>();
    for (TrialResult row : rows) {
      TrialResult other = places.putIfAbsent(place(row), row);
      if (other != null) {
        throw new StoreException(
            "the "
                + set
                + " has two rows of one trial, "
                + other.name()
                + " and "
                + row.name()
                + "; expected one config's rows: put its config.yaml beside them, or keep each"
                + " config's rows in a set of their own");
      }
    }
    return places;
  }
}
