package dev.bakeoff.picture;

/**
 * Bytes are no picture that can be read. The message says what is wrong and what was expected, in
 * words for whoever sent them.
 */
public final class PictureException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Reports a problem with a picture. */
  public PictureException(String message) {
    super(message);
  }

  /** Reports a problem with a picture that another exception revealed. */
  public PictureException(String message, Throwable cause) {
    super(message, cause);
  }
}
