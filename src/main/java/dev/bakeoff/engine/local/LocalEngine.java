package dev.bakeoff.engine.local;

import dev.bakeoff.engine.Engine;
import dev.bakeoff.jvm.ChildEnvironment;
import dev.bakeoff.jvm.Launch;
import dev.bakeoff.trial.Origin;
import dev.bakeoff.trial.TrialProcess;
import dev.bakeoff.trial.TrialRun;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs trials on this machine, one after the other or a few side by side. */
public final class LocalEngine implements Engine {
  /** What rows call it. */
  public static final String NAME = "local";

  private final Origin origin;
  private final ChildEnvironment environment;
  private final Processors processors;
  private final int jobs;
  private final Libraries libraries;
  private final AroundTrials ruler; // null where it is not read
  private final Set<TrialProcess> running = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /** Knows what a trial's class path must have beside Bakeoff's own. */
  public interface Libraries {
    /**
     * The jars, none for most trials.
     *
     * @throws IOException if they cannot be found; no further trial starts
     */
    List<Path> of(TrialSpec trial) throws IOException;
  }

  /**
   * Prepares an engine.
   *
   * @param origin what rows say of where they come from
   * @param environment the variables of every trial
   * @param processors where trials get theirs
   * @param jobs how many trials may run side by side; with more than one every row says so
   * @param libraries gives what a trial's class path has beside Bakeoff's own
   * @param ruler whether to measure the machine's speed before and after each trial; only where
   *     they run one at a time
   */
  public LocalEngine(
      Origin origin,
      ChildEnvironment environment,
      Processors processors,
      int jobs,
      Libraries libraries,
      boolean ruler) {
    this.origin = origin;
    this.environment = environment;
    this.processors = processors;
    this.jobs = jobs;
    this.libraries = libraries;
    this.ruler = ruler && jobs == 1 ? new AroundTrials() : null;
  }

  @Override
  public void cancel() {
    cancelled = true;
    running.forEach(TrialProcess::cancel);
  }

  @Override
  public void run(List<TrialSpec> trials, Folders folders, Listener listener) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(jobs);
    ExecutorCompletionService<Void> results = new ExecutorCompletionService<>(workers);
    try {
      for (int i = 0; i < trials.size(); i++) {
        TrialSpec trial = trials.get(i);
        Path folder = folders.of(i);
        results.submit(
            () -> {
              try {
                runOne(trial, folder, listener);
              } catch (IOException | RuntimeException e) {
                cancel(); // before this worker takes the next one
                throw e;
              }
              return null;
            });
      }
      for (int i = 0; i < trials.size(); i++) {
        results.take().get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException known) {
        throw known;
      }
      throw new IllegalStateException("a trial's supervision failed", e.getCause());
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
    } finally {
      workers.shutdown();
    }
  }

  private void runOne(TrialSpec trial, Path folder, Listener listener) throws IOException {
    if (cancelled) {
      return;
    }
    try (Processors.Lease lease =
        processors.take(
            trial.limits().threads(),
            () -> cancelled,
            who -> {
              synchronized (listener) {
                listener.waits(trial, who);
              }
            })) {
      if (!cancelled) {
        runOne(trial, lease, folder, listener);
      }
    }
  }

  private void runOne(TrialSpec trial, Processors.Lease lease, Path folder, Listener listener)
      throws IOException {
    Launch launch =
        new Launch(
            environment,
            lease.numbers(),
            libraries.of(trial),
            () ->
                jobs == 1
                    ? lease.contention()
                    : "up to " + (jobs - 1) + " other trials at the same time");
    TrialProcess process = new TrialProcess(trial, origin, launch);
    running.add(process);
    if (cancelled) {
      process.cancel(); // it came between the check above and now
    }
    trial.split().files().mend();
    synchronized (listener) {
      listener.started(trial);
    }
    double before = ruler == null ? Double.NaN : ruler.before();
    try (TrialRun run =
        process.run(
            folder,
            what -> {
              synchronized (listener) {
                listener.does(trial, what);
              }
            })) {
      TrialRun measured = ruler == null ? run : ruler.after(run, before);
      synchronized (listener) {
        listener.ended(trial, measured);
      }
    } finally {
      running.remove(process);
    }
  }
}
