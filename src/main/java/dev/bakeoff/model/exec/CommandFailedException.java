package dev.bakeoff.model.exec;

/** A program ended with another code than 0. */
final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandFailedException(String message) {
    super(message);
  }
}
