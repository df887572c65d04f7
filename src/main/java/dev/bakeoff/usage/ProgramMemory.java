package dev.bakeoff.usage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The largest resident memory of a program that this process runs, from Linux's own high-water
 * mark, which a look just before the end misses nothing of. The mark that a process reads of itself
 * (getrusage) would be another one: it remembers this process, of which the program was a copy
 * before it began.
 */
public final class ProgramMemory {
  private static final int MAX_DEPTH = 16; // of programs that start programs

  private final long pid;
  private long peak;

  /** Of the process with this number. */
  public ProgramMemory(long pid) {
    this.pid = pid;
  }

  /** Looks at it and at the programs that it has started. */
  public void look() {
    peak = Math.max(peak, resident(pid, 0));
  }

  /**
   * Bytes: the most that any one process had so far, or that all had together at one look; empty
   * where the system does not say.
   */
  public OptionalLong peak() {
    return peak == 0 ? OptionalLong.empty() : OptionalLong.of(peak);
  }

  /** Resident bytes of a process and of those that it has started, noting each one's mark. */
  private long resident(long process, int depth) {
    Path folder = Path.of("/proc", String.valueOf(process));
    try {
      long now = 0;
      for (String line :
          Files.readAllLines(folder.resolve("status"), StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("VmHWM:")) {
          peak = Math.max(peak, bytes(line));
        } else if (line.startsWith("VmRSS:")) {
          now = bytes(line);
        }
      }
      Path children = folder.resolve("task/" + process + "/children");
      if (depth < MAX_DEPTH && Files.isReadable(children)) {
        for (String child : Files.readString(children).strip().split(" ", -1)) {
          now += child.isEmpty() ? 0 : resident(Long.parseLong(child), depth + 1);
        }
      }
      return now;
    } catch (IOException e) {
      return 0; // it has just ended, or this is another system
    }
  }

  /** A line such as {@code VmRSS: 1234 kB}. */
  private static long bytes(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
  }
}
