package dev.bakeoff.cli;

/** What the process's exit code means; scripts rely on it. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** Bakeoff itself failed: a bug. */
  static final int BUG = 1;

  /** Bad usage or bad config; nothing ran. */
  static final int USAGE = 2;

  /** Ran to the end, but a trial did not end ok. */
  static final int NOT_ALL_OK = 3;

  /** Bad or missing data. */
  static final int DATA = 4;

  /** Results cannot be stored or read. */
  public static final int STORE = 5;

  private ExitCode() {}
}
