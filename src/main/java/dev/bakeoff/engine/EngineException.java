package dev.bakeoff.engine;

import java.io.IOException;

/** What runs the trials is gone or cannot be reached; the rows stored so far are safe. */
public final class EngineException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With what happened and what to do next. */
  public EngineException(String message) {
    super(message);
  }
}
