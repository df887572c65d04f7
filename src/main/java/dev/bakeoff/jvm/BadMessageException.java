package dev.bakeoff.jvm;

/** A supervised JVM said what no such JVM says. */
public final class BadMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  public BadMessageException(String message) {
    super(message);
  }
}
