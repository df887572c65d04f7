package dev.bakeoff.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What Linux tells of processes; nothing elsewhere. */
public final class Procfs {
  private static final File ROOT = new File("/proc");
  private static final boolean AVAILABLE = Files.isReadable(Path.of("/proc/self/environ"));
  private static final double TICKS = 100; // a second; what Linux shows to processes

  private Procfs() {}

  static boolean isAvailable() {
    return AVAILABLE;
  }

  /**
   * A process.
   *
   * @param parent its parent's number
   * @param gone whether it has ended and waits for its parent to take note
   * @param cpuSeconds processor time of all its threads so far
   * @param childrensCpuSeconds that of children that have ended, where it waited for them
   * @param start when it started, in ticks since the machine did
   */
  public record Stat(
      long parent, boolean gone, double cpuSeconds, double childrensCpuSeconds, long start) {}

  /** The numbers of all processes that can be seen. */
  static SortedSet<Long> pids() {
    SortedSet<Long> pids = new TreeSet<>();
    String[] names = ROOT.list();
    if (names != null) {
      for (String name : names) {
        if (Character.isDigit(name.charAt(0))) {
          pids.add(Long.valueOf(name));
        }
      }
    }
    return pids;
  }

  /** What is known of a process; empty if there is none. */
  public static Optional<Stat> stat(long pid) {
    try {
      String stat = Files.readString(file(pid, "stat"), StandardCharsets.ISO_8859_1);
      // The second field, a name in brackets, may hold spaces; after it come fields 3, 4, ...
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(
          new Stat(
              number(fields, 4),
              fields[0].equals("Z") || fields[0].equals("X"),
              (number(fields, 14) + number(fields, 15)) / TICKS,
              (number(fields, 16) + number(fields, 17)) / TICKS,
              number(fields, 22)));
    } catch (IOException e) {
      return Optional.empty(); // it has just ended
    }
  }

  private static long number(String[] fromThird, int field) {
    return Long.parseLong(fromThird[field - 3].strip());
  }

  /**
   * The value of a variable with which a process was started; empty if it has none, is gone, or is
   * not ours to look at.
   */
  static Optional<String> variable(long pid, String name) {
    try {
      String start = "\0" + name + "=";
      String environ =
          "\0" + Files.readString(file(pid, "environ"), StandardCharsets.ISO_8859_1) + "\0";
      int at = environ.indexOf(start);
      return at < 0
          ? Optional.empty()
          : Optional.of(
              environ.substring(at + start.length(), environ.indexOf('\0', at + start.length())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Which numbering of processes this process sees; of two containers each has its own. */
  static String pidNamespace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
          .toString()
          .replaceAll("[^0-9]", "");
    } catch (IOException e) {
      return "";
    }
  }

  /** A line of a process's status, such as {@code VmRSS: 1234 kB}, in bytes; 0 without it. */
  static long bytes(String status, String field) {
    int at = status.indexOf(field + ":");
    if (at < 0) {
      return 0;
    }
    long kilobytes = 0;
    for (int i = at + field.length() + 1; i < status.length() && status.charAt(i) != 'k'; i++) {
      if (Character.isDigit(status.charAt(i))) {
        kilobytes = 10 * kilobytes + (status.charAt(i) - '0');
      }
    }
    return kilobytes * 1024;
  }

  /** The text of a process's status; empty if it is gone. */
  static String status(long pid) {
    try {
      return Files.readString(file(pid, "status"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static Path file(long pid, String name) {
    return Path.of("/proc", String.valueOf(pid), name);
  }
}
