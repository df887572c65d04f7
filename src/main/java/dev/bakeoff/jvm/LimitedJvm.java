package dev.bakeoff.jvm;

import dev.bakeoff.config.Limits;
import dev.bakeoff.io.FolderSize;
import dev.bakeoff.result.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A JVM that is ended, with all its offspring, when it goes beyond its limits. Runs once. */
public final class LimitedJvm {
  public static final String LOG = "log";

  /** What the JVM writes down when it crashes. */
  public static final String CRASH_REPORT = "hs_err.log";

  /** Its temporary files, which go and are counted with its folder. */
  static final String TEMPORARY = "tmp";

  /** How often its messages and its memory are read; each look costs processor time. */
  private static final int POLL_MILLIS = 100;

  /** The same in its first second, and once it has said how it ends: short trials end in time. */
  private static final int QUICK_POLL_MILLIS = 20;

  private static final int INTERRUPT_POLLS = 25; // half a second
  private static final long QUICK_NANOS = 1_000_000_000;
  private static final long MEMORY_POLL_NANOS = 190_000_000;
  private static final long OFFSPRING_POLL_NANOS = 490_000_000;
  private static final long DISK_POLL_NANOS = 970_000_000;

  /** Of the time, at most this share goes into counting what stands in its folder. */
  private static final int DISK_SHARE = 50;

  /** How many times as seldom one is looked at that mostly waits. */
  private static final int SELDOM = 5;

  private final Class<?> main;
  private final Limits limits;
  private final Launch launch;

  private volatile boolean cancelled;
  private volatile Process started; // null before that
  private volatile boolean mostlyWaits;
  private boolean measuring = true;
  private long peakRss;
  private double cpuSeconds;
  private double escapedCpuSeconds;
  private Offspring offspring; // null before it starts
  private double wallSeconds;

  /**
   * Prepares one.
   *
   * @param main the class to run
   * @param launch its environment, processors and libraries
   */
  public LimitedJvm(Class<?> main, Limits limits, Launch launch) {
    this.main = main;
    this.limits = limits;
    this.launch = launch;
  }

  /** Ends it; may be called from any thread, also before it starts. */
  public void cancel() {
    cancelled = true;
    Process running = started;
    if (running != null) {
      running.toHandle().destroyForcibly(); // rather than wait for the next look at it
    }
  }

  /** Looks at it more seldom from now on, as it mostly waits; may be called from any thread. */
  public void expectWaiting() {
    mostlyWaits = true;
  }

  /** Stops noting the peak of the memory and the processor time. */
  public void stopMeasuring() {
    measuring = false;
  }

  /** The most memory that was seen resident, in bytes. */
  public long peakRss() {
    return peakRss;
  }

  /** Processor time when it was last looked at, with that of offspring. */
  public double cpuSeconds() {
    return cpuSeconds;
  }

  /** That part of it that processes took which have left the tree: nobody else counts it. */
  public double escapedCpuSeconds() {
    return escapedCpuSeconds;
  }

  /** From fork to exit. */
  public double wallSeconds() {
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
  public Ending run(Path dir, Follower<?> follower) throws IOException {
    long start = System.nanoTime();
    Files.createDirectories(dir.resolve(TEMPORARY));
    ProcessBuilder builder =
        new ProcessBuilder(JvmCommand.of(main, dir.toAbsolutePath(), limits, launch))
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(launch.environment().variables(limits.threads()));
    Mark mark = Mark.create();
    mark.putInto(builder.environment());
    Process process = builder.start();
    started = process;
    offspring = new Offspring(process.toHandle(), mark);
    CappedLog log = CappedLog.start(process.getInputStream(), dir.resolve(LOG));
    Ending forced;
    try {
      forced = watch(process, dir, follower, start);
    } finally {
      wallSeconds = (System.nanoTime() - start) / 1e9;
      endAll(process);
    }
    follower.finish();
    log.finish();
    Ending said = follower.said(limits);
    if (said != null && (forced == null || said.status() == Status.OK)) {
      return said;
    }
    if (forced != null) {
      return forced;
    }
    return wasInterrupted(process.exitValue())
        ? Ending.cancelled(follower.phase())
        : Ending.silent(process.exitValue(), dir, dir.resolve(LOG), limits, follower.phase());
  }

  /**
   * Whether the user ended it. A terminal interrupts all processes of a run, and this one may learn
   * of it a moment later than the child.
   */
  private boolean wasInterrupted(int exitCode) {
    for (int i = 0; i < INTERRUPT_POLLS && !cancelled && Ending.mayBeInterrupt(exitCode); i++) {
      try {
        Thread.sleep(QUICK_POLL_MILLIS);
      } catch (InterruptedException e) {
        cancelled = true;
      }
    }
    return cancelled;
  }

  /**
   * Waits until the process ends, or has nothing left to do, or there is a reason to end it, which
   * it returns.
   */
  private Ending watch(Process process, Path dir, Follower<?> follower, long start) {
    long deadline = start + limits.timeout().toNanos();
    long nextMemoryPoll = start;
    long nextOffspringPoll = start;
    long nextDiskPoll = start + DISK_POLL_NANOS;
    while (true) {
      boolean quick = System.nanoTime() - start < QUICK_NANOS || follower.end() != null;
      int seldom = mostlyWaits ? SELDOM : 1;
      int pause = quick ? QUICK_POLL_MILLIS : seldom * POLL_MILLIS;
      if (waitFor(process, follower.isBehind() ? 0 : pause)) {
        return cancelled ? Ending.cancelled(follower.phase()) : null;
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
      if (now - nextOffspringPoll >= 0) {
        nextOffspringPoll = now + seldom * OFFSPRING_POLL_NANOS;
        offspring.look();
        noteProcessorTime(process);
      }
      if (now - nextMemoryPoll >= 0) {
        nextMemoryPoll = now + seldom * MEMORY_POLL_NANOS;
        long resident = measure(process);
        if (resident > limits.memoryBytes()) {
          return Ending.overMemory(limits, resident, follower.phase());
        }
      }
      if (now - nextDiskPoll >= 0) {
        long bytes = FolderSize.of(dir, limits.diskBytes());
        if (bytes > limits.diskBytes()) {
          return Ending.overDisk(limits, bytes, follower.phase());
        }
        long end = System.nanoTime();
        nextDiskPoll = end + Math.max(seldom * DISK_POLL_NANOS, DISK_SHARE * (end - now));
      }
    }
  }

  private boolean waitFor(Process process, int millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      cancelled = true; // and go on: the loop sees it and ends the process
      return false;
    }
  }

  /** Resident bytes of the process and its offspring, noting the peak. */
  private long measure(Process process) {
    ResidentMemory.Reading own = ResidentMemory.of(process.pid());
    long others =
        offspring.pids().stream().mapToLong(child -> ResidentMemory.of(child).now()).sum();
    if (measuring) {
      peakRss = Math.max(peakRss, Math.max(own.peak(), own.now() + others));
    }
    return own.now() + others;
  }

  /** Notes the processor time so far, that of offspring included as far as the system tells. */
  private void noteProcessorTime(Process process) {
    if (!measuring) {
      return;
    }
    escapedCpuSeconds = offspring.secondsEscaped();
    if (Procfs.isAvailable()) {
      Procfs.stat(process.pid())
          .ifPresent(
              own ->
                  cpuSeconds =
                      own.cpuSeconds()
                          + own.childrensCpuSeconds()
                          + offspring.secondsInTree()
                          + escapedCpuSeconds);
    } else {
      process.info().totalCpuDuration().ifPresent(cpu -> cpuSeconds = cpu.toMillis() / 1e3);
    }
  }

  /** Ends the process with all its offspring; only processes that it started itself. */
  private void endAll(Process process) {
    if (process.isAlive()) {
      noteProcessorTime(process);
    }
    // Not Process.destroyForcibly: it closes the pipe, and with it goes what is not yet in the log.
    process.toHandle().destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    offspring.end();
  }
}
