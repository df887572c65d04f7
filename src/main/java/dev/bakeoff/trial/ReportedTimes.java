package dev.bakeoff.trial;

import dev.bakeoff.model.program.Reported;
import dev.bakeoff.result.ProgramReport;
import java.util.ArrayList;
import java.util.List;

/**
 * The measurements of a program outside the trial's JVM. Only the program knows its times apart;
 * Bakeoff measures it from start to end.
 */
final class ReportedTimes {
  private static final double SHORTEST = 0.1; // to tell how many threads were at work

  private ReportedTimes() {}

  /** What to call the time of loading: that of the trial's JVM where the program does not say. */
  static double load(Reported reported, double own) {
    return reported.told().loadSeconds() == null ? own : reported.told().loadSeconds();
  }

  /**
   * Threads at work on average while it fits, from its own word; where it does not say, from its
   * start to its end. Null where neither is known or the time is too short.
   */
  static Double threads(Reported reported) {
    boolean says = reported.told().fitCpuSeconds() != null && reported.told().fitSeconds() != null;
    Double cpu = says ? reported.told().fitCpuSeconds() : reported.measured().commandCpuSeconds();
    double wall = says ? reported.told().fitSeconds() : reported.measured().commandSeconds();
    return cpu == null || wall < SHORTEST ? null : Double.valueOf(cpu / wall);
  }

  /** What to call the time of the fit: the whole program's where it does not say. */
  static double fit(Reported reported) {
    return reported.told().fitSeconds() == null
        ? reported.measured().commandSeconds()
        : reported.told().fitSeconds();
  }

  /** Which of a row's fields are the program's own word. */
  static ProgramReport named(Reported reported) {
    List<String> fields = new ArrayList<>();
    add(fields, "load_seconds", reported.told().loadSeconds());
    add(fields, "prepare_seconds", reported.told().prepareSeconds());
    add(fields, "fit_seconds", reported.told().fitSeconds());
    add(fields, "predict_train_seconds", reported.told().predictTrainSeconds());
    add(fields, "predict_test_seconds", reported.told().predictTestSeconds());
    add(fields, "threads_effective", reported.told().fitCpuSeconds());
    add(fields, "library", reported.library());
    add(fields, "library_version", reported.libraryVersion());
    return new ProgramReport(reported.measured().commandSeconds(), List.copyOf(fields));
  }

  private static void add(List<String> fields, String name, Object value) {
    if (value != null) {
      fields.add(name);
    }
  }
}
