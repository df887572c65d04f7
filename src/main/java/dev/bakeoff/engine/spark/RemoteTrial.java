package dev.bakeoff.engine.spark;

import dev.bakeoff.engine.Engine;
import dev.bakeoff.engine.local.LocalEngine;
import dev.bakeoff.engine.local.Processors;
import dev.bakeoff.jvm.ChildEnvironment;
import dev.bakeoff.trial.Origin;
import dev.bakeoff.trial.TrialRun;
import dev.bakeoff.trial.TrialSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The main class of the JVM that a Spark task starts: it reads the name of a task's file, runs the
 * trial as on one machine, and prints the folder that holds all that came of it. It exits with 0
 * however the trial ends, so that Spark repeats what the cluster lost and nothing else.
 */
final class RemoteTrial {
  private static final long LOOK_MILLIS = 500;

  private RemoteTrial() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException {
    Path file;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      file = Path.of(in.readLine());
    }
    RemoteTask task = RemoteTask.read(file);
    // A lost executor may leave its trial running for a moment beside the repeated one.
    Path folder = Files.createTempDirectory(file.getParent(), "attempt-");
    Path kept = folder.resolve("kept");
    RemoteTask.Place place = task.place();
    Origin origin = place.origin();
    LocalEngine engine =
        new LocalEngine(
            new Origin(
                origin.engine(),
                InetAddress.getLocalHost().getHostName(),
                origin.environment(),
                origin.gitCommit(),
                origin.gitDirty()),
            ChildEnvironment.of(System.getenv(), place.keep()),
            Processors.ofThisMachine(place.sharing()),
            1,
            trial -> place.libraries().stream().map(Path::of).toList(),
            place.ruler());
    endWithExecutor(engine);
    engine.run(
        List.of(task.spec()),
        number -> folder.resolve("trial"),
        new Engine.Listener() {
          @Override
          public void started(TrialSpec trial) {}

          @Override
          public void ended(TrialSpec trial, TrialRun run) throws IOException {
            RemoteEnd.write(run.dir(), run);
            Files.move(run.dir(), kept);
          }
        });
    System.out.println(kept);
    System.exit(0);
  }

  /** A trial whose executor is gone has nobody left to tell. */
  private static void endWithExecutor(Engine engine) {
    Optional<ProcessHandle> executor = ProcessHandle.current().parent();
    Thread watch =
        new Thread(
            () -> {
              try {
                while (executor.map(ProcessHandle::isAlive).orElse(false)) {
                  Thread.sleep(LOOK_MILLIS);
                }
                engine.cancel();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "executor-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
