package dev.bakeoff.trial;

import dev.bakeoff.config.Limits;
import dev.bakeoff.model.Reported;
import dev.bakeoff.split.SplitFiles;
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
import java.util.function.Consumer;

/**
 * Runs one trial in a JVM of its own, watches its limits, and turns whatever happens into a row.
 * One instance runs one trial.
 */
public final class TrialProcess {
  private final TrialSpec spec;
  private final Origin origin;
  private final Launch launch;
  private final Limits limits;
  private final LimitedJvm jvm;

  private final List<Message.Progress> curve = new ArrayList<>();
  private final Optional<SearchScores> scores;
  private Message.Searched searched; // null until then

  /**
   * Prepares to run a trial.
   *
   * @param spec which
   * @param origin where
   * @param launch with which variables, on which processors, beside what
   */
  public TrialProcess(TrialSpec spec, Origin origin, Launch launch) {
    this(spec, origin, launch, TrialMain.class);
  }

  /** For tests: with another main class in the child. */
  TrialProcess(TrialSpec spec, Origin origin, Launch launch, Class<?> main) {
    this.spec = spec;
    this.origin = origin;
    this.launch = launch;
    this.limits = spec.limits();
    this.jvm = new LimitedJvm(main, limits, launch);
    this.scores = spec.search().map(SearchScores::new);
  }

  /** Ends the trial as killed by the user; may be called from any thread, also before it starts. */
  public void cancel() {
    jvm.cancel();
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
    Follower follower =
        new Follower(
            dir,
            nonce,
            message -> {
              receive(message);
              listener.accept(message);
            });
    int breaks = spec.split().files().breaks();
    Ending ending = unlessChanged(jvm.run(dir, follower), breaks);
    return result(ending, follower.end(), dir, startedAt);
  }

  private void receive(Message message) {
    if (message instanceof Message.Progress point) {
      curve.add(point);
    } else if (message instanceof Message.FoldScore score) {
      scores.ifPresent(all -> all.add(score));
    } else if (message instanceof Message.Searched found) {
      searched = found;
    } else if (message instanceof Message.End) {
      jvm.stopMeasuring(); // what follows, such as saving the model, is no part of the trial
    }
  }

  /** A model whose examples changed under it has learned from nobody knows what. */
  private Ending unlessChanged(Ending ending, int breaks) throws IOException {
    SplitFiles files = spec.split().files();
    Optional<Path> damaged = files.damaged();
    if (ending.status() != Status.OK || (damaged.isEmpty() && files.breaks() == breaks)) {
      return ending;
    }
    return Ending.failed(
        "split_changed",
        damaged.map(Path::toString).orElse("a file of the split")
            + " changed while this trial ran; the model, a trial beside it or another program wrote"
            + " to it. It is made again before the next trial");
  }

  private TrialRun result(Ending ending, Message.End end, Path dir, String startedAt)
      throws IOException {
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
    Reported reported = done == null ? null : done.reported();
    TrialResult row =
        new TrialResult(
            reported == null
                ? spec.identity()
                : spec.identity().withLibrary(reported.library(), reported.libraryVersion()),
            outcome,
            quality,
            cost(done, dir),
            reported == null ? TrialResult.Reported.NONE : ReportedTimes.named(reported),
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

  private TrialResult.Cost cost(Message.Done done, Path dir) throws IOException {
    long known = Math.max(jvm.peakRss(), done == null ? 0 : done.peakRssBytes());
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
          jvm.wallSeconds(),
          jvm.cpuSeconds(),
          null,
          null,
          peak,
          null);
    }
    Path model = dir.resolve(TrialMain.MODEL);
    double[] warm = Arrays.copyOfRange(done.fitSeconds(), 1, done.fitSeconds().length);
    Reported reported = done.reported();
    boolean own = reported == null;
    return new TrialResult.Cost(
        done.loadSeconds(),
        own ? Double.valueOf(done.prepareSeconds()) : reported.prepareSeconds(),
        own ? done.fitSeconds()[0] : ReportedTimes.fit(reported),
        own && warm.length > 0 ? Double.valueOf(median(warm)) : null,
        searchSeconds,
        own ? Double.valueOf(done.predictTrainSeconds()) : reported.predictTrainSeconds(),
        own ? Double.valueOf(done.predictTestSeconds()) : reported.predictTestSeconds(),
        jvm.wallSeconds(),
        done.cpuSeconds(),
        done.gcSeconds(),
        done.jitSeconds(),
        peak,
        SavedModel.isComplete(model) ? Long.valueOf(SavedModel.bytes(model)) : null);
  }

  private TrialResult.Provenance provenance(Message.Done done, String startedAt) {
    return new TrialResult.Provenance(
        spec.split().dataSha256(),
        spec.split().splitSha256(),
        limits.threads(),
        done == null ? null : Integer.valueOf(done.threadsEffective()),
        launch.contention().get(),
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
