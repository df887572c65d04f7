package dev.bakeoff.report.words;

import dev.bakeoff.comparison.ModelResults;
import dev.bakeoff.text.Escape;

/** Says how a model's rows are made again. */
public final class RunCommand {
  private RunCommand() {}

  /**
   * The command, for a POSIX shell in the folder where Bakeoff lives; {@code config.yaml} is the
   * one beside the report. Of a grid it runs all points.
   */
  public static String of(ModelResults entry) {
    return "./bakeoff run config.yaml -m " + quoted(Escape.visible(entry.name()));
  }

  /** A shell takes it for one word in which nothing is special. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_.-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
