package dev.bakeoff.model;

/** A fit has diverged: its loss is no finite number any more. */
public final class NonFiniteLossException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says at which iteration the loss became what. */
  public NonFiniteLossException(int iteration, double loss) {
    super(
        "the loss is "
            + loss
            + " after iteration "
            + iteration
            + "; a smaller learning rate or scaled features may help");
  }
}
