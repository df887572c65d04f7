package dev.bakeoff.engine.spark;

import dev.bakeoff.engine.Engine;
import dev.bakeoff.engine.EngineException;
import dev.bakeoff.engine.local.Processors;
import dev.bakeoff.io.FolderRemoval;
import dev.bakeoff.jvm.ChildEnvironment;
import dev.bakeoff.jvm.Launch;
import dev.bakeoff.trial.Origin;
import dev.bakeoff.trial.TrialProcess;
import dev.bakeoff.trial.TrialRun;
import dev.bakeoff.trial.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lets Spark choose the machine of each trial, which runs there as {@link
 * dev.bakeoff.engine.local.LocalEngine} would run it. Every machine must have Bakeoff's folder, the
 * splits and the result set under the same paths as this one.
 */
public final class SparkEngine implements Engine {
  /** What rows call it. */
  public static final String NAME = "spark";

  private final Cluster cluster;
  private final Origin origin;
  private final List<String> keep;
  private final Processors.Sharing sharing;
  private final boolean ruler;
  private final Libraries libraries;
  private volatile boolean cancelled;
  private volatile DriverProcess driver; // null until it runs

  /**
   * A cluster.
   *
   * @param master its URL, as Spark writes it
   * @param jars Spark's
   * @param jobs how many trials may be with Spark at the same time
   */
  public record Cluster(String master, List<Path> jars, int jobs) {}

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
   * @param cluster where
   * @param origin what rows say of where they come from, but for the host
   * @param keep names of variables that trials keep of their machine's environment
   * @param sharing how trials share a machine's processors
   * @param ruler whether to measure each machine's speed around each trial
   * @param libraries gives what a trial's class path has beside Bakeoff's own
   */
  public SparkEngine(
      Cluster cluster,
      Origin origin,
      List<String> keep,
      Processors.Sharing sharing,
      boolean ruler,
      Libraries libraries) {
    this.cluster = cluster;
    this.origin = origin;
    this.keep = List.copyOf(keep);
    this.sharing = sharing;
    this.ruler = ruler;
    this.libraries = libraries;
  }

  @Override
  public void cancel() {
    cancelled = true;
    DriverProcess running = driver;
    if (running != null) {
      running.end();
    }
  }

  @Override
  public void run(List<TrialSpec> trials, Folders folders, Listener listener) throws IOException {
    if (trials.isEmpty()) {
      return;
    }
    int threads = trials.stream().mapToInt(one -> one.limits().threads()).max().orElse(1);
    ExecutorService workers = Executors.newFixedThreadPool(cluster.jobs);
    try (DriverProcess process = DriverProcess.start(cluster.master, cluster.jars, threads)) {
      driver = process;
      ExecutorCompletionService<Void> results = new ExecutorCompletionService<>(workers);
      for (int i = 0; i < trials.size(); i++) {
        int number = i;
        results.submit(
            () -> {
              try {
                runOne(number, trials.get(number), folders.of(number), listener);
              } catch (IOException | RuntimeException e) {
                cancel(); // before this worker takes the next one
                throw e;
              }
              return null;
            });
      }
      List<Throwable> failures = new ArrayList<>();
      for (int i = 0; i < trials.size(); i++) {
        try {
          results.take().get();
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
      if (!failures.isEmpty()) {
        if (failures.get(0) instanceof IOException known) {
          throw known;
        }
        throw new IllegalStateException("a trial's supervision failed", failures.get(0));
      }
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
    } finally {
      workers.shutdown();
    }
  }

  private void runOne(int number, TrialSpec trial, Path folder, Listener listener)
      throws IOException {
    if (cancelled) {
      return;
    }
    trial.split().files().mend();
    Files.createDirectories(folder);
    try {
      Path file = folder.resolve("task.json").toAbsolutePath();
      RemoteTask.of(
              trial,
              new RemoteTask.Place(
                  origin,
                  keep,
                  libraries.of(trial).stream().map(Path::toString).toList(),
                  sharing,
                  ruler))
          .write(file);
      synchronized (listener) {
        listener.started(trial);
      }
      Answer answer = cancelled ? null : driver.ask(number, file);
      try (TrialRun run = ended(answer, trial, folder)) {
        synchronized (listener) {
          listener.ended(trial, run);
        }
      }
    } finally {
      FolderRemoval.remove(folder);
    }
  }

  private TrialRun ended(Answer answer, TrialSpec trial, Path folder) throws IOException {
    if (answer != null && answer.kind() == Answer.Kind.ENDED) {
      return RemoteEnd.read(Path.of(answer.text()), trial);
    }
    TrialProcess process =
        new TrialProcess(
            trial, origin, new Launch(ChildEnvironment.clean(), List.of(), List.of(), () -> null));
    if (cancelled) {
      process.cancel();
      return process.run(folder.resolve("cancelled"), what -> {});
    }
    if (answer.kind() == Answer.Kind.FAILED) {
      return process.notRun(
          folder.resolve("not-run"), "spark", "Spark could not run it: " + answer.text());
    }
    throw new EngineException(
        "Spark at "
            + cluster.master
            + " is gone or cannot be reached: "
            + answer.text()
            + "; rows stored so far are safe: look at the cluster, then run the same command"
            + " again");
  }
}
