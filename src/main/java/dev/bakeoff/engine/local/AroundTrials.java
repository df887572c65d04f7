package dev.bakeoff.engine.local;

import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.ruler.Ruler;
import dev.bakeoff.trial.TrialRun;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Reads the ruler before and after each trial. Where one trial follows another at once, the reading
 * between them serves both. Not safe to share between threads: beside another trial a reading would
 * disturb that one, and say nothing of this machine.
 */
final class AroundTrials {
  /** By so much the machine's speed may change during a trial before its times are no use. */
  static final double MAX_DRIFT = 1.3;

  private static final double CLEARLY = 1.1;
  private static final int MAX_AGAIN = 3;
  private static final long FRESH_NANOS = 500_000_000;

  private Ruler ruler; // null until the first trial
  private double last; // seconds; 0 before the first
  private long lastAt;

  /** A reading from right before a trial, in seconds. */
  double before() {
    if (ruler == null) {
      ruler = new Ruler();
    } else if (System.nanoTime() - lastAt < FRESH_NANOS) {
      return last;
    }
    return read();
  }

  private double read() {
    last = settled(() -> ruler.read().seconds(), last);
    lastAt = System.nanoTime();
    return last;
  }

  /**
   * A reading that is clearly slower than the last one is taken again, and the fastest counts: what
   * a trial leaves to do, such as freeing its memory, passes; a slower machine stays slower.
   *
   * @param reading takes one, in seconds
   * @param last the one before; 0 for none
   */
  static double settled(DoubleSupplier reading, double last) {
    double seconds = reading.getAsDouble();
    for (int again = 0; again < MAX_AGAIN && last > 0 && seconds > CLEARLY * last; again++) {
      seconds = Math.min(seconds, reading.getAsDouble());
    }
    return seconds;
  }

  /** Reads again and notes both in the trial's row. */
  TrialRun after(TrialRun run, double before) {
    double after = read();
    return run.with(noted(run.result(), before, after));
  }

  /** The row with the mean of two readings; only of one that is ok they say that it is unsteady. */
  static TrialResult noted(TrialResult row, double before, double after) {
    double drift = Math.max(before, after) / Math.min(before, after);
    return row.withRuler(
        (before + after) / 2,
        row.status() != Status.OK || drift <= MAX_DRIFT
            ? null
            : String.format(
                Locale.ROOT,
                "the machine's speed changed: its ruler took %.4f s before and %.4f s after",
                before,
                after));
  }
}
