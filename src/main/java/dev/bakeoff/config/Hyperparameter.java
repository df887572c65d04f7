package dev.bakeoff.config;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something a model lets its user set: a name, a type with its range, a default, and one line on
 * what it does.
 *
 * <p>Values travel as plain Java objects: {@code Long} for integers, {@code Double} for reals,
 * {@code String} for choices, {@code Boolean} for flags, unmodifiable lists of these. {@link
 * Type#parse} turns what a YAML or JSON parser found into such a value or refuses it.
 *
 * @param name the key under {@code params}
 * @param type what values it takes
 * @param defaultValue used where a config says nothing; of the type's own class
 * @param description one line, for {@code info}
 * @param strength whether and how it sets the L2 penalty of a linear model
 * @param omitted whether rows and keys leave it out where it has its default: so that a
 *     hyperparameter can be added to a model without making its stored rows stale
 */
public record Hyperparameter(
    String name,
    Type type,
    Object defaultValue,
    String description,
    Strength strength,
    boolean omitted) {

  private static final String OTHERS = "*";

  /** One that sets no penalty of a linear model. */
  public Hyperparameter(String name, Type type, Object defaultValue, String description) {
    this(name, type, defaultValue, description, Strength.NONE, false);
  }

  /** Checks the default against the type, so that a provider with a wrong one cannot be loaded. */
  public Hyperparameter {
    defaultValue = type.parse(defaultValue);
  }

  /** What values a hyperparameter takes; a model may bring a type of its own. */
  public interface Type {
    /**
     * Checks a value, which may also be one that this method returned.
     *
     * @param value what a YAML or JSON parser found
     * @return the value in the type's own class
     * @throws IllegalArgumentException if it is of another type or out of range; the message says
     *     what was expected and what was found
     */
    Object parse(Object value);

    /**
     * The type's name and range, as {@code info} prints it, for instance {@code integer in [1,
     * 1000]}.
     */
    String describe();
  }

  /**
   * Whole numbers from {@code min} to {@code max}, both included.
   *
   * @param min smallest value
   * @param max largest value
   */
  public record IntegerType(long min, long max) implements Type {
    @Override
    public Object parse(Object value) {
      if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
        BigInteger whole = new BigInteger(value.toString());
        if (whole.compareTo(BigInteger.valueOf(min)) >= 0
            && whole.compareTo(BigInteger.valueOf(max)) <= 0) {
          return whole.longValueExact();
        }
      }
      throw refused(this, value);
    }

    @Override
    public String describe() {
      return max == Integer.MAX_VALUE
          ? "integer of at least " + min
          : "integer in [" + min + ", " + max + "]";
    }
  }

  /**
   * Finite real numbers between two bounds.
   *
   * @param min lower bound
   * @param minIncluded whether the lower bound itself is allowed
   * @param max upper bound, included; may be infinite
   */
  public record RealType(double min, boolean minIncluded, double max) implements Type {
    @Override
    public Object parse(Object value) {
      if (value instanceof Number number) {
        double x = number.doubleValue();
        if (Double.isFinite(x) && (minIncluded ? x >= min : x > min) && x <= max) {
          return x;
        }
      }
      throw refused(this, value);
    }

    @Override
    public String describe() {
      if (Double.isInfinite(max)) {
        return "number " + (minIncluded ? "of at least " : "above ") + plain(min);
      }
      return "number in " + (minIncluded ? "[" : "(") + plain(min) + ", " + plain(max) + "]";
    }
  }

  /**
   * One of a few words.
   *
   * @param words what is allowed
   */
  public record ChoiceType(List<String> words) implements Type {
    /** Keeps an unmodifiable copy. */
    public ChoiceType {
      words = List.copyOf(words);
    }

    @Override
    public Object parse(Object value) {
      if (value instanceof String word && words.contains(word)) {
        return word;
      }
      throw refused(this, value);
    }

    @Override
    public String describe() {
      return "one of " + String.join(", ", words);
    }
  }

  /** True or false. */
  public record FlagType() implements Type {
    @Override
    public Object parse(Object value) {
      if (value instanceof Boolean) {
        return value;
      }
      throw refused(this, value);
    }

    @Override
    public String describe() {
      return "true or false";
    }
  }

  /**
   * Lists; a single element stands for a list of it alone.
   *
   * @param element what each element is
   * @param min fewest elements
   * @param max most elements
   */
  public record ListType(Type element, int min, int max) implements Type {
    @Override
    public Object parse(Object value) {
      List<?> found = value instanceof List<?> list ? list : Collections.singletonList(value);
      if (found.size() < min || found.size() > max) {
        throw refused(this, value);
      }
      List<Object> elements = new ArrayList<>();
      for (Object one : found) {
        try {
          elements.add(element.parse(one));
        } catch (IllegalArgumentException e) {
          String place = value instanceof List ? "element " + (elements.size() + 1) + ": " : "";
          throw new IllegalArgumentException(place + e.getMessage(), e);
        }
      }
      return List.copyOf(elements);
    }

    @Override
    public String describe() {
      String length = min == 0 ? "at most " + max : min + " to " + max;
      return "list of " + length + ", each " + element.describe();
    }
  }

  /** Text, numbers, true or false, and lists of these: whatever JSON can hand on. */
  public record AnyType() implements Type {
    @Override
    public Object parse(Object value) {
      if (value instanceof String || value instanceof Boolean || value instanceof Long) {
        return value;
      }
      if (value instanceof Integer whole) {
        return whole.longValue();
      }
      if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
        return number.doubleValue();
      }
      if (value instanceof List<?> list) {
        return list.stream().map(this::parse).toList();
      }
      throw refused(this, value);
    }

    @Override
    public String describe() {
      return "text, number, true or false, or a list of these";
    }
  }

  /**
   * The declaration for a name.
   *
   * @param declared what a model declares
   * @return empty if the model has no such hyperparameter
   */
  public static Optional<Hyperparameter> find(List<Hyperparameter> declared, String name) {
    return declared.stream()
        .filter(one -> one.name.equals(name) || one.name.equals(OTHERS))
        .map(
            one ->
                new Hyperparameter(
                    name, one.type, one.defaultValue, one.description, one.strength, one.omitted))
        .findFirst();
  }

  /**
   * The same, which a config's {@code regularisation} sets: a number above 0 that says how strong
   * the L2 penalty of a linear model is.
   */
  public Hyperparameter penalising(Strength as) {
    return new Hyperparameter(name, type, defaultValue, description, as, omitted);
  }

  /**
   * The same, which rows and keys leave out where it has its default: for one that is added to a
   * model that has stored rows.
   */
  public Hyperparameter omittedByDefault() {
    return new Hyperparameter(name, type, defaultValue, description, strength, true);
  }

  /** The declaration that sets the L2 penalty of a linear model; empty if the model has none. */
  public static Optional<Hyperparameter> penalty(List<Hyperparameter> declared) {
    return declared.stream().filter(one -> one.strength != Strength.NONE).findFirst();
  }

  /** Whether it is {@link #others}, which has no value of its own. */
  public boolean isOthers() {
    return name.equals(OTHERS);
  }

  /**
   * A value as names and tables show it: whole numbers without a point, a list of one as its
   * element, others as {@code 300+100}.
   */
  public static String text(Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "none"
          : list.stream().map(Hyperparameter::text).collect(Collectors.joining("+"));
    }
    return value instanceof Double x && x == Math.rint(x) && Math.abs(x) < 1e9
        ? String.valueOf(x.longValue())
        : String.valueOf(value);
  }

  /** A whole number in [min, max]; {@code Integer.MAX_VALUE} as max means no limit. */
  public static Hyperparameter integer(
      String name, long defaultValue, long min, long max, String description) {
    return new Hyperparameter(name, new IntegerType(min, max), defaultValue, description);
  }

  /** A finite number above 0. */
  public static Hyperparameter positive(String name, double defaultValue, String description) {
    return new Hyperparameter(
        name, new RealType(0, false, Double.POSITIVE_INFINITY), defaultValue, description);
  }

  /** A finite number of at least 0. */
  public static Hyperparameter nonNegative(String name, double defaultValue, String description) {
    return new Hyperparameter(
        name, new RealType(0, true, Double.POSITIVE_INFINITY), defaultValue, description);
  }

  /** A number in [min, max]. */
  public static Hyperparameter real(
      String name, double defaultValue, double min, double max, String description) {
    return new Hyperparameter(name, new RealType(min, true, max), defaultValue, description);
  }

  /** One of {@code words}. */
  public static Hyperparameter choice(
      String name, String defaultValue, List<String> words, String description) {
    return new Hyperparameter(name, new ChoiceType(words), defaultValue, description);
  }

  /** Stands for every name that is not declared, with any value; comes last. */
  public static Hyperparameter others(String description) {
    return new Hyperparameter(OTHERS, new AnyType(), "", description);
  }

  /** True or false. */
  public static Hyperparameter flag(String name, boolean defaultValue, String description) {
    return new Hyperparameter(name, new FlagType(), defaultValue, description);
  }

  private static IllegalArgumentException refused(Type type, Object value) {
    String found = value instanceof String ? "'" + value + "'" : String.valueOf(value);
    return new IllegalArgumentException("expected " + type.describe() + ", found " + found);
  }

  private static String plain(double x) {
    return x == Math.rint(x) && Math.abs(x) < 1e15
        ? String.format(Locale.ROOT, "%.0f", x)
        : Double.toString(x);
  }
}
