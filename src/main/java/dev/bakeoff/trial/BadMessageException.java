package dev.bakeoff.trial;

/** A supervised JVM said what no such JVM says. */
final class BadMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  BadMessageException(String message) {
    super(message);
  }
}
