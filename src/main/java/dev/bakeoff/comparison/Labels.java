package dev.bakeoff.comparison;

import dev.bakeoff.result.TrialResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives every model a label of its own: where several share one, what tells them apart is added.
 */
final class Labels {
  private final Map<Model, String> labels = new LinkedHashMap<>();

  /**
   * What gets a label.
   *
   * @param name its name in the config
   * @param params its hyperparameters
   */
  private record Model(String name, Map<String, Object> params) {
    static Model of(TrialResult row) {
      return new Model(row.identity().entry().name(), requested(row));
    }
  }

  /**
   * Finds the labels; in time that grows linearly with the rows.
   *
   * @param rows of each model at least one
   */
  Labels(List<TrialResult> rows) {
    Map<String, List<TrialResult>> sharing =
        rows.stream().collect(Collectors.groupingBy(Labels::given));
    Map<String, Set<String>> varying = new HashMap<>();
    sharing.forEach((given, some) -> varying.put(given, varying(some)));
    Set<String> taken = new HashSet<>();
    for (TrialResult row : rows) {
      Model model = Model.of(row);
      if (labels.containsKey(model)) {
        continue;
      }
      String differing = differing(model, varying.get(given(row)));
      String label = given(row) + (differing.isEmpty() ? "" : " (" + differing + ")");
      String free = label;
      for (int i = 1; !taken.add(free); i++) {
        free = label + " [" + row.identity().entry().name() + (i == 1 ? "" : " " + i) + "]";
      }
      labels.put(model, free);
    }
  }

  /** A row's hyperparameters without those that a search found: they differ between folds. */
  static Map<String, Object> requested(TrialResult row) {
    Map<String, Object> params = row.identity().settings().params();
    if (params == null) {
      return Map.of();
    }
    Map<String, Object> requested = new LinkedHashMap<>(params);
    requested.keySet().removeAll(row.identity().settings().searched());
    return requested;
  }

  /** The label of a row's model. */
  String of(TrialResult row) {
    return labels.get(Model.of(row));
  }

  private static String given(TrialResult row) {
    String label = row.identity().entry().label();
    return label == null || label.isBlank() ? String.valueOf(row.identity().entry().name()) : label;
  }

  /** The hyperparameters that have two values among some rows; having none counts as one. */
  private static Set<String> varying(List<TrialResult> rows) {
    Map<String, Object> first = requested(rows.get(0));
    Set<String> varying = new HashSet<>();
    for (TrialResult row : rows) {
      Map<String, Object> params = requested(row);
      for (Map<String, Object> some : List.of(first, params)) {
        for (String name : some.keySet()) {
          if (!Objects.equals(first.get(name), params.get(name))) {
            varying.add(name);
          }
        }
      }
    }
    return varying;
  }

  private static String differing(Model model, Set<String> varying) {
    return model.params().entrySet().stream()
        .filter(param -> varying.contains(param.getKey()))
        .map(param -> param.getKey() + " = " + ModelResults.value(param.getValue()))
        .collect(Collectors.joining(", "));
  }
}
