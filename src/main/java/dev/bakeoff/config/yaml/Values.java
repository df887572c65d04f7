package dev.bakeoff.config.yaml;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.config.Hyperparameter.ChoiceType;
import dev.bakeoff.config.Hyperparameter.IntegerType;
import dev.bakeoff.config.yaml.Located.Mapping;
import dev.bakeoff.config.yaml.Located.Scalar;
import dev.bakeoff.text.Suggestions;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Turns located values into what they stand for. Each method refuses what does not fit with an
 * {@link IllegalArgumentException} that says what was expected and what was found.
 */
public final class Values {
  private static final Pattern NAME = Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,100}");

  private static final Pattern VARIABLE = Pattern.compile("[*?]{0,2}[A-Za-z_][A-Za-z0-9_*?]*");

  private Values() {}

  /** Text that is not blank. */
  public static String text(Located found) {
    if (found instanceof Scalar scalar && scalar.value() != null) {
      if (!(scalar.value() instanceof String)) {
        String kind = scalar.value() instanceof Boolean ? "the boolean " : "the number ";
        throw new IllegalArgumentException(
            "expected text, found " + kind + scalar.text() + inQuotes(scalar));
      }
      if (!scalar.text().isBlank()) {
        return scalar.text();
      }
    }
    throw new IllegalArgumentException("expected text, found " + found.shown());
  }

  /** A name that selectors and file names can hold. */
  public static String name(Located found) {
    String name = text(found);
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "expected at most 100 letters, digits, '.', '_' and '-', not only dots, found "
              + found.shown());
    }
    return name;
  }

  /** Whether a text is such a name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** The name of an environment variable, in which {@code *} and {@code ?} may stand for others. */
  public static String variable(Located found) {
    String name = text(found);
    if (!VARIABLE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "expected the name of an environment variable, such as OMP_PROC_BIND or OMP_*, found "
              + found.shown());
    }
    return name;
  }

  /** One of {@code words}. */
  public static String word(Located found, String what, List<String> words) {
    String word = text(found);
    if (!words.contains(word)) {
      throw new IllegalArgumentException(Suggestions.unknown(what, word, words));
    }
    return word;
  }

  /** A value of a type, in the type's own class. */
  public static Object typed(Located found, Hyperparameter.Type type) {
    if (found.value() == null || found instanceof Mapping) {
      throw new IllegalArgumentException(
          "expected " + type.describe() + ", found " + found.shown());
    }
    try {
      return type.parse(found.value());
    } catch (IllegalArgumentException e) {
      if (type instanceof ChoiceType choice
          && found instanceof Scalar scalar
          && !(scalar.value() instanceof String)
          && choice.words().contains(scalar.text())) {
        throw new IllegalArgumentException(e.getMessage() + inQuotes(scalar), e);
      }
      throw e;
    }
  }

  /** Parses integers from {@code min} to {@code max}. */
  public static Function<Located, Long> integer(long min, long max) {
    return found -> (Long) typed(found, new IntegerType(min, max));
  }

  /** True or false. */
  public static boolean flag(Located found) {
    return (Boolean) typed(found, new Hyperparameter.FlagType());
  }

  /** A finite number. */
  public static double finite(Located found) {
    if (found.value() instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("expected a finite number, found " + found.shown());
  }

  /** A share above 0 and below 1. */
  public static double share(Located found) {
    if (found.value() instanceof Number number) {
      double share = number.doubleValue();
      if (share > 0 && share < 1) {
        return share;
      }
    }
    throw new IllegalArgumentException(
        "expected a number above 0 and below 1, found " + found.shown());
  }

  /** What is written of an amount with a unit, which may look like a plain number. */
  public static String amount(Located found) {
    if (found instanceof Scalar scalar && scalar.value() != null) {
      return scalar.text();
    }
    throw new IllegalArgumentException(
        "expected a number with a unit, such as 4g or 30m, found " + found.shown());
  }

  private static String inQuotes(Scalar scalar) {
    return "; write it in quotes: '" + scalar.text() + "'";
  }
}
