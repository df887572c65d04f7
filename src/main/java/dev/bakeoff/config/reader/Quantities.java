package dev.bakeoff.config.reader;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts with a unit, as configs write them: sizes ({@code 4g}) and time spans ({@code 30m}). */
final class Quantities {
  /** The least heap worth giving to a JVM that loads a library: 16 MiB. */
  static final long MIN_BYTES = 16L << 20;

  /** 1 PiB: more than any machine has, and far from overflow. */
  static final long MAX_BYTES = 1L << 50;

  static final Duration MAX_TIMEOUT = Duration.ofDays(30);

  /** A whole number with at most one letter for its unit. */
  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,18})([a-zA-Z]?)");

  private static final Map<String, Long> BYTES =
      Map.of("", 1L, "k", 1L << 10, "m", 1L << 20, "g", 1L << 30, "t", 1L << 40);
  private static final Map<String, Long> SECONDS = Map.of("", 1L, "s", 1L, "m", 60L, "h", 3600L);

  private Quantities() {}

  /**
   * Reads a size.
   *
   * @param text a number of bytes, or of KiB ({@code k}), MiB ({@code m}), GiB ({@code g}) or TiB
   *     ({@code t})
   * @return bytes, in [{@link #MIN_BYTES}, {@link #MAX_BYTES}]
   * @throws IllegalArgumentException if it is not that
   */
  static long bytes(String text) {
    long bytes = amount(text, BYTES, MAX_BYTES);
    if (bytes < MIN_BYTES) {
      throw new IllegalArgumentException(
          "expected a size such as 4g, 512m or a number of bytes, from 16m to 1024t, found '"
              + text
              + "'");
    }
    return bytes;
  }

  /**
   * Reads a time span.
   *
   * @param text a number of seconds ({@code s} or nothing), minutes ({@code m}) or hours ({@code
   *     h})
   * @return from a second to {@link #MAX_TIMEOUT}
   * @throws IllegalArgumentException if it is not that
   */
  static Duration duration(String text) {
    long seconds = amount(text, SECONDS, MAX_TIMEOUT.toSeconds());
    if (seconds < 1) {
      throw new IllegalArgumentException(
          "expected a time span such as 30m, 90s, 2h or a number of seconds, from 1s to 720h, found '"
              + text
              + "'");
    }
    return Duration.ofSeconds(seconds);
  }

  /** The amount in the smallest unit, or -1 if it cannot be read or is above {@code max}. */
  private static long amount(String text, Map<String, Long> units, long max) {
    Matcher matcher = AMOUNT.matcher(text);
    if (!matcher.matches()) {
      return -1;
    }
    Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
    long number = Long.parseLong(matcher.group(1));
    return unit == null || number > max / unit ? -1 : number * unit;
  }
}
