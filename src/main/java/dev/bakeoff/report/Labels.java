package dev.bakeoff.report;

import dev.bakeoff.trial.TrialResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
      return new Model(row.identity().name(), requested(row));
    }
  }

  /**
   * Finds the labels.
   *
   * @param rows of each model at least one
   */
  Labels(List<TrialResult> rows) {
    for (TrialResult row : rows) {
      if (labels.containsKey(Model.of(row))) {
        continue;
      }
      List<TrialResult> sharing =
          rows.stream().filter(other -> given(other).equals(given(row))).toList();
      String differing = differing(row, sharing);
      String label = given(row) + (differing.isEmpty() ? "" : " (" + differing + ")");
      String free = label;
      for (int i = 1; labels.containsValue(free); i++) {
        free = label + " [" + row.identity().name() + (i == 1 ? "" : " " + i) + "]";
      }
      labels.put(Model.of(row), free);
    }
  }

  /** A row's hyperparameters without those that a search found: they differ between folds. */
  static Map<String, Object> requested(TrialResult row) {
    Map<String, Object> params = row.identity().params();
    if (params == null) {
      return Map.of();
    }
    Map<String, Object> requested = new LinkedHashMap<>(params);
    requested.keySet().removeAll(row.identity().searched());
    return requested;
  }

  /** The label of a row's model. */
  String of(TrialResult row) {
    return labels.get(Model.of(row));
  }

  private static String given(TrialResult row) {
    String label = row.identity().label();
    return label == null || label.isBlank() ? String.valueOf(row.identity().name()) : label;
  }

  /** The hyperparameters in which a row differs from one that shares its label. */
  private static String differing(TrialResult row, List<TrialResult> sharing) {
    return Model.of(row).params().entrySet().stream()
        .filter(
            param ->
                sharing.stream()
                    .map(other -> Model.of(other).params().get(param.getKey()))
                    .anyMatch(other -> !Objects.equals(other, param.getValue())))
        .map(param -> param.getKey() + " = " + Entry.value(param.getValue()))
        .collect(Collectors.joining(", "));
  }
}
