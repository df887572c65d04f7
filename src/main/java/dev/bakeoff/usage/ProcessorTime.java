package dev.bakeoff.usage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;

/** Processor time of this process and of those next to it, in seconds. */
public final class ProcessorTime {
  /** What Linux shows to processes, in seconds: it counts processor time in hundredths. */
  static final double TICK = 0.01;

  private ProcessorTime() {}

  /**
   * Of all threads of this process so far, with those of programs that it ran and that have ended,
   * the latter on Linux only; empty where the system does not say.
   */
  public static OptionalDouble ofThisTree() {
    OptionalDouble own = ofThisProcess();
    return own.isPresent()
        ? OptionalDouble.of(own.getAsDouble() + ofEndedChildren())
        : OptionalDouble.empty();
  }

  /** Of all threads of this process so far; empty where the system does not say. */
  static OptionalDouble ofThisProcess() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean own
            && own.getProcessCpuTime() >= 0
        ? OptionalDouble.of(own.getProcessCpuTime() / 1e9)
        : OptionalDouble.empty();
  }

  /** Of programs that this process ran and that have ended, and theirs; 0 but on Linux. */
  public static double ofEndedChildren() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
      // The second field, a name in brackets, may hold spaces; after it come fields 3, 4, ...
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[16 - 3]) + Long.parseLong(fields[17 - 3])) * TICK;
    } catch (IOException e) {
      return 0; // another system
    }
  }

  /** Of the process that started this one; 0 where the system does not say. */
  static double ofParent() {
    return ProcessHandle.current()
        .parent()
        .flatMap(parent -> parent.info().totalCpuDuration())
        .map(Duration::toMillis)
        .map(millis -> millis / 1e3)
        .orElse(0.0);
  }
}
