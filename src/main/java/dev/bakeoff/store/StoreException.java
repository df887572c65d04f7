package dev.bakeoff.store;

import java.io.IOException;

/**
 * Results cannot be stored or read. The message says what happened, where, what is safe, and what
 * to do.
 */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Reports a problem with stored results. */
  public StoreException(String message) {
    super(message);
  }

  /** Reports a problem with stored results that another exception revealed. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
