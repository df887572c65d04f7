package dev.bakeoff.cli.running;

import dev.bakeoff.cli.terminal.VisibleOutput;
import dev.bakeoff.engine.Engine;
import dev.bakeoff.result.Provenance;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultStore;
import dev.bakeoff.text.Escape;
import dev.bakeoff.text.Numbers;
import dev.bakeoff.trial.TrialRun;
import dev.bakeoff.trial.TrialSpec;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Stores each trial as it ends and prints a line for it, with the time left. On a terminal a
 * further line, rewritten in place, says what the running trial does.
 *
 * <p>The time left is the sum over the trials to come of the wall time that the same trial took
 * before, or else the mean of those that have ended in this run.
 */
public final class Progress implements Engine.Listener {
  private static final String CLEAR = VisibleOutput.CLEAR_LINE;

  private final PrintWriter out;
  private final boolean terminal;
  private final ResultStore store;
  private final List<TrialSpec> trials;
  private final int jobs;
  private final Map<String, Double> earlier = new HashMap<>();
  private final Map<String, Long> startedAt = new HashMap<>();
  private int ended;
  private double endedSeconds;

  public Progress(
      PrintWriter out, boolean terminal, ResultStore store, List<TrialSpec> trials, int jobs) {
    this.out = out;
    this.terminal = terminal;
    this.store = store;
    this.trials = trials;
    this.jobs = jobs;
    for (TrialResult row : store.rows()) {
      if (row.status() == Status.OK) {
        earlier.put(row.name(), row.cost().resources().wallSeconds());
      }
    }
  }

  @Override
  public void waits(TrialSpec trial, String who) {
    out.println(
        (terminal ? CLEAR : "") + Escape.terminal(trial.name()) + " waits for a processor: " + who);
    out.flush();
  }

  @Override
  public void started(TrialSpec trial) {
    startedAt.put(trial.name(), System.nanoTime());
    transientLine(trial, "starting");
  }

  @Override
  public void does(TrialSpec trial, String what) {
    transientLine(trial, what);
  }

  @Override
  public void ended(TrialSpec trial, TrialRun run) throws java.io.IOException {
    TrialResult row = store.save(run);
    ended++;
    endedSeconds += row.cost().resources().wallSeconds();
    startedAt.remove(trial.name());
    clear();
    out.println(
        String.format(
                Locale.ROOT,
                "[%d/%d] %-9s %s%s",
                ended,
                trials.size(),
                row.status().word(),
                Escape.terminal(trial.name()),
                details(row))
            + left());
    out.flush();
  }

  private static String details(TrialResult row) {
    if (row.status() != Status.OK) {
      return ": " + Escape.terminal(row.outcome().reason());
    }
    return String.format(
            Locale.ROOT,
            ": test accuracy %.4f, %sfit %s, in all %s",
            row.quality().testAccuracy(),
            row.cost().phases().searchSeconds() == null
                ? ""
                : "search " + Numbers.duration(row.cost().phases().searchSeconds()) + ", ",
            Numbers.duration(row.cost().phases().fitSeconds()),
            Numbers.duration(row.cost().resources().wallSeconds()))
        + warnings(row.provenance());
  }

  private static String warnings(Provenance from) {
    Provenance.Parallelism at = from.parallelism();
    String unsteady = from.steadiness().unsteady();
    String threads =
        at.exceedsThreads()
            ? String.format(
                Locale.ROOT,
                "; %.1f threads at work, %d allowed",
                at.threadsEffective(),
                at.threads())
            : "";
    return threads + (unsteady == null ? "" : "; unsteady: " + unsteady);
  }

  private String left() {
    if (ended == trials.size()) {
      return "";
    }
    double mean = endedSeconds / ended;
    double left =
        trials.subList(ended, trials.size()).stream()
            .mapToDouble(trial -> earlier.getOrDefault(trial.name(), mean))
            .sum();
    return " (about " + Numbers.duration(left / jobs) + " left)";
  }

  private void transientLine(TrialSpec trial, String doing) {
    if (terminal) {
      double seconds =
          (System.nanoTime() - startedAt.getOrDefault(trial.name(), System.nanoTime())) / 1e9;
      out.print(
          CLEAR
              + String.format(
                  Locale.ROOT,
                  "[%d/%d] %s: %s (%.0f s)",
                  ended + 1,
                  trials.size(),
                  trial.name(),
                  doing,
                  seconds));
      out.flush();
    }
  }

  private void clear() {
    if (terminal) {
      out.print(CLEAR);
    }
  }
}
