package dev.bakeoff.comparison;

import dev.bakeoff.text.Escape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The entries that come from one model of the config: the points of its grid.
 *
 * @param title the model's label, unique among the groups of a section
 * @param entries at least one, by the values of what varies, numbers ascending
 * @param varying what differs between them: hyperparameters in their own order, and {@link #SIZE}
 */
public record GridGroup(String title, List<ModelResults> entries, Set<String> varying) {
  /** Stands for the training size among the hyperparameters, whose names have no space. */
  static final String SIZE = "training examples";

  /** Groups a section's entries; a group stands where its best entry does. */
  public static List<GridGroup> of(DatasetComparison section) {
    Map<String, List<ModelResults>> byName = new LinkedHashMap<>();
    for (ModelResults entry : section.entries()) {
      byName.computeIfAbsent(entry.name(), name -> new ArrayList<>()).add(entry);
    }
    List<String> labels = byName.values().stream().map(group -> given(group.get(0))).toList();
    List<GridGroup> groups = new ArrayList<>();
    byName.forEach((name, entries) -> groups.add(group(entries, labels)));
    return groups;
  }

  private static GridGroup group(List<ModelResults> entries, List<String> labels) {
    ModelResults first = entries.get(0);
    if (entries.size() == 1) {
      return new GridGroup(first.label(), entries, Set.of());
    }
    Set<String> varying = new LinkedHashSet<>();
    for (String name : first.params().keySet()) {
      if (distinct(entries, name) > 1) {
        varying.add(name);
      }
    }
    if (entries.stream().anyMatch(entry -> !entry.label().equals(entry.model()))) {
      varying.add(SIZE);
    }
    boolean shared = labels.stream().filter(given(first)::equals).count() > 1;
    String title = given(first) + (shared ? " [" + first.name() + "]" : "");
    return new GridGroup(
        Escape.visible(title),
        entries.stream().sorted((a, b) -> compare(a, b, varying)).toList(),
        varying);
  }

  private static long distinct(List<ModelResults> entries, String name) {
    long objects = entries.stream().map(entry -> value(entry, name)).distinct().limit(2).count();
    if (objects < 2) {
      return objects; // the texts of thousands take their time
    }
    return entries.stream().map(entry -> ModelResults.value(value(entry, name))).distinct().count();
  }

  private static String given(ModelResults entry) {
    String label = entry.first().identity().entry().label();
    return label == null || label.isBlank() ? entry.name() : label;
  }

  /** Hyperparameters that are numbers in every entry and take at least two values. */
  public List<String> numeric() {
    return varying.stream()
        .filter(name -> !name.equals(SIZE))
        .filter(name -> entries.stream().allMatch(entry -> value(entry, name) instanceof Number))
        .toList();
  }

  /** A number's value in an entry. */
  public static double number(ModelResults entry, String name) {
    return ((Number) value(entry, name)).doubleValue();
  }

  /** What tells an entry from the others of its group: {@code hidden = 10, lambda = 0.1}. */
  public String differing(ModelResults entry, Collection<String> without) {
    return Escape.visible(
        varying.stream()
            .filter(name -> !without.contains(name))
            .map(name -> name + " = " + ModelResults.value(value(entry, name)))
            .collect(Collectors.joining(", ")));
  }

  private static Object value(ModelResults entry, String name) {
    return name.equals(SIZE) ? entry.first().outcome().sizes().nTrain() : entry.params().get(name);
  }

  private static int compare(ModelResults a, ModelResults b, Set<String> varying) {
    for (String name : varying) {
      int order = compare(value(a, name), value(b, name));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(Object a, Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return Double.compare(x.doubleValue(), y.doubleValue());
    }
    return ModelResults.value(a).compareTo(ModelResults.value(b));
  }
}
