package dev.bakeoff.data.catalog;

import java.time.Duration;
import java.util.Locale;

/**
 * How long a download may take.
 *
 * @param connect how long to wait for a connection
 * @param window over how long the rate is measured; also how long to wait for the first byte
 * @param bytesPerSecond the least rate over a window
 * @param beside what all tries at a file have together, beside the time that it takes at that rate
 */
record Patience(Duration connect, Duration window, long bytesPerSecond, Duration beside) {
  /** A slow line has ten times that rate. */
  static final Patience USUAL =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), 10_000, Duration.ofMinutes(2));

  /** How long all tries at a file of this size may take together. */
  Duration forAll(long bytes) {
    return beside.plusSeconds(bytes / bytesPerSecond);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
