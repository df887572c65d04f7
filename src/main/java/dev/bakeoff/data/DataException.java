package dev.bakeoff.data;

import java.io.IOException;

/**
 * Data is missing, damaged or of the wrong form. The message says which file, where in it, what was
 * expected, what to do.
 */
public final class DataException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Reports a problem with data. */
  public DataException(String message) {
    super(message);
  }

  /** Reports a problem with data that another exception revealed. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
