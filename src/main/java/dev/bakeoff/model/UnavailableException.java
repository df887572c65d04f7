package dev.bakeoff.model;

/**
 * Something that a model needs is missing on this machine, as {@link ModelProvider#trainer}, {@link
 * Trainer#prepare} or {@link Trainer#fit} found out; the trial ends as {@code skipped}.
 */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is missing, and at best how to get it. */
  public UnavailableException(String reason) {
    super(reason);
  }
}
