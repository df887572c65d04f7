package dev.bakeoff.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a trial ended. */
public enum Status {
  /** It has every measurement. */
  OK,
  /** An exception, a wrong answer, or an end without a result. */
  FAILED,
  /** The wall-clock limit. */
  TIMEOUT,
  /** The heap or the resident-memory limit. */
  OUT_OF_MEMORY,
  /** A crash in native code. */
  CRASHED,
  /** By the user or by another process. */
  KILLED,
  /** It never started, for the reason given. */
  SKIPPED;

  /** The word in rows and on the command line. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
