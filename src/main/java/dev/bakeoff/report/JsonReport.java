package dev.bakeoff.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bakeoff.comparison.Best;
import dev.bakeoff.comparison.Comparison;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.comparison.PairTest;
import dev.bakeoff.comparison.PairTests.Pair;
import dev.bakeoff.comparison.flag.Flag;
import dev.bakeoff.comparison.flag.Flags;
import dev.bakeoff.report.table.ReportFile;
import dev.bakeoff.report.table.ReportFormat;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.statistics.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what a comparison says as JSON, for programs: every model's status, flags and the summary
 * of each measurement under its name in a row, in the columns that the report shows whether it is
 * among the best, and every pair of models that was tested. The rows themselves are in {@code
 * results.jsonl}. A number that is not finite is null.
 */
final class JsonReport implements ReportFormat {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Override
  public List<ReportFile> write(Comparison comparison) {
    return List.of(new ReportFile("report.json", text(comparison)));
  }

  /** All of the file. */
  String text(Comparison comparison) {
    ObjectNode root = JSON.createObjectNode();
    root.put("name", comparison.title());
    ArrayNode missing = root.putArray("missing");
    comparison
        .missing()
        .forEach(
            one -> missing.addObject().put("model", one.model()).put("dataset", one.dataset()));
    ArrayNode datasets = root.putArray("datasets");
    comparison.sections().forEach(section -> dataset(datasets.addObject(), comparison, section));
    root.set("machines", JSON.valueToTree(comparison.machines()));
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree of texts and numbers
    }
  }

  private static void dataset(ObjectNode node, Comparison comparison, DatasetComparison section) {
    node.put("dataset", section.dataset());
    node.put("synthetic", section.synthetic());
    section.classes().forEach(node.putArray("classes")::add);
    Map<Field, Best> best = new TreeMap<>();
    Field.shown(comparison.config().reporting().metrics())
        .forEach(field -> best.put(field, Best.of(section, field)));
    Flags flags = Flags.of(comparison, section);
    ArrayNode models = node.putArray("models");
    for (ModelResults entry : section.entries()) {
      model(models.addObject(), entry, best, flags);
    }
    pairs(node.putArray("pairs"), section);
  }

  private static void model(
      ObjectNode node, ModelResults entry, Map<Field, Best> best, Flags flags) {
    node.put("label", entry.label());
    node.put("model", entry.name());
    node.put("family", entry.family());
    node.put("library", entry.first().identity().entry().library());
    node.put("library_version", entry.first().identity().entry().libraryVersion());
    node.set("params", JSON.valueToTree(entry.params()));
    entry.trials().stream().map(TrialResult::name).forEach(node.putArray("trials")::add);
    node.put("ok", entry.ok().size());
    node.put("stale", entry.isStale());
    node.put("steady", entry.isSteady());
    flags.of(entry).stream().map(Flag::key).forEach(node.putArray("flags")::add);
    ArrayNode among = node.putArray("best");
    best.forEach(
        (field, group) -> {
          if (group.stars(entry)) {
            among.add(field.key());
          }
        });
    ObjectNode values = node.putObject("values");
    for (Field field : Field.values()) {
      entry.summary(field).ifPresent(found -> summary(values.putObject(field.key()), found));
    }
  }

  private static void summary(ObjectNode node, Summary of) {
    node.put("n", of.n());
    put(node, "mean", of.mean());
    put(node, "sd", of.sd());
    put(node, "median", of.median());
    put(node, "min", of.least());
    put(node, "max", of.most());
  }

  private static void pairs(ArrayNode pairs, DatasetComparison section) {
    for (Field field : Field.values()) {
      section.tests().pairs(field).forEach(pair -> pair(pairs.addObject(), field, pair));
    }
  }

  private static void pair(ObjectNode node, Field field, Pair pair) {
    PairTest test = pair.test();
    node.put("quality", field.key());
    node.put("first", pair.first().label());
    node.put("second", pair.second().label());
    put(node, "difference", test.difference());
    put(node, "low", test.interval().low());
    put(node, "high", test.interval().high());
    node.put("test", test.kind().name().toLowerCase(Locale.ROOT));
    put(node, "p", test.p());
    put(node, "p_holm", test.adjusted());
  }

  private static void put(ObjectNode node, String name, double x) {
    if (Double.isFinite(x)) {
      node.put(name, x);
    } else {
      node.putNull(name);
    }
  }
}
