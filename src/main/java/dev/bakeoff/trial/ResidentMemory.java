package dev.bakeoff.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** Reads how much memory a process has resident: from procfs on Linux, through OSHI elsewhere. */
final class ResidentMemory {
  private static final boolean PROCFS = Files.isReadable(Path.of("/proc/self/status"));

  private ResidentMemory() {}

  /**
   * What is known of a process.
   *
   * @param now resident bytes, 0 if it is gone
   * @param peak the most it had so far as the system counts it; {@code now} where the system does
   *     not
   */
  record Reading(long now, long peak) {}

  static Reading of(long pid) {
    if (!PROCFS) {
      OSProcess process = new SystemInfo().getOperatingSystem().getProcess((int) pid);
      long now = process == null ? 0 : process.getResidentMemory();
      return new Reading(now, now);
    }
    try {
      long now = 0;
      long peak = 0;
      for (String line :
          Files.readAllLines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("VmRSS:")) {
          now = bytes(line);
        } else if (line.startsWith("VmHWM:")) {
          peak = bytes(line);
        }
      }
      return new Reading(now, peak);
    } catch (IOException e) {
      return new Reading(0, 0); // it has just ended
    }
  }

  /** A line such as {@code VmRSS: 1234 kB}. */
  private static long bytes(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
  }
}
