package dev.bakeoff.config.yaml;

import dev.bakeoff.config.ConfigException;
import dev.bakeoff.config.ConfigException.Problem;
import dev.bakeoff.config.yaml.Located.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects mistakes; the same mistake at the same place, met again through an alias, is kept once.
 */
public final class Problems {
  private static final int MAX_MESSAGE = 1000;

  private final String mainFile;
  private final Set<Problem> problems = new LinkedHashSet<>();

  /**
   * Starts with none.
   *
   * @param mainFile the file whose mistakes come first
   */
  public Problems(String mainFile) {
    this.mainFile = mainFile;
  }

  public void add(Place place, String message) {
    problems.add(new Problem(place.file(), place.line(), place.column(), printable(message)));
  }

  void addAll(List<Problem> more) {
    problems.addAll(more);
  }

  public int count() {
    return problems.size();
  }

  /** Throws all of them, ordered by file and place, if there are any. */
  public void throwIfAny() throws ConfigException {
    if (problems.isEmpty()) {
      return;
    }
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(
        Comparator.comparing((Problem problem) -> !problem.file().equals(mainFile))
            .thenComparing(Problem::file)
            .thenComparing(Problem::line)
            .thenComparing(Problem::column));
    throw new ConfigException(sorted);
  }

  /**
   * A message quotes what a file holds: that must neither fill the screen nor send escape sequences
   * to a terminal.
   */
  static String printable(String message) {
    StringBuilder out = new StringBuilder();
    message
        .codePoints()
        .limit(MAX_MESSAGE)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return message.codePointCount(0, message.length()) > MAX_MESSAGE
        ? out.append("...").toString()
        : out.toString();
  }
}
