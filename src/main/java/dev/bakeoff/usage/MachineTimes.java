package dev.bakeoff.usage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the processors of this machine have done so far, as Linux counts it.
 *
 * @param nanos {@link System#nanoTime} of the look
 * @param processors how many the machine has, whoever may use them
 * @param busySeconds that they worked, for whomever: user, nice, system, irq, softirq; a guest's
 *     time is within user
 * @param stealSeconds that the host of a virtual machine gave to others
 * @param throttledSeconds that this control group was made to wait; null where none says
 * @param ownSeconds processor time of this process, of programs it ran and that have ended, and of
 *     the process that started and watches it
 */
public record MachineTimes(
    long nanos,
    int processors,
    double busySeconds,
    double stealSeconds,
    Double throttledSeconds,
    double ownSeconds) {
  private static final Path STAT = Path.of("/proc/stat");

  private static final Throttling THROTTLING =
      new Throttling(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"));

  /** The fields of {@code /proc/stat}'s first line. */
  private static final int USER = 1;

  private static final int NICE = 2;
  private static final int SYSTEM = 3;
  private static final int IRQ = 6;
  private static final int SOFTIRQ = 7;
  private static final int STEAL = 8;

  /** Looks; empty but on Linux. */
  public static Optional<MachineTimes> now() {
    try {
      List<String> lines = Files.readAllLines(STAT, StandardCharsets.ISO_8859_1);
      double own = ProcessorTime.ofThisTree().orElse(0) + ProcessorTime.ofParent();
      return Optional.of(of(System.nanoTime(), lines, THROTTLING.seconds(), own));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** From the lines of {@code /proc/stat}. */
  static MachineTimes of(long nanos, List<String> stat, Double throttled, double own) {
    String[] all = stat.get(0).split(" +", -1);
    long busy = 0;
    for (int field : new int[] {USER, NICE, SYSTEM, IRQ, SOFTIRQ}) {
      busy += Long.parseLong(all[field]);
    }
    long processors = stat.stream().filter(line -> line.matches("cpu[0-9]+ .*")).count();
    return new MachineTimes(
        nanos,
        (int) Math.max(1, processors),
        busy * ProcessorTime.TICK,
        Long.parseLong(all[STEAL]) * ProcessorTime.TICK,
        throttled,
        own);
  }

  /** What has happened since an earlier look. */
  public Disturbance since(MachineTimes earlier) {
    double busy = busySeconds - earlier.busySeconds;
    double own = ownSeconds - earlier.ownSeconds;
    return new Disturbance(
        (nanos - earlier.nanos) / 1e9,
        processors,
        Math.max(0, busy - own), // rounding
        stealSeconds - earlier.stealSeconds,
        throttledSeconds == null || earlier.throttledSeconds == null
            ? null
            : Double.valueOf(throttledSeconds - earlier.throttledSeconds));
  }
}
