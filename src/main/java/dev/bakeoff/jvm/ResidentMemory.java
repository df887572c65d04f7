package dev.bakeoff.jvm;

import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** Reads how much memory a process has resident: from procfs on Linux, through OSHI elsewhere. */
public final class ResidentMemory {
  private ResidentMemory() {}

  /**
   * What is known of a process.
   *
   * @param now resident bytes, 0 if it is gone
   * @param peak the most it had so far as the system counts it; {@code now} where the system does
   *     not
   */
  public record Reading(long now, long peak) {}

  public static Reading of(long pid) {
    if (!Procfs.isAvailable()) {
      OSProcess process = new SystemInfo().getOperatingSystem().getProcess((int) pid);
      long now = process == null ? 0 : process.getResidentMemory();
      return new Reading(now, now);
    }
    String status = Procfs.status(pid);
    return new Reading(Procfs.bytes(status, "VmRSS"), Procfs.bytes(status, "VmHWM"));
  }
}
