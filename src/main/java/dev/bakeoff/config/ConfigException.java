package dev.bakeoff.config;

import java.util.List;
import java.util.stream.Collectors;

/** Every mistake found in a config; nothing has run. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * One mistake.
   *
   * @param file the file it is in
   * @param line from 1; 0 where the whole file is meant
   * @param column from 1; 0 where the whole file is meant
   * @param message what was found, what was expected, and what to do
   */
  public record Problem(String file, int line, int column, String message) {
    @Override
    public String toString() {
      return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
    }
  }

  /**
   * Reports mistakes.
   *
   * @param problems at least one
   */
  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** The mistakes, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
