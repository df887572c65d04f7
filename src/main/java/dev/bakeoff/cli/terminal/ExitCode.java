package dev.bakeoff.cli.terminal;

/** What the process's exit code means; scripts rely on it. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** Bakeoff itself failed: a bug. */
  public static final int BUG = 1;

  /** Bad usage or bad config; nothing ran. */
  public static final int USAGE = 2;

  /** Ran to the end, but a trial did not end ok. */
  public static final int NOT_ALL_OK = 3;

  /** Bad or missing data. */
  public static final int DATA = 4;

  /** Results cannot be stored or read. */
  public static final int STORE = 5;

  /** Quality is worse, or a row does not come out again. */
  public static final int WORSE = 6;

  /** Quality holds, but it is slower or bigger. */
  public static final int SLOWER_OR_BIGGER = 7;

  /** Nothing could be measured or compared. */
  public static final int NOT_COMPARED = 8;

  private ExitCode() {}
}
