package dev.bakeoff.store;

import dev.bakeoff.result.TrialResult;

/** Writes rows as a result set's log has them, for tests of other packages. */
public final class RowLines {
  private RowLines() {}

  /** The row's line, with its newline. */
  public static String of(TrialResult row) {
    return RowCodec.encode(row) + "\n";
  }
}
