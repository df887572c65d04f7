package dev.bakeoff.cli.option;

/** The command line asks for something that cannot be; nothing ran. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
