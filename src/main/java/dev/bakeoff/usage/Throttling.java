package dev.bakeoff.usage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How long this process was made to wait by the quota of its control group or of one above it, as
 * far as it sees them, in versions 1 and 2.
 */
final class Throttling {
  private final Path mount;
  private final Path membership;

  /**
   * Prepares to look.
   *
   * @param mount where control groups are, {@code /sys/fs/cgroup}
   * @param membership which ones this process is in, {@code /proc/self/cgroup}
   */
  Throttling(Path mount, Path membership) {
    this.mount = mount;
    this.membership = membership;
  }

  /** Seconds so far; null where no group counts them. */
  Double seconds() throws IOException {
    if (!Files.isReadable(membership)) {
      return null;
    }
    Double sum = null;
    for (String line : Files.readAllLines(membership, StandardCharsets.ISO_8859_1)) {
      String[] parts = line.split(":", 3); // number, controllers, path
      boolean unified = parts[1].isEmpty();
      if (unified || Arrays.asList(parts[1].split(",", -1)).contains("cpu")) {
        Double found = upwards(unified ? mount : mount.resolve("cpu"), parts[2]);
        sum = found == null ? sum : Double.valueOf(found + (sum == null ? 0 : sum));
      }
    }
    return sum;
  }

  /** A container may see only the end of the path, at the mount itself. */
  private static Double upwards(Path mount, String path) throws IOException {
    Double sum = null;
    Path group = mount.resolve(path.substring(1)).normalize();
    while (group.startsWith(mount)) {
      Path stat = group.resolve("cpu.stat");
      Double found = Files.isReadable(stat) ? of(stat) : null;
      sum = found == null ? sum : Double.valueOf(found + (sum == null ? 0 : sum));
      group = group.getParent();
    }
    return sum;
  }

  private static Double of(Path stat) throws IOException {
    for (String line : Files.readAllLines(stat, StandardCharsets.ISO_8859_1)) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("throttled_usec")) { // version 2
        return Long.parseLong(words[1]) / 1e6;
      }
      if (words[0].equals("throttled_time")) { // version 1, nanoseconds
        return Long.parseLong(words[1]) / 1e9;
      }
    }
    return null;
  }
}
