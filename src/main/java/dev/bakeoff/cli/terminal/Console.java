package dev.bakeoff.cli.terminal;

import java.util.Locale;

/** How things read in a terminal. */
public final class Console {
  private Console() {}

  /** Whether standard output is a terminal; the launcher knows, Java does not say reliably. */
  public static boolean isTerminal() {
    return Boolean.getBoolean("bakeoff.terminal");
  }

  /** Tells the user something on standard error. */
  public static void tell(String what) {
    System.err.println("bakeoff: " + what);
  }

  /**
   * A time span with about three digits: {@code 0.42 s}, {@code 17.5 s}, {@code 4 min 10 s}, {@code
   * 2 h 5 min}.
   */
  public static String seconds(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    if (seconds < 100) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /**
   * Text from elsewhere, with control characters made visible, so that it cannot steer the
   * terminal.
   */
  public static String plain(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                out.append(" / ");
              } else if (Character.isISOControl(c)) {
                out.append(String.format(Locale.ROOT, "\\x%02x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
