package dev.bakeoff.config.reader;

import dev.bakeoff.config.Combinations;
import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Hyperparameter.IntegerType;
import dev.bakeoff.config.yaml.Located;
import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Scalar;
import dev.bakeoff.config.yaml.Located.Sequence;
import dev.bakeoff.config.yaml.Located.Setting;
import dev.bakeoff.config.yaml.MappingReader;
import dev.bakeoff.config.yaml.Values;
import dev.bakeoff.text.Suggestions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The points of a model's {@code params}.
 *
 * @param size how many there are
 * @param points the requested hyperparameters of each, the first axis slowest; only the first where
 *     there are more than a config may have
 */
public record Grid(BigInteger size, List<Map<String, Object>> points) {
  /** The exponents of normal doubles. */
  private static final IntegerType EXPONENT = new IntegerType(-1022, 1023);

  /**
   * Reads {@code params}.
   *
   * @param model the model's entry; named as messages should name it
   * @param declared what the model declares
   * @param most how many points are worth listing
   */
  static Grid read(MappingReader model, List<Hyperparameter> declared, int most) {
    if (!model.has("params")) {
      return new Grid(BigInteger.ONE, List.of(Map.of()));
    }
    Located params = model.entries().get("params").value();
    if (!(params instanceof Mapping mapping)) {
      model.problem(
          params.place(), "params: expected a mapping of hyperparameters, found " + params.shown());
      return new Grid(BigInteger.ONE, List.of(Map.of()));
    }
    Map<String, List<Object>> axes = new LinkedHashMap<>();
    List<String> names = declared.stream().map(Hyperparameter::name).toList();
    for (Map.Entry<String, Setting> entry : mapping.entries().entrySet()) {
      String name = entry.getKey();
      Optional<Hyperparameter> one = Hyperparameter.find(declared, name);
      if (one.isEmpty()) {
        model.problem(
            entry.getValue().keyPlace(), Suggestions.unknown("hyperparameter", name, names));
      } else {
        Located value = entry.getValue().value();
        axes.put(name, axis(model, name, value, one.get().type()));
      }
    }
    return product(axes, most);
  }

  /** The values of one hyperparameter; none where all have mistakes. */
  static List<Object> axis(
      MappingReader model, String name, Located found, Hyperparameter.Type type) {
    if (found instanceof Sequence sequence) {
      if (sequence.items().isEmpty()) {
        model.problem(found.place(), name + ": the list is empty, expected at least one value");
      }
      Set<Object> values = new LinkedHashSet<>();
      for (Located item : sequence.items()) {
        value(model, name, item, type)
            .ifPresent(
                value -> {
                  if (!values.add(value)) {
                    model.problem(item.place(), name + ": " + item.shown() + " is listed twice");
                  }
                });
      }
      return List.copyOf(values);
    }
    if (found instanceof Mapping mapping && mapping.entries().containsKey("log2")) {
      return powers(model, name, mapping, type);
    }
    return value(model, name, found, type).map(List::of).orElse(List.of());
  }

  /** One value of a hyperparameter; empty, with the mistake noted, where it is none. */
  static Optional<Object> value(
      MappingReader model, String name, Located found, Hyperparameter.Type type) {
    Located single = found;
    if (found instanceof Mapping mapping) {
      Setting inner = mapping.entries().get("value");
      if (inner == null || !(inner.value() instanceof Sequence)) {
        model.problem(
            found.place(),
            name
                + ": expected {value: [...]} around a value that is a list, or {log2: [a, b]} in"
                + " place of a list");
        return Optional.empty();
      }
      refuseOthers(model, name, mapping, "value");
      single = inner.value();
    }
    return model.parse(single, name, Optional.empty(), one -> Optional.of(Values.typed(one, type)));
  }

  /** The values 2^a, 2^(a+1), ..., 2^b. */
  private static List<Object> powers(
      MappingReader model, String name, Mapping found, Hyperparameter.Type type) {
    refuseOthers(model, name, found, "log2");
    Located exponents = found.entries().get("log2").value();
    long[] ends =
        model.parse(
            exponents,
            name + ": log2",
            new long[] {1, 0},
            range -> {
              if (range instanceof Sequence sequence && sequence.items().size() == 2) {
                long first = (Long) Values.typed(sequence.items().get(0), EXPONENT);
                long last = (Long) Values.typed(sequence.items().get(1), EXPONENT);
                if (first <= last) {
                  return new long[] {first, last};
                }
              }
              throw new IllegalArgumentException(
                  "expected two exponents, the smaller first, such as [-7, 6]");
            });
    List<Object> values = new ArrayList<>();
    for (long exponent = ends[0]; exponent <= ends[1]; exponent++) {
      // integers stay integers, for hyperparameters that are
      Object power =
          exponent >= 0 && exponent < Long.SIZE - 1
              ? (Object) (1L << exponent)
              : (Object) Math.scalb(1.0, (int) exponent);
      Located written = new Scalar(exponents.place(), power.toString(), power, true);
      model
          .parse(written, name, Optional.empty(), one -> Optional.of(Values.typed(one, type)))
          .ifPresent(values::add);
    }
    return values;
  }

  /** Notes every key of a mapping but one. */
  static void refuseOthers(MappingReader model, String name, Mapping found, String only) {
    found
        .entries()
        .forEach(
            (key, entry) -> {
              if (!key.equals(only)) {
                model.problem(
                    entry.keyPlace(), name + ": the key '" + key + "' does not go with " + only);
              }
            });
  }

  private static Grid product(Map<String, List<Object>> axes, int most) {
    BigInteger size = BigInteger.ONE;
    for (List<Object> values : axes.values()) {
      // an axis without a value has a mistake, which is noted already
      size = size.multiply(BigInteger.valueOf(Math.max(1, values.size())));
    }
    if (size.compareTo(BigInteger.valueOf(most)) > 0) {
      return new Grid(size, List.of(Map.of()));
    }
    return new Grid(size, Combinations.of(axes));
  }
}
