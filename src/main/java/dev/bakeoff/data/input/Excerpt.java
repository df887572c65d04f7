package dev.bakeoff.data.input;

import java.util.Locale;

/** Parts of files for messages: short, and without control characters, which fool terminals. */
public final class Excerpt {
  private static final int MAX_LENGTH = 40;

  private Excerpt() {}

  /** A text in quotes, shortened and visible. */
  public static String quoted(String text) {
    return "'" + visible(text) + "'";
  }

  /** A text shortened, with control characters written out. */
  public static String visible(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(MAX_LENGTH)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > MAX_LENGTH
        ? out.append("...").toString()
        : out.toString();
  }
}
