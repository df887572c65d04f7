package dev.bakeoff.cli.option;

import dev.bakeoff.config.Hyperparameter;
import dev.bakeoff.result.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Picks trials on the command line: a name or id in which {@code *} stands for anything and {@code
 * ?} for one character, and for models hyperparameters in brackets, as in {@code
 * svm[C=0.1,loss=l1]}.
 */
final class Selector {
  private static final Pattern FORM = Pattern.compile("([^\\[\\]]+)(?:\\[([^\\[\\]]*)\\])?");

  private final Pattern glob;
  private final Map<String, String> params;

  private Selector(Pattern glob, Map<String, String> params) {
    this.glob = glob;
    this.params = params;
  }

  /**
   * Understands a selector.
   *
   * @throws UsageException if it is not of the form above
   */
  static Selector parse(String text) throws UsageException {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException(
          "selector '" + text + "' not understood, expected NAME or NAME[C=0.1]");
    }
    Map<String, String> params = new LinkedHashMap<>();
    if (matcher.group(2) != null) {
      for (String pair : matcher.group(2).split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw new UsageException(
              "selector '" + text + "': expected hyperparameter=value, found '" + pair + "'");
        }
        params.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    StringBuilder regex = new StringBuilder();
    for (char c : matcher.group(1).strip().toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return new Selector(Pattern.compile(regex.toString()), params);
  }

  /** Understands several. */
  static List<Selector> parse(List<String> texts) throws UsageException {
    List<Selector> selectors = new ArrayList<>();
    for (String text : texts) {
      selectors.add(parse(text));
    }
    return selectors;
  }

  /**
   * Whether a trial's model is meant: by its name or its provider's id, and its hyperparameters.
   */
  boolean matchesModel(Identity trial) {
    return (matches(trial.entry().name()) || matches(trial.entry().id()))
        && params.entrySet().stream()
            .allMatch(want -> same(want.getValue(), trial.settings().params().get(want.getKey())));
  }

  /** Whether a name is meant. */
  boolean matches(String name) {
    return glob.matcher(name).matches();
  }

  private static boolean same(String wanted, Object value) {
    if (value instanceof Number number) {
      try {
        return Double.parseDouble(wanted) == number.doubleValue();
      } catch (NumberFormatException e) {
        return false;
      }
    }
    return value != null && Hyperparameter.text(value).equals(wanted);
  }
}
