package dev.bakeoff.usage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/**
 * How long each thread of this process ran and waited for a processor since the first look, as
 * Linux counts it ({@code /proc/self/task/N/schedstat}). A thread that has ended stays with what
 * the last look saw of it.
 */
final class ThreadTimes {
  /** The thread that looks. Linux keeps 15 characters of a name. */
  static final String LOOKING = "bakeoff-threads";

  // Of the JVM itself: compilers, garbage collectors, housekeeping (JDK 17 and 25).
  private static final Pattern SERVICE =
      Pattern.compile(
          "C[12] Compiler.*|GC Thread.*|G1 .*|Z[A-Z].*|Shenandoah .*|RuntimeWorker.*|VM .*"
              + "|Sweeper thread|Reference Handl.*|Finalizer|Signal Dispatch.*|Service Thread"
              + "|Monitor Deflati.*|Notification Th.*|Common-Cleaner|"
              + LOOKING);

  private final Path tasks;
  private final Map<String, Seen> threads = new HashMap<>(); // by the system's number
  private final boolean known;

  /** What is known of one thread, in nanoseconds. */
  private static final class Seen {
    final boolean service;
    final long firstRun;
    final long firstWait;
    long run;
    long wait;

    Seen(boolean service, long firstRun, long firstWait) {
      this.service = service;
      this.firstRun = firstRun;
      this.firstWait = firstWait;
    }
  }

  /**
   * Takes the first look.
   *
   * @param tasks a folder with a folder for each thread, {@code /proc/self/task}
   */
  ThreadTimes(Path tasks) {
    this.tasks = tasks;
    look(true);
    this.known = !threads.isEmpty();
  }

  /** Whether the system counts by thread. */
  boolean known() {
    return known;
  }

  /** Reads the processor time of every thread again. */
  void look() {
    look(false);
  }

  private synchronized void look(boolean first) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
      for (Path task : all) {
        look(task, first);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // another system
    }
  }

  private void look(Path task, boolean first) {
    try {
      String[] times = text(task.resolve("schedstat")).split(" ", -1);
      long run = Long.parseLong(times[0]);
      long wait = Long.parseLong(times[1]);
      String number = task.getFileName().toString();
      Seen seen = threads.get(number);
      if (seen == null) {
        boolean service = SERVICE.matcher(text(task.resolve("comm"))).matches();
        seen = new Seen(service, first ? run : 0, first ? wait : 0);
        threads.put(number, seen);
      }
      seen.run = run - seen.firstRun;
      seen.wait = wait - seen.firstWait;
    } catch (IOException e) {
      return; // it has just ended
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
  }

  /** Nanoseconds that threads ran, but for the JVM's own. */
  synchronized long runNanos() {
    return sum(false, seen -> seen.run);
  }

  /** Nanoseconds that threads waited for a processor, but for the JVM's own. */
  synchronized long waitNanos() {
    return sum(false, seen -> seen.wait);
  }

  /** Nanoseconds that the JVM's own threads ran. */
  synchronized long serviceNanos() {
    return sum(true, seen -> seen.run);
  }

  private long sum(boolean service, ToLongFunction<Seen> nanos) {
    Collection<Seen> all = threads.values();
    return all.stream().filter(seen -> seen.service == service).mapToLong(nanos).sum();
  }
}
