package dev.bakeoff.config;

import dev.bakeoff.metric.Metric;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * How a model's hyperparameters are searched for inside each outer training part.
 *
 * @param kind how candidates are picked
 * @param candidates how many there are, at least 1
 * @param folds of the cross-validation that scores each, at least 2
 * @param metric what the folds are scored by
 * @param space where each searched hyperparameter is looked for, in the order of the file
 */
public record SearchSpec(
    Kind kind, int candidates, int folds, Metric metric, Map<String, Axis> space) {

  /** Keeps an unmodifiable copy. */
  public SearchSpec {
    space = Collections.unmodifiableMap(new LinkedHashMap<>(space));
  }

  /** How candidates are picked. */
  public enum Kind {
    /** Drawn from the space, no two the same. */
    RANDOM,
    /** All points of the space. */
    GRID
  }

  /** Where one hyperparameter is looked for. */
  public sealed interface Axis {

    /** How many values it has; empty where they are uncountable. */
    Optional<BigInteger> size();

    /** Draws a value. */
    Object draw(Random random);

    /** As a config would say it: a list, or a mapping of {@code uniform} or {@code log_uniform}. */
    Object described();
  }

  /**
   * Some values, each as likely as another.
   *
   * @param values at least one, no two the same
   */
  public record Values(List<Object> values) implements Axis {
    /** Keeps an unmodifiable copy. */
    public Values {
      values = List.copyOf(values);
    }

    @Override
    public Optional<BigInteger> size() {
      return Optional.of(BigInteger.valueOf(values.size()));
    }

    @Override
    public Object draw(Random random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public Object described() {
      return values;
    }
  }

  /**
   * All numbers between two ends, both included.
   *
   * @param low the lower end; above 0 for {@code log}
   * @param high the upper end, above {@code low}
   * @param log whether equal ratios are equally likely, rather than equal distances
   * @param whole whether only whole numbers are meant
   */
  public record Range(double low, double high, boolean log, boolean whole) implements Axis {
    @Override
    public Optional<BigInteger> size() {
      return whole ? Optional.of(BigInteger.valueOf((long) (high - low) + 1)) : Optional.empty();
    }

    @Override
    public Object draw(Random random) {
      double end = whole ? high + 1 : high;
      double share = random.nextDouble();
      // StrictMath: the same draws on every machine
      double x =
          log
              ? StrictMath.exp(
                  StrictMath.log(low) + share * (StrictMath.log(end) - StrictMath.log(low)))
              : low + share * (end - low);
      double value = Math.max(low, Math.min(high, whole ? Math.floor(x) : x));
      return whole ? (Object) (long) value : (Object) value;
    }

    @Override
    public Object described() {
      return Map.of(log ? "log_uniform" : "uniform", List.of(low, high));
    }
  }

  /** How many points a space has; empty where they are uncountable. */
  public static Optional<BigInteger> size(Map<String, Axis> space) {
    BigInteger size = BigInteger.ONE;
    for (Axis axis : space.values()) {
      if (axis.size().isEmpty()) {
        return Optional.empty();
      }
      size = size.multiply(axis.size().get());
    }
    return Optional.of(size);
  }

  /**
   * The values to try: of a grid all points, the first axis slowest; otherwise as many as asked
   * for, drawn independently from every axis, a point that came before being drawn anew.
   *
   * @param seed the same seed gives the same candidates on every platform
   */
  public List<Map<String, Object>> draw(long seed) {
    if (kind == Kind.GRID) {
      Map<String, List<Object>> axes = new LinkedHashMap<>();
      space.forEach((name, axis) -> axes.put(name, ((Values) axis).values()));
      return Combinations.of(axes);
    }
    Random random = new Random(seed);
    Set<Map<String, Object>> drawn = new LinkedHashSet<>();
    while (drawn.size() < candidates) { // there are as many: the config was checked
      Map<String, Object> point = new LinkedHashMap<>();
      space.forEach((name, axis) -> point.put(name, axis.draw(random)));
      drawn.add(Collections.unmodifiableMap(point));
    }
    return new ArrayList<>(drawn);
  }

  /** All of it as plain values, for a row and its key. */
  public Map<String, Object> described() {
    Map<String, Object> axes = new LinkedHashMap<>();
    space.forEach((name, axis) -> axes.put(name, axis.described()));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("kind", kind.name().toLowerCase(Locale.ROOT));
    all.put("n", candidates);
    all.put("folds", folds);
    all.put("metric", metric.word());
    all.put("space", axes);
    return all;
  }
}
