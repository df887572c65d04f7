package dev.bakeoff.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bakeoff.comparison.DatasetComparison;
import dev.bakeoff.comparison.Field;
import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.comparison.PairTest;
import dev.bakeoff.comparison.PairTests;
import dev.bakeoff.report.words.EntryText;
import dev.bakeoff.report.words.FieldText;
import dev.bakeoff.report.words.MarksNote;
import dev.bakeoff.report.words.RunCommand;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.text.Slug;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What a page's script must know beyond what the page says: every model's values as they are, pairs
 * of models, curves, and who got which example wrong. In all of it a model is its place in the
 * section's list.
 */
final class PageData {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How many points of a curve are drawn: more than there are pixels for at hand. */
  private static final int MAX_POINTS = 150;

  private static final int DIGITS = 5; // significant; of differences, p and curves

  private final WrongExamples wrong = new WrongExamples();

  private PageData() {}

  /** The data as JSON that can stand in a script element of HTML and XML alike. */
  static String of(String title, List<Page.Part> parts) {
    PageData data = new PageData();
    ObjectNode page = JSON.createObjectNode();
    page.put("name", title);
    ArrayNode sections = page.putArray("sections");
    parts.forEach(part -> sections.add(data.section(part)));
    return page.toString()
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private ObjectNode section(Page.Part part) {
    DatasetComparison section = part.section();
    List<ModelResults> entries = section.first(DatasetComparison.MAX_LISTED);
    List<Field> fields =
        Arrays.stream(Field.values())
            .filter(field -> entries.stream().anyMatch(e -> e.summary(field).isPresent()))
            .toList();
    ObjectNode node = JSON.createObjectNode();
    node.put("id", part.id());
    node.put("dataset", part.fullTitle());
    ArrayNode classes = node.putArray("classes");
    section.classes().forEach(classes::add);
    ArrayNode described = node.putArray("fields");
    for (Field field : fields) {
      described
          .addObject()
          .put("key", field.key())
          .put("title", FieldText.of(field).title())
          .put("unit", field.unit().name().toLowerCase(Locale.ROOT))
          .put("higher", field.higherIsBetter());
    }
    ArrayNode models = node.putArray("models");
    entries.forEach(entry -> models.add(model(entry, fields)));
    pairs(node, part, entries);
    curves(node.putObject("curves"), entries);
    wrong.put(node, section, entries);
    return node;
  }

  private static ObjectNode model(ModelResults entry, List<Field> fields) {
    ObjectNode model = JSON.createObjectNode();
    model.put("key", Slug.of(entry.label()));
    model.put("label", entry.label());
    model.put("family", entry.family());
    model.put("library", EntryText.library(entry));
    model.put("command", RunCommand.of(entry));
    ArrayNode values = model.putArray("values");
    for (Field field : fields) {
      Double value = entry.summary(field).map(field::typical).orElse(null);
      values.add(value == null || !Double.isFinite(value) ? null : value);
    }
    return model;
  }

  /**
   * Of each quality that the comparison shows and of each pair: the two models, the difference with
   * its interval, the corrected p, whether the first is better (1) or worse (-1) by more than
   * chance or neither (0), and how many examples each alone has right.
   */
  private void pairs(ObjectNode node, Page.Part part, List<ModelResults> entries) {
    DatasetComparison section = part.section();
    ObjectNode pairs = node.putObject("pairs");
    List<Field> tested =
        Field.shown(part.about().comparison().config().reporting().metrics()).stream()
            .filter(field -> field.isQuality() && !section.tests().pairs(field).isEmpty())
            .toList();
    Map<String, Integer> places = new HashMap<>();
    entries.forEach(entry -> places.put(entry.label(), places.size()));
    for (Field field : tested) {
      ArrayNode all = pairs.putArray(field.key());
      for (PairTests.Pair pair : section.tests().pairs(field)) {
        Integer first = places.get(pair.first().label());
        Integer second = places.get(pair.second().label());
        if (first != null && second != null) {
          all.add(pair(first, second, pair.test(), field));
        }
      }
    }
    if (!tested.isEmpty()) {
      node.put("tests", MarksNote.tests(section, tested));
    }
  }

  private static ArrayNode pair(int first, int second, PairTest test, Field field) {
    ArrayNode pair = JSON.createArrayNode();
    pair.add(first).add(second).add(rounded(test.difference()));
    pair.add(rounded(test.interval().low())).add(rounded(test.interval().high()));
    pair.add(rounded(test.adjusted()));
    pair.add(test.isBetter(field) ? 1 : test.isWorse(field) ? -1 : 0);
    test.discordant().ifPresent(counts -> pair.add(counts.first()).add(counts.second()));
    return pair;
  }

  private static void curves(ObjectNode node, List<ModelResults> entries) {
    for (int i = 0; i < entries.size(); i++) {
      List<CurvePoint> curve = entries.get(i).curve();
      if (!curve.isEmpty()) {
        ObjectNode one = node.putObject(String.valueOf(i));
        put(one, "iteration", curve, point -> (double) point.iteration());
        put(one, "seconds", curve, CurvePoint::seconds);
        put(one, "loss", curve, CurvePoint::loss);
        put(one, "accuracy", curve, CurvePoint::accuracy);
      }
    }
  }

  /** First and last point are among those that are kept. */
  private static void put(
      ObjectNode node, String name, List<CurvePoint> curve, Function<CurvePoint, Double> value) {
    ArrayNode values = node.putArray(name);
    int step = Math.max(1, (curve.size() + MAX_POINTS - 1) / MAX_POINTS);
    for (int i = 0; i < curve.size() - 1; i += step) {
      values.add(rounded(value.apply(curve.get(i))));
    }
    values.add(rounded(value.apply(curve.get(curve.size() - 1))));
  }

  private static JsonNode rounded(Double x) {
    if (x == null || !Double.isFinite(x)) {
      return JSON.getNodeFactory().nullNode();
    }
    double kept = new BigDecimal(x).round(new MathContext(DIGITS)).doubleValue();
    return kept == Math.rint(kept) && Math.abs(kept) < 1e9
        ? JSON.getNodeFactory().numberNode((long) kept)
        : JSON.getNodeFactory().numberNode(kept);
  }
}
