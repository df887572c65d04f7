package dev.bakeoff.trial;

import dev.bakeoff.config.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs one trial in a JVM of its own, watches its limits, and turns whatever happens into a row.
 * One instance runs one trial.
 */
public final class TrialProcess {
  private static final int POLL_MILLIS = 20;
  private static final long MEMORY_POLL_NANOS = 100_000_000;

  private final TrialSpec spec;
  private final Origin origin;
  private final String contention;
  private final Class<?> main;
  private final Limits limits;

  private volatile boolean cancelled;
  private String phase = "starting";
  private final List<Message.Progress> curve = new ArrayList<>();
  private final Optional<SearchScores> scores;
  private Message.Searched searched; // null until then
  private Message end; // Done, Failed or Skipped
  private long peakRss;
  private double cpuSeconds;

  /**
   * Prepares to run a trial.
   *
   * @param spec which
   * @param origin where
   * @param contention what else runs meanwhile; null if nothing, and then it gets processors of its
   *     own where the system can do that
   */
  public TrialProcess(TrialSpec spec, Origin origin, String contention) {
    this(spec, origin, contention, TrialMain.class);
  }

  /** For tests: with another main class in the child. */
  TrialProcess(TrialSpec spec, Origin origin, String contention, Class<?> main) {
    this.spec = spec;
    this.origin = origin;
    this.contention = contention;
    this.main = main;
    this.limits = spec.limits();
    this.scores = spec.search().map(SearchScores::new);
  }

  /** Ends the trial as killed by the user; may be called from any thread, also before it starts. */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Runs it and waits for its end.
   *
   * @param dir a folder for this trial alone; made here, removed when the returned run is closed
   * @param listener told each message of the trial's JVM as it comes
   * @throws IOException if the folder cannot be used; what happens in the trial's JVM never throws
   */
  public TrialRun run(Path dir, Consumer<Message> listener) throws IOException {
    Files.createDirectories(dir);
    String nonce = HexFormat.of().formatHex(new SecureRandom().generateSeed(8));
    Task.of(spec, nonce).write(dir.resolve(TrialMain.TASK));
    String startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    long start = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(JvmCommand.of(main, dir.toAbsolutePath(), limits, contention == null))
            .redirectErrorStream(true);
    JvmCommand.limitThreads(builder.environment(), limits.threads());
    Process process = builder.start();
    CappedLog log = CappedLog.start(process.getInputStream(), dir.resolve("log"));
    Channel.Reader reader = new Channel.Reader(dir.resolve(TrialMain.MESSAGES), nonce);
    Ending forced = watch(process, reader, listener, start);
    double wallSeconds = (System.nanoTime() - start) / 1e9;
    killTree(process);
    receive(reader, listener);
    log.finish();
    Ending ending = forced != null ? forced : ending(process.exitValue(), dir);
    return result(ending, dir, startedAt, wallSeconds);
  }

  /** Waits for the process to end or for a reason to end it, which it returns. */
  private Ending watch(
      Process process, Channel.Reader reader, Consumer<Message> listener, long start)
      throws IOException {
    long deadline = start + limits.timeout().toNanos();
    long nextMemoryPoll = start;
    while (true) {
      if (waitFor(process)) {
        return null;
      }
      receive(reader, listener);
      long now = System.nanoTime();
      if (cancelled) {
        return Ending.cancelled(phase);
      }
      if (now - deadline >= 0) {
        return Ending.timeout(limits, (now - start) / 1e9, phase);
      }
      if (now - nextMemoryPoll >= 0) {
        nextMemoryPoll = now + MEMORY_POLL_NANOS;
        long resident = measure(process);
        if (resident > limits.memoryBytes()) {
          return Ending.overMemory(limits, resident, phase);
        }
      }
    }
  }

  private boolean waitFor(Process process) {
    try {
      return process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      cancelled = true; // and go on: the loop sees it and ends the trial
      return false;
    }
  }

  /** Resident bytes of the whole tree, noting the peak and the processor time so far. */
  private long measure(Process process) {
    ResidentMemory.Reading own = ResidentMemory.of(process.pid());
    long others =
        process.descendants().mapToLong(child -> ResidentMemory.of(child.pid()).now()).sum();
    peakRss = Math.max(peakRss, Math.max(own.peak(), own.now() + others));
    process.info().totalCpuDuration().ifPresent(cpu -> cpuSeconds = cpu.toMillis() / 1e3);
    return own.now() + others;
  }

  private void receive(Channel.Reader reader, Consumer<Message> listener) throws IOException {
    for (Message message : reader.read()) {
      if (message instanceof Message.Phase now) {
        phase = now.name();
      } else if (message instanceof Message.Progress point) {
        curve.add(point);
      } else if (message instanceof Message.FoldScore score) {
        scores.ifPresent(all -> all.add(score));
      } else if (message instanceof Message.Searched found) {
        searched = found;
      } else {
        end = message;
      }
      listener.accept(message);
    }
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

  private Ending ending(int exitCode, Path dir) throws IOException {
    if (end instanceof Message.Done) {
      return Ending.OK;
    }
    if (end instanceof Message.Failed failed) {
      return Ending.reported(failed, limits);
    }
    if (end instanceof Message.Skipped skipped) {
      return Ending.skipped(skipped.reason());
    }
    return Ending.silent(exitCode, dir, dir.resolve("log"), limits, phase);
  }

  private TrialRun result(Ending ending, Path dir, String startedAt, double wallSeconds) {
    Message.Done done = ending.status() == Status.OK ? (Message.Done) end : null;
    TrialRun.Graded graded = null;
    TrialResult.Quality quality = TrialResult.Quality.NONE;
    if (done != null) {
      Grader grader = new Grader(spec.split());
      try {
        graded = grader.read(dir, done.probabilities());
        quality = grader.grade(graded);
      } catch (IOException | IllegalArgumentException e) {
        ending = Ending.failed("predictions", e.getMessage());
        graded = null;
      }
    }
    TrialResult.Outcome outcome =
        new TrialResult.Outcome(
            ending.status(),
            ending.reason(),
            ending.cause(),
            ending.signal(),
            ending.killedBy(),
            spec.split().nTrain(),
            spec.split().nTest(),
            spec.split().nFeatures(),
            spec.split().nClasses());
    TrialResult.Fit fit =
        done == null
            ? TrialResult.Fit.NONE
            : new TrialResult.Fit(
                done.summary().iterations(),
                done.summary().converged(),
                done.summary().objective());
    TrialResult row =
        new TrialResult(
            spec.identity(),
            outcome,
            quality,
            cost(done, wallSeconds),
            fit,
            provenance(done, startedAt),
            null);
    return new TrialRun(
        searched == null ? row : row.withParams(searched.params()),
        Optional.ofNullable(graded),
        List.copyOf(curve),
        scores,
        dir);
  }

  private TrialResult.Cost cost(Message.Done done, double wallSeconds) {
    long known = Math.max(peakRss, done == null ? 0 : done.peakRssBytes());
    Long peak = known == 0 ? null : Long.valueOf(known);
    Double searchSeconds = searched == null ? null : Double.valueOf(searched.seconds());
    if (done == null) {
      return new TrialResult.Cost(
          null,
          null,
          null,
          null,
          searchSeconds,
          null,
          null,
          wallSeconds,
          cpuSeconds,
          null,
          null,
          peak);
    }
    double[] warm = Arrays.copyOfRange(done.fitSeconds(), 1, done.fitSeconds().length);
    return new TrialResult.Cost(
        done.loadSeconds(),
        done.prepareSeconds(),
        done.fitSeconds()[0],
        warm.length == 0 ? null : Double.valueOf(median(warm)),
        searchSeconds,
        done.predictTrainSeconds(),
        done.predictTestSeconds(),
        wallSeconds,
        done.cpuSeconds(),
        done.gcSeconds(),
        done.jitSeconds(),
        peak);
  }

  private TrialResult.Provenance provenance(Message.Done done, String startedAt) {
    return new TrialResult.Provenance(
        spec.split().dataSha256(),
        spec.split().splitSha256(),
        limits.threads(),
        done == null ? null : Integer.valueOf(done.threadsEffective()),
        contention,
        origin.engine(),
        origin.host(),
        origin.environment(),
        origin.gitCommit(),
        origin.gitDirty(),
        startedAt);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
