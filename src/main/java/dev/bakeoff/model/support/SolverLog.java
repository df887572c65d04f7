package dev.bakeoff.model.support;

import dev.bakeoff.model.FitSummary;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gathers from what LIBLINEAR and LIBSVM print how a fit of several sub-problems went: neither says
 * it otherwise. Safe to share between threads.
 */
public final class SolverLog {
  // "optimization finished, #iter = 12" of the dual solvers, "iter  3 f ..." of the Newton method
  private static final Pattern ITERATIONS = Pattern.compile("\\biter (?:= )? *(\\d+)");

  private Integer iterations;
  private boolean exhausted;

  /** Reads one message. */
  public synchronized void read(String message) {
    Matcher matcher = ITERATIONS.matcher(message);
    if (matcher.find()) {
      int found = Integer.parseInt(matcher.group(1));
      iterations = iterations == null ? found : Math.max(iterations, found);
    }
    // "Switching to": the dual solver gave up, and LIBLINEAR goes on with the primal one.
    if (message.contains("WARNING: reaching max number") && !message.contains("Switching to")) {
      exhausted = true;
    }
  }

  /**
   * The most iterations that any sub-problem took, and whether all stopped because they were done.
   */
  public synchronized FitSummary summary() {
    return new FitSummary(iterations, iterations == null ? null : !exhausted, null);
  }
}
