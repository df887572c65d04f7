package dev.bakeoff.config.reader;

import dev.bakeoff.config.ColumnRule;
import dev.bakeoff.config.ColumnRule.Coding;
import dev.bakeoff.config.ColumnRule.Kind;
import dev.bakeoff.config.ColumnRule.Missing;
import dev.bakeoff.config.ColumnRules;
import dev.bakeoff.config.DatasetSpec.Column;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Scalar;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Problems;
import dev.bakeoff.config.yaml.Values;
import dev.bakeoff.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads how the columns of a table become features. */
final class ColumnsReader {
  private static final String DROP = "drop";

  private final MappingReader dataset;
  private final Problems problems;
  private final List<Column> dropped = new ArrayList<>();

  /**
   * Prepares for reading.
   *
   * @param dataset a mapping with the key {@code file}
   */
  ColumnsReader(MappingReader dataset, Problems problems) {
    this.dataset = dataset;
    this.problems = problems;
  }

  /** What stands for a missing value. */
  private record Filling(Missing missing, String constant) {}

  /** The rules; columns that are to be dropped are in {@link #dropped} afterwards. */
  ColumnRules read() {
    ColumnRule others = rule(dataset, null, ColumnRule.PLAIN);
    Map<String, ColumnRule> named = new LinkedHashMap<>();
    dataset
        .find("columns")
        .ifPresent(
            found -> {
              if (found instanceof Mapping mapping) {
                mapping
                    .entries()
                    .forEach((key, entry) -> column(key, entry.value(), others, named));
              } else {
                dataset.problem(
                    found.place(),
                    "columns: expected a mapping such as {city: category, age: {missing: median}},"
                        + " found "
                        + found.shown());
              }
            });
    return new ColumnRules(named, others);
  }

  /** Columns that {@link #read} found to be no features. */
  List<Column> dropped() {
    return dropped;
  }

  private void column(String key, Located found, ColumnRule others, Map<String, ColumnRule> named) {
    String path = "columns: " + key;
    if (found instanceof Scalar) {
      String word =
          dataset.parse(found, path, "", one -> Values.word(one, "kind of column", Keys.KINDS));
      if (word.equals(DROP)) {
        dropped.add(Column.byPlace(key).orElseGet(() -> Column.named(key)));
      } else if (!word.isEmpty()) {
        named.put(key, others.as(Kind.valueOf(word.toUpperCase(Locale.ROOT))));
      }
      return;
    }
    MappingReader section = MappingReader.of(found, path, Keys.COLUMN, problems);
    String word =
        section.read(
            "kind", "", one -> Values.word(one, "kind of column", Keys.KINDS.subList(0, 2)));
    Kind kind = word.isEmpty() ? null : Kind.valueOf(word.toUpperCase(Locale.ROOT));
    ColumnRule rule = rule(section, kind, others);
    if (kind == Kind.CATEGORY && section.has("missing") && isOfNumbers(rule.missing())) {
      section.problem(
          section.place("missing"),
          "missing: categories have no "
              + rule.missing().name().toLowerCase(Locale.ROOT)
              + "; write most_frequent or {constant: unknown}");
    }
    if (kind == Kind.NUMBER && section.has("categories")) {
      section.problem(section.place("categories"), "categories: a column of numbers has none");
    }
    named.put(key, rule);
  }

  private static boolean isOfNumbers(Missing missing) {
    return missing == Missing.MEDIAN || missing == Missing.MEAN;
  }

  private static ColumnRule rule(MappingReader section, Kind kind, ColumnRule others) {
    String coding =
        section.read(
            "categories", "", found -> Values.word(found, "coding of categories", Keys.CODINGS));
    Filling filling =
        section.read(
            "missing",
            new Filling(others.missing(), others.constant()),
            found -> filling(found, kind));
    boolean indicator = section.read("indicator", others.indicator(), Values::flag);
    if (indicator && filling.missing == Missing.REFUSE && section.has("indicator")) {
      section.problem(
          section.place("indicator"),
          "indicator: no value may be missing here; add for instance missing: median");
    }
    return new ColumnRule(
        kind,
        coding.isEmpty() ? others.coding() : Coding.valueOf(coding.toUpperCase(Locale.ROOT)),
        filling.missing,
        filling.constant,
        indicator);
  }

  private static Filling filling(Located found, Kind kind) {
    if (found instanceof Mapping mapping) {
      if (!mapping.entries().keySet().equals(Set.of("constant"))) {
        throw new IllegalArgumentException(
            "expected for instance {constant: 0}, found the keys "
                + String.join(", ", mapping.entries().keySet()));
      }
      Located value = mapping.entries().get("constant").value();
      if (!(value instanceof Scalar scalar) || scalar.value() == null || scalar.text().isBlank()) {
        throw new IllegalArgumentException(
            "constant: expected a number or text, found " + value.shown());
      }
      if (kind == Kind.NUMBER
          && !(scalar.value() instanceof Number number && Double.isFinite(number.doubleValue()))) {
        throw new IllegalArgumentException(
            "constant: expected a finite number, found " + value.shown());
      }
      return new Filling(Missing.CONSTANT, scalar.text().strip());
    }
    String word = Values.text(found);
    if (word.equals("constant")) {
      throw new IllegalArgumentException("constant needs its value; write {constant: 0}");
    }
    if (!Keys.MISSING.contains(word)) {
      throw new IllegalArgumentException(
          Suggestions.unknown("way to fill what is missing", word, Keys.MISSING)
              + ", or {constant: 0}");
    }
    return new Filling(Missing.valueOf(word.toUpperCase(Locale.ROOT)), null);
  }
}
