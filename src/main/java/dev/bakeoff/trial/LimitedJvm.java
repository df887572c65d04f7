package dev.bakeoff.trial;

import dev.bakeoff.config.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that is ended, with all its descendants, when it goes beyond its limits. Runs once. */
final class LimitedJvm {
  static final String LOG = "log";

  private static final int POLL_MILLIS = 20;
  private static final long MEMORY_POLL_NANOS = 100_000_000;

  private final Class<?> main;
  private final Limits limits;
  private final Launch launch;

  private volatile boolean cancelled;
  private boolean measuring = true;
  private long peakRss;
  private double cpuSeconds;
  private double wallSeconds;

  /**
   * Prepares one.
   *
   * @param main the class to run
   * @param launch its environment and processors
   */
  LimitedJvm(Class<?> main, Limits limits, Launch launch) {
    this.main = main;
    this.limits = limits;
    this.launch = launch;
  }

  /** Ends it; may be called from any thread, also before it starts. */
  void cancel() {
    cancelled = true;
  }

  /** Stops noting the peak of the memory and the processor time. */
  void stopMeasuring() {
    measuring = false;
  }

  /** The most memory that was seen resident, in bytes. */
  long peakRss() {
    return peakRss;
  }

  /** Processor time when it was last looked at. */
  double cpuSeconds() {
    return cpuSeconds;
  }

  /** From fork to exit. */
  double wallSeconds() {
    return wallSeconds;
  }

  /**
   * Runs it and waits for its end.
   *
   * @param dir its folder
   * @param follower follows what it says, on this thread
   * @return how it ended: ok if it said so, whatever came after that; else why it was ended; else
   *     what it said; else what its exit looks like
   */
  Ending run(Path dir, Follower follower) throws IOException {
    long start = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(JvmCommand.of(main, dir.toAbsolutePath(), limits, launch.processors()))
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(launch.environment().variables(limits.threads()));
    Process process = builder.start();
    CappedLog log = CappedLog.start(process.getInputStream(), dir.resolve(LOG));
    Ending forced;
    try {
      forced = watch(process, follower, start);
    } finally {
      wallSeconds = (System.nanoTime() - start) / 1e9;
      killTree(process);
    }
    follower.poll();
    log.finish();
    Ending said = follower.said(limits);
    if (said != null && (forced == null || said.status() == Status.OK)) {
      return said;
    }
    return forced != null
        ? forced
        : Ending.silent(process.exitValue(), dir, dir.resolve(LOG), limits, follower.phase());
  }

  /**
   * Waits until the process ends, or has nothing left to do, or there is a reason to end it, which
   * it returns.
   */
  private Ending watch(Process process, Follower follower, long start) throws IOException {
    long deadline = start + limits.timeout().toNanos();
    long nextMemoryPoll = start;
    while (true) {
      if (waitFor(process)) {
        return null;
      }
      follower.poll();
      if (follower.isOver()) {
        return null; // by itself it would wait 0.3 s for its threads in native code
      }
      long now = System.nanoTime();
      if (cancelled) {
        return Ending.cancelled(follower.phase());
      }
      if (now - deadline >= 0) {
        return Ending.timeout(limits, (now - start) / 1e9, follower.phase());
      }
      if (now - nextMemoryPoll >= 0) {
        nextMemoryPoll = now + MEMORY_POLL_NANOS;
        long resident = measure(process);
        if (resident > limits.memoryBytes()) {
          return Ending.overMemory(limits, resident, follower.phase());
        }
      }
    }
  }

  private boolean waitFor(Process process) {
    try {
      return process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      cancelled = true; // and go on: the loop sees it and ends the process
      return false;
    }
  }

  /** Resident bytes of the whole tree, noting the peak and the processor time so far. */
  private long measure(Process process) {
    ResidentMemory.Reading own = ResidentMemory.of(process.pid());
    long others =
        process.descendants().mapToLong(child -> ResidentMemory.of(child.pid()).now()).sum();
    if (measuring) {
      peakRss = Math.max(peakRss, Math.max(own.peak(), own.now() + others));
      process.info().totalCpuDuration().ifPresent(cpu -> cpuSeconds = cpu.toMillis() / 1e3);
    }
    return own.now() + others;
  }

  /** Ends the process with all its descendants; only processes that it started itself. */
  private static void killTree(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    // Not Process.destroyForcibly: it closes the pipe, and with it goes what is not yet in the log.
    process.toHandle().destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
