package dev.bakeoff.trial;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time of this process. */
final class ProcessorTime {
  private static final double TICKS = 100; // a second; what Linux shows to processes

  private ProcessorTime() {}

  /**
   * Seconds of all threads so far, with those of programs that it ran and that have ended, the
   * latter on Linux only; null where the system does not say.
   */
  static Double seconds() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean own
        ? Double.valueOf(own.getProcessCpuTime() / 1e9 + ofChildren())
        : null;
  }

  private static double ofChildren() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
      // The second field, a name in brackets, may hold spaces; after it come fields 3, 4, ...
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[16 - 3]) + Long.parseLong(fields[17 - 3])) / TICKS;
    } catch (IOException e) {
      return 0; // another system
    }
  }
}
