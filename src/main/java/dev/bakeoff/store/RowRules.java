package dev.bakeoff.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bakeoff.io.InnerFiles;
import dev.bakeoff.text.Escape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What every field of a row must be, since a checksum says only that a row is as somebody wrote it.
 * A field that no rule is about may be anything.
 */
final class RowRules {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int MAX_SHOWN = 40;

  private static final List<String> TEXTS =
      List.of("trial", "key", "config", "dataset", "model", "name", "status", "started_at");

  /** Where the range of a number is not that of its kind. */
  private static final Map<String, Range> RANGES =
      Map.of(
          "repeat", new Range(1, Integer.MAX_VALUE),
          "fold", new Range(1, Integer.MAX_VALUE),
          "n_train", new Range(0, Integer.MAX_VALUE - 1),
          "n_test", new Range(0, Integer.MAX_VALUE - 1),
          "n_features", new Range(0, Integer.MAX_VALUE - 1),
          "n_classes", new Range(0, 1_000_000),
          "test_mcc", new Range(-1, 1),
          "test_log_loss", new Range(0, 16), // of p clipped at 2^-23: 15.94
          "test_brier", new Range(0, 2),
          "threads", new Range(1, 1_000_000));

  private static final List<String> AMOUNTS = List.of("iterations", "penalised_objective");
  private static final Range SHARE = new Range(0, 1);
  private static final Range AMOUNT = new Range(0, 1e18);

  private RowRules() {}

  /** From the least to the largest allowed value, both allowed. */
  private record Range(double least, double most) {
    boolean holds(JsonNode value) {
      return value.isNumber() && value.asDouble() >= least && value.asDouble() <= most;
    }
  }

  /**
   * What is wrong with a row.
   *
   * @param row as JSON, its groups flattened
   * @return the field with what it is and what was expected; empty if all keep to the rules
   */
  static Optional<String> problem(JsonNode row) {
    for (String name : TEXTS) {
      if (!row.path(name).isTextual() || row.path(name).asText().isBlank()) {
        return Optional.of(found(name, row.path(name)) + ", expected a text");
      }
    }
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      Optional<Range> range = range(field.getKey());
      JsonNode value = field.getValue();
      if (range.isPresent() && !value.isNull() && !range.get().holds(value)) {
        return Optional.of(
            found(field.getKey(), value)
                + ", expected a number from "
                + number(range.get().least)
                + " to "
                + number(range.get().most));
      }
    }
    if (row.path("status").asText().equals("ok") && isAbsent(row.path("test_accuracy"))) {
      return Optional.of("test_accuracy is missing, expected one where status is ok");
    }
    if (row.path("penalised_objective").isNumber()) {
      for (String name : List.of("objective_form", "objective_setting")) {
        if (!row.path(name).isTextual()) {
          return Optional.of(
              found(name, row.path(name)) + ", expected a text where penalised_objective is there");
        }
      }
    }
    return fileProblem(row.path("files"));
  }

  /** The range of a field; empty where any value will do. */
  private static Optional<Range> range(String field) {
    Range own = RANGES.get(field);
    if (own != null) {
      return Optional.of(own);
    }
    if (field.endsWith("_seconds") || field.endsWith("_bytes") || AMOUNTS.contains(field)) {
      return Optional.of(AMOUNT);
    }
    boolean share =
        (field.startsWith("train_") || field.startsWith("test_")) && !field.endsWith("_reason");
    return share ? Optional.of(SHARE) : Optional.empty();
  }

  private static Optional<String> fileProblem(JsonNode files) {
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      if (!InnerFiles.isName(file.getKey())) {
        return Optional.of(
            "files names '" + shown(file.getKey()) + "', expected the name of a file of the set");
      }
      if (!SHA256.matcher(file.getValue().asText()).matches()) {
        return Optional.of(
            found("files: " + file.getKey(), file.getValue()) + ", expected a SHA-256");
      }
    }
    return Optional.empty();
  }

  private static String found(String field, JsonNode value) {
    return isAbsent(value) ? field + " is missing" : field + " is " + shown(value.asText());
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  private static String shown(String text) {
    return Escape.shorten(Escape.visible(text), MAX_SHOWN);
  }
}
