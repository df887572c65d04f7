package dev.bakeoff.ruler;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Measures how fast this machine is now, by how long a fixed workload takes on one thread: the
 * shorter, the faster. Two times on two machines, or in two hours, are compared as multiples of
 * their rulers.
 *
 * <p>Not safe to share between threads.
 */
public final class Ruler {
  private static final int COMPILING = 4; // runs: from the third on its loops are compiled
  private static final int RUNS = 5;

  private final Workload workload = new Workload();

  /** Makes it ready to measure, which takes about 0.3 s: its loops are compiled beforehand. */
  public Ruler() {
    for (int i = 0; i < COMPILING; i++) {
      workload.run();
    }
  }

  /**
   * Measures now, which takes some 0.2 s: runs the workload five times, and gives of each part the
   * median, so that a moment in which something else had the processor does not count.
   */
  public Reading read() {
    List<Reading> runs = Stream.generate(workload::run).limit(RUNS).toList();
    return new Reading(
        median(runs, Reading::dense),
        median(runs, Reading::sparse),
        median(runs, Reading::exp),
        median(runs, Reading::copy));
  }

  private static double median(List<Reading> runs, ToDoubleFunction<Reading> part) {
    return runs.stream().mapToDouble(part).sorted().skip(RUNS / 2).findFirst().orElseThrow();
  }
}
