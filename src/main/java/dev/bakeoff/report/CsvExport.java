package dev.bakeoff.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.ObjectiveGroup;
import dev.bakeoff.comparison.RelativeTime;
import dev.bakeoff.comparison.flag.Flag;
import dev.bakeoff.comparison.flag.Flags;
import dev.bakeoff.report.table.ReportFile;
import dev.bakeoff.report.table.ReportFormat;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.text.Escape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes rows as CSV (RFC 4180): every field of a row under its own name, a missing value as an
 * empty cell, a nested value as JSON. Numbers are as in the row; text that a spreadsheet would take
 * for a formula gets an apostrophe in front. {@code relative_time}, where there is any, is no field
 * of a row: it holds the ratios of {@link RelativeTime} by baseline. Nor is {@code
 * objective_above_best}, a share of {@link ObjectiveGroup}'s best, nor {@code flags}, the keys of
 * the {@link Flag}s that the row raises, separated by spaces. Qualities that a row of an earlier
 * version lacks are computed from its stored predictions.
 */
final class CsvExport implements ReportFormat {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RELATIVE = "relative_time";
  private static final String ABOVE_BEST = "objective_above_best";
  private static final String FLAGS = "flags";
  private static final String LINE_END = "\r\n";

  @Override
  public List<ReportFile> write(Comparison comparison) {
    return List.of(new ReportFile("results.csv", text(comparison)));
  }

  /** All of the file. */
  String text(Comparison comparison) {
    Map<String, Map<String, Double>> relative = RelativeTime.byTrial(comparison);
    Map<String, Double> aboveBest = new TreeMap<>();
    Map<String, Set<Flag>> flags = new TreeMap<>();
    for (DatasetComparison section : comparison.sections()) {
      aboveBest.putAll(ObjectiveGroup.aboveBest(section));
      flags.putAll(Flags.of(comparison, section).byTrial());
    }
    List<Map<String, String>> lines = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (TrialResult row : comparison.rows()) {
      Map<String, String> cells = new HashMap<>();
      JSON.valueToTree(row)
          .properties()
          .forEach(
              field -> {
                names.add(field.getKey());
                cells.put(field.getKey(), cell(field.getKey(), field.getValue()));
              });
      Map<String, Double> ratios = relative.get(row.name());
      if (ratios != null) {
        cells.put(RELATIVE, Escape.csv(JSON.valueToTree(ratios).toString()));
      }
      if (aboveBest.containsKey(row.name())) {
        cells.put(ABOVE_BEST, aboveBest.get(row.name()).toString());
      }
      String raised =
          flags.getOrDefault(row.name(), Set.of()).stream()
              .map(Flag::key)
              .collect(Collectors.joining(" "));
      if (!raised.isEmpty()) {
        cells.put(FLAGS, raised);
      }
      lines.add(cells);
    }
    if (!relative.isEmpty()) {
      names.add(RELATIVE);
    }
    if (!aboveBest.isEmpty()) {
      names.add(ABOVE_BEST);
    }
    names.add(FLAGS);
    StringBuilder out = new StringBuilder(line(names.stream().map(Escape::csv).toList()));
    for (Map<String, String> cells : lines) {
      String comma = "";
      for (String name : names) {
        out.append(comma).append(cells.getOrDefault(name, ""));
        comma = ",";
      }
      out.append(LINE_END);
    }
    return out.toString();
  }

  private static String cell(String name, JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (value.isNumber() || value.isBoolean()) {
      return value.asText();
    }
    if (value.isContainerNode()) {
      return Escape.csv(json(name, value));
    }
    return Escape.csv(value.asText());
  }

  /** JSON text; the names of files in order, as a row keeps them in none. */
  private static String json(String name, JsonNode value) {
    if (!name.equals("files")) {
      return value.toString();
    }
    Map<String, JsonNode> sorted = new TreeMap<>();
    value.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
    return JSON.valueToTree(sorted).toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(",", "", LINE_END));
  }
}
