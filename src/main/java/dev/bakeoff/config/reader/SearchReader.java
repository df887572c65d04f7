package dev.bakeoff.config.reader;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Hyperparameter.IntegerType;
import dev.bakeoff.config.Hyperparameter.RealType;
import dev.bakeoff.config.SearchSpec;
import dev.bakeoff.config.SearchSpec.Axis;
import dev.bakeoff.config.SearchSpec.Kind;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Sequence;
import dev.bakeoff.config.yaml.Located.Setting;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Values;
import dev.bakeoff.metric.Metric;
import dev.bakeoff.text.Suggestions;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a model's {@code search}. */
final class SearchReader {
  static final int MAX_FITS = 10_000;

  /** Between numbers closer than this share of them there may be too few doubles to draw from. */
  private static final double CLOSE = 1e-9;

  private final MappingReader model;
  private final MappingReader search;
  private final List<Hyperparameter> declared;

  private SearchReader(MappingReader model, List<Hyperparameter> declared) {
    this.model = model;
    this.search = model.section("search", Keys.SEARCH);
    this.declared = declared;
  }

  /**
   * Reads {@code search}; empty where there is none or it has mistakes.
   *
   * @param model the model's entry
   * @param declared what the model declares
   * @param points how many points the grid in its {@code params} has
   */
  static Optional<SearchSpec> read(
      MappingReader model, List<Hyperparameter> declared, BigInteger points) {
    if (!model.has("search")) {
      return Optional.empty();
    }
    if (points.compareTo(BigInteger.ONE) > 0) {
      model.problem(
          model.place("params"),
          "params: a model with a search has no grid; move the list to search: space");
    }
    return new SearchReader(model, declared).read();
  }

  private Optional<SearchSpec> read() {
    Kind kind = Kind.valueOf(upper(word("kind", Keys.SEARCH_KINDS)));
    long asked = search.read("n", 10L, Values.integer(1, MAX_FITS));
    int folds = search.read("folds", 5L, Values.integer(2, 1000)).intValue();
    Metric metric = Metric.valueOf(upper(word("metric", Keys.SEARCH_METRICS)));
    if (kind == Kind.GRID && search.has("n")) {
      search.problem(
          search.entries().get("n").keyPlace(),
          "the key 'n' does not go with kind: grid, which tries every point of the space");
    }
    Map<String, Axis> space = space(kind);
    if (space.isEmpty()) {
      return Optional.empty();
    }
    Optional<BigInteger> size = SearchSpec.size(space);
    if (kind == Kind.RANDOM
        && size.isPresent()
        && size.get().compareTo(BigInteger.valueOf(asked)) < 0) {
      search.problem(
          search.place("n"),
          "n: "
              + asked
              + " candidates are asked for, but the space has only "
              + size.get()
              + "; kind: grid tries them all");
      return Optional.empty();
    }
    BigInteger candidates = kind == Kind.GRID ? size.orElseThrow() : BigInteger.valueOf(asked);
    BigInteger fits = candidates.multiply(BigInteger.valueOf(folds));
    if (fits.compareTo(BigInteger.valueOf(MAX_FITS)) > 0) {
      search.problem(
          search.place(kind == Kind.GRID ? "space" : "n"),
          fits + " fits, more than the " + MAX_FITS + " a search may have (candidates x folds)");
      return Optional.empty();
    }
    return Optional.of(new SearchSpec(kind, candidates.intValue(), folds, metric, space));
  }

  /** One of some words; the first where none is given. */
  private String word(String key, List<String> words) {
    return search.read(key, words.get(0), found -> Values.word(found, key, words));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /** The axes; none where one has a mistake. */
  private Map<String, Axis> space(Kind kind) {
    if (!search.has("space")) {
      search.require("space", "space: {C: {log2: [-7, 6]}}");
      return Map.of();
    }
    Located found = search.entries().get("space").value();
    if (!(found instanceof Mapping mapping) || mapping.entries().isEmpty()) {
      search.problem(
          found.place(),
          "space: expected a mapping of hyperparameters, found "
              + (found instanceof Mapping ? "an empty one" : found.shown()));
      return Map.of();
    }
    int before = search.mistakes();
    List<String> names = declared.stream().map(Hyperparameter::name).toList();
    Map<String, Axis> axes = new LinkedHashMap<>();
    for (Map.Entry<String, Setting> entry : mapping.entries().entrySet()) {
      String name = entry.getKey();
      Optional<Hyperparameter> one = Hyperparameter.find(declared, name);
      if (one.isEmpty()) {
        search.problem(
            entry.getValue().keyPlace(), Suggestions.unknown("hyperparameter", name, names));
      } else {
        refuseFixed(name, entry.getValue());
        axis(kind, name, entry.getValue().value(), one.get().type())
            .ifPresent(axis -> axes.put(name, axis));
      }
    }
    return search.mistakes() == before ? axes : Map.of();
  }

  private void refuseFixed(String name, Setting searched) {
    if (model.find("params").orElse(null) instanceof Mapping params
        && params.entries().containsKey(name)) {
      search.problem(
          searched.keyPlace(),
          name
              + " is fixed under params on line "
              + params.entries().get(name).keyPlace().line()
              + "; a hyperparameter is either fixed or searched");
    }
  }

  private Optional<Axis> axis(Kind kind, String name, Located found, Hyperparameter.Type type) {
    if (found instanceof Mapping mapping) {
      for (String range : List.of("uniform", "log_uniform")) {
        if (mapping.entries().containsKey(range)) {
          return range(kind, name, mapping, range, type);
        }
      }
    }
    if (found instanceof Sequence
        || (found instanceof Mapping powers && powers.entries().containsKey("log2"))) {
      List<Object> values = Grid.axis(search, name, found, type);
      return values.isEmpty() ? Optional.empty() : Optional.of(new SearchSpec.Values(values));
    }
    search.problem(
        found.place(),
        name
            + ": expected a list, {log2: [a, b]}, {uniform: [a, b]} or {log_uniform: [a, b]}, found "
            + found.shown()
            + (found instanceof Mapping ? "" : "; what is fixed goes under params"));
    return Optional.empty();
  }

  private Optional<Axis> range(
      Kind kind, String name, Mapping found, String form, Hyperparameter.Type type) {
    Grid.refuseOthers(search, name, found, form);
    Setting entry = found.entries().get(form);
    if (kind == Kind.GRID) {
      search.problem(
          entry.keyPlace(), name + ": a grid needs a list or {log2: [a, b]}, not a range");
      return Optional.empty();
    }
    return search.parse(
        entry.value(),
        name + ": " + form,
        Optional.empty(),
        ends -> Optional.of(range(ends, form.equals("log_uniform"), type)));
  }

  private static Axis range(Located found, boolean log, Hyperparameter.Type type) {
    if (!(type instanceof RealType || type instanceof IntegerType)) {
      throw new IllegalArgumentException("only numbers have a range, this is " + type.describe());
    }
    if (!(found instanceof Sequence sequence) || sequence.items().size() != 2) {
      throw new IllegalArgumentException(
          "expected two numbers, the smaller first, such as [0.001, 1], found " + found.shown());
    }
    double low = ((Number) Values.typed(sequence.items().get(0), type)).doubleValue();
    double high = ((Number) Values.typed(sequence.items().get(1), type)).doubleValue();
    if (low >= high) {
      throw new IllegalArgumentException("expected the smaller number first, then a larger one");
    }
    if (type instanceof RealType && high - low < CLOSE * Math.max(Math.abs(low), Math.abs(high))) {
      throw new IllegalArgumentException("expected two numbers that lie further apart");
    }
    if (log && low <= 0) {
      throw new IllegalArgumentException("expected numbers above 0");
    }
    return new SearchSpec.Range(low, high, log, type instanceof IntegerType);
  }
}
