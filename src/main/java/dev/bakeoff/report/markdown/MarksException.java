package dev.bakeoff.report.markdown;

import java.io.IOException;

/**
 * A Markdown file that is to hold a comparison has no place for it. The message says what to add;
 * the file is as it was.
 */
public final class MarksException extends IOException {
  private static final long serialVersionUID = 1L;

  MarksException(String message) {
    super(message);
  }
}
