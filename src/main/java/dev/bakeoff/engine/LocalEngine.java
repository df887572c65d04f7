package dev.bakeoff.engine;

import dev.bakeoff.trial.ChildEnvironment;
import dev.bakeoff.trial.Launch;
import dev.bakeoff.trial.Message;
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
import java.util.stream.IntStream;

/** Runs trials on this machine, one after the other or a few side by side. */
public final class LocalEngine {
  /** What rows call it. */
  public static final String NAME = "local";

  private final Origin origin;
  private final ChildEnvironment environment;
  private final int jobs;
  private final Set<TrialProcess> running = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /**
   * Told what happens; called from several threads where trials run side by side, but never at the
   * same time.
   */
  public interface Listener {
    /** A trial begins. */
    void started(TrialSpec trial);

    /** Its JVM says something. */
    void said(TrialSpec trial, Message message);

    /**
     * It has ended. Its folder is removed afterwards.
     *
     * @throws IOException if it cannot be stored; no further trial starts
     */
    void ended(TrialSpec trial, TrialRun run) throws IOException;
  }

  /** Gives a trial a folder of its own that does not exist yet. */
  public interface Folders {
    /** The folder of the trial with a number. */
    Path of(int number);
  }

  /**
   * Prepares an engine.
   *
   * @param origin what rows say of where they come from
   * @param environment the variables of every trial
   * @param jobs how many trials may run side by side; with more than one every row says so
   */
  public LocalEngine(Origin origin, ChildEnvironment environment, int jobs) {
    this.origin = origin;
    this.environment = environment;
    this.jobs = jobs;
  }

  /**
   * Ends the running trials as killed by the user and starts no more; may be called from any
   * thread.
   */
  public void cancel() {
    cancelled = true;
    running.forEach(TrialProcess::cancel);
  }

  /**
   * Runs trials until all have ended or {@link #cancel} is called.
   *
   * @param trials in the order in which to start them
   * @param folders where each trial works
   * @param listener told what happens
   */
  public void run(List<TrialSpec> trials, Folders folders, Listener listener) throws IOException {
    ExecutorService workers = Executors.newFixedThreadPool(jobs);
    ExecutorCompletionService<Void> results = new ExecutorCompletionService<>(workers);
    try {
      for (int i = 0; i < trials.size(); i++) {
        TrialSpec trial = trials.get(i);
        Path folder = folders.of(i);
        results.submit(
            () -> {
              runOne(trial, folder, listener);
              return null;
            });
      }
      for (int i = 0; i < trials.size(); i++) {
        results.take().get();
      }
    } catch (ExecutionException e) {
      cancel();
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
    String contention = jobs == 1 ? null : "up to " + (jobs - 1) + " other trials at the same time";
    TrialProcess process =
        new TrialProcess(
            trial, origin, new Launch(environment, processors(trial), () -> contention));
    running.add(process);
    if (cancelled) {
      process.cancel(); // it came between the check above and now
    }
    trial.split().files().mend();
    synchronized (listener) {
      listener.started(trial);
    }
    try (TrialRun run =
        process.run(
            folder,
            message -> {
              synchronized (listener) {
                listener.said(trial, message);
              }
            })) {
      synchronized (listener) {
        listener.ended(trial, run);
      }
    } finally {
      running.remove(process);
    }
  }

  /** Binds a trial that runs alone to as many processors as it has threads. */
  private List<Integer> processors(TrialSpec trial) {
    int threads = trial.limits().threads();
    return jobs == 1 && threads < Runtime.getRuntime().availableProcessors()
        ? IntStream.range(0, threads).boxed().toList()
        : List.of();
  }
}
