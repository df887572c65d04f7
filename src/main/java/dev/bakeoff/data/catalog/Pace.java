package dev.bakeoff.data.catalog;

import dev.bakeoff.data.catalog.Download.MirrorException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Whether the tries at one file are fast enough; one for all of them, on any mirror. */
final class Pace {
  private final Patience patience;
  private final Duration forAll;
  private final LongSupplier nanoTime;
  private final long start;
  private long windowStart;
  private long windowBytes;

  /** This mirror is too slow; a second try at it may be on a better line. */
  static final class SlowException extends MirrorException {
    private static final long serialVersionUID = 1L;

    SlowException(String message) {
      super(message);
    }
  }

  /**
   * Starts the clock.
   *
   * @param bytes of the whole file, at most
   * @param nanoTime the clock, as {@link System#nanoTime}
   */
  Pace(Patience patience, long bytes, LongSupplier nanoTime) {
    this.patience = patience;
    this.forAll = patience.forAll(bytes);
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /**
   * A try begins.
   *
   * @param done how many bytes there are
   */
  void begin(long done) {
    windowStart = nanoTime.getAsLong();
    windowBytes = done;
  }

  /** Whether there is no time for another try. */
  boolean isOver() {
    return nanoTime.getAsLong() - start >= forAll.toNanos();
  }

  /**
   * Looks at the clock; called often during a try.
   *
   * @param done how many bytes there are now
   * @throws SlowException if that is too few
   * @throws MirrorException if the time of all tries is over
   */
  void check(long done) throws MirrorException {
    if (isOver()) {
      throw new MirrorException(
          "not done in the "
              + Patience.seconds(forAll)
              + " that all tries have together: "
              + Patience.seconds(patience.beside())
              + " and a second for every "
              + rate());
    }
    windowBytes = Math.min(windowBytes, done); // a server that knows no ranges starts again
    if (nanoTime.getAsLong() - windowStart < patience.window().toNanos()) {
      return;
    }
    long arrived = done - windowBytes;
    long least = patience.bytesPerSecond() * patience.window().toMillis() / 1000;
    if (arrived < least) {
      throw new SlowException(
          (arrived == 0 ? "nothing" : String.format(Locale.ROOT, "only %,d bytes", arrived))
              + " arrived for "
              + Patience.seconds(patience.window())
              + ", expected at least "
              + rate()
              + " a second; all tries have "
              + Patience.seconds(forAll)
              + " together");
    }
    begin(done);
  }

  private String rate() {
    return String.format(Locale.ROOT, "%,d bytes", patience.bytesPerSecond());
  }
}
