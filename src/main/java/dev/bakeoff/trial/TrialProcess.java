package dev.bakeoff.trial;

import dev.bakeoff.config.Limits;
import dev.bakeoff.io.FolderRemoval;
import dev.bakeoff.jvm.BadMessageException;
import dev.bakeoff.jvm.ChildMain;
import dev.bakeoff.jvm.Ending;
import dev.bakeoff.jvm.Follower;
import dev.bakeoff.jvm.Launch;
import dev.bakeoff.jvm.LimitedJvm;
import dev.bakeoff.jvm.Message;
import dev.bakeoff.jvm.Offspring;
import dev.bakeoff.model.program.Reported;
import dev.bakeoff.predict.SavedModel;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.SearchScores;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.split.SplitFiles;
import dev.bakeoff.usage.Disturbance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Runs one trial in a JVM of its own, or two if it searches for hyperparameters; watches its
 * limits, and turns whatever happens into a row. One instance runs one trial.
 */
public final class TrialProcess {
  private static final int MAX_CURVE = 100_000; // points; nobody looks at more

  private final TrialSpec spec;
  private final Origin origin;
  private final Launch launch;
  private final Limits limits;
  private final Class<?> main;

  private final List<CurvePoint> curve = new ArrayList<>();
  private final Optional<SearchScores> scores;
  private TrialMessage.Searched searched; // null until then
  private volatile LimitedJvm jvm; // the one that runs, or ran last
  private LimitedJvm searching; // the one before it; null if there is none
  private volatile boolean cancelled;

  /** How one of the trial's JVMs ended, and what it was doing. */
  private record Leg(Ending ending, Message.End end, String phase) {}

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
    this.main = main;
    this.jvm = new LimitedJvm(main, limits, launch);
    this.scores = spec.search().map(TrialProcess::nothingKnown);
  }

  /**
   * Ends the processes of trials whose run is gone, on Linux; a run that was killed, and its
   * trial's JVM too, could not.
   *
   * @return how many those were
   */
  public static int endLeftBehind() {
    return Offspring.endLeftBehind();
  }

  /** Ends the trial as killed by the user; may be called from any thread, also before it starts. */
  public void cancel() {
    cancelled = true;
    jvm.cancel();
  }

  /**
   * Runs it and waits for its end.
   *
   * @param dir a folder for this trial alone; made here, removed when the returned run is closed
   * @param doing told what the trial does, for people, as it does it
   * @throws IOException if the folder cannot be used; what happens in the trial's JVMs never throws
   */
  public TrialRun run(Path dir, Consumer<String> doing) throws IOException {
    Files.createDirectories(dir);
    String startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    Leg leg = leg(dir, Task.of(spec, nonce()), doing);
    if (spec.search().isPresent() && leg.ending.status() == Status.OK) {
      leg = refit(dir, doing);
    }
    return result(leg.ending, leg.end, dir, startedAt);
  }

  /**
   * Fits what the search found in a JVM that knows nothing of the search: as cold as any other
   * trial's, in an empty folder, with what is left of the trial's time.
   */
  private Leg refit(Path dir, Consumer<String> doing) throws IOException {
    searching = jvm;
    double spent = searching.wallSeconds();
    Duration left = limits.timeout().minusNanos(Math.round(spent * 1e9));
    jvm =
        new LimitedJvm(
            main,
            new Limits(limits.threads(), limits.heapBytes(), limits.memoryBytes(), left),
            launch);
    if (cancelled) {
      jvm.cancel();
    }
    try (Stream<Path> files = Files.list(dir)) {
      files.filter(file -> !file.endsWith(LimitedJvm.LOG)).forEach(FolderRemoval::remove);
    }
    Leg leg = leg(dir, Task.refit(spec, nonce(), searched.params()), doing);
    return leg.ending.status() == Status.TIMEOUT
        ? new Leg(Ending.timeout(limits, wallSeconds(), leg.phase), leg.end, leg.phase)
        : leg;
  }

  private Leg leg(Path dir, Task task, Consumer<String> doing) throws IOException {
    task.write(dir.resolve(TrialMain.TASK));
    Follower<TrialMessage> follower =
        new Follower<>(dir, task.nonce(), TrialMessage.class, new Relay(task, doing));
    Ending ending = supervise(dir, follower);
    return new Leg(ending, follower.end(), follower.phase());
  }

  private static SearchScores nothingKnown(Search search) {
    return new SearchScores(search.candidates(), search.folds(), search.metric().higherIsBetter());
  }

  private static String nonce() {
    return HexFormat.of().formatHex(new SecureRandom().generateSeed(8));
  }

  private double escapedCpuSeconds() {
    return jvm.escapedCpuSeconds() + (searching == null ? 0 : searching.escapedCpuSeconds());
  }

  private double wallSeconds() {
    return jvm.wallSeconds() + (searching == null ? 0 : searching.wallSeconds());
  }

  private Ending supervise(Path dir, Follower<?> follower) throws IOException {
    if (spec.source().hasChanged()) {
      return new Ending(
          Status.SKIPPED,
          "its plugin or program was changed after the run was planned; run again",
          TrialResult.Outcome.CHANGED,
          null,
          null);
    }
    int breaks = spec.split().files().breaks();
    Ending ending;
    try {
      ending = jvm.run(dir, follower);
    } catch (IOException | RuntimeException e) { // a row for this trial, and on with the others
      ending = Ending.failed("supervision", "watching its JVM failed: " + ChildMain.describe(e));
    }
    return unlessChanged(ending, breaks);
  }

  /** Checks what a JVM says, keeps what belongs to the row, and passes it on. */
  private final class Relay implements Follower.Listener<TrialMessage> {
    private final Task task;
    private final Consumer<String> doing;

    Relay(Task task, Consumer<String> doing) {
      this.task = task;
      this.doing = doing;
    }

    @Override
    public void phase(String name) {
      doing.accept(name);
    }

    @Override
    public void take(TrialMessage message) throws BadMessageException {
      if (task.search() != null) {
        Received.ofSearch(message, spec);
      } else {
        Received.ofFit(message, spec);
      }
      if (message instanceof TrialMessage.Progress progress) {
        if (curve.size() < MAX_CURVE) {
          curve.add(progress.point());
        }
        doing.accept(
            String.format(
                Locale.ROOT,
                "fitting, iteration %d, loss %.4g",
                progress.point().iteration(),
                progress.point().loss()));
      } else if (message instanceof TrialMessage.Scored scored) {
        scores.ifPresent(all -> all.add(scored.score()));
        doing.accept(
            "searching, " + scored.done() + " of " + spec.search().orElseThrow().fits() + " fits");
      } else if (message instanceof TrialMessage.Searched found) {
        searched = found;
      } else if (message instanceof TrialMessage.Done) {
        jvm.stopMeasuring(); // what follows, such as saving the model, is no part of the trial
      }
    }
  }

  /** A model whose examples changed under it has learned from nobody knows what. */
  private Ending unlessChanged(Ending ending, int breaks) throws IOException {
    boolean tried = ending.status() == Status.OK || ending.status() == Status.FAILED;
    if (tried && spec.source().hasChanged()) {
      return Ending.failed(
          TrialResult.Outcome.CHANGED,
          "its plugin or program was changed while it ran; which one ran, nobody can tell");
    }
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
    TrialMessage.Done done = ending.status() == Status.OK ? (TrialMessage.Done) end : null;
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
        scores.map(SearchScores::candidates).orElse(List.of()),
        dir);
  }

  private TrialResult.Cost cost(TrialMessage.Done done, Path dir) throws IOException {
    long known =
        LongStream.of(
                jvm.peakRss(),
                searching == null ? 0 : searching.peakRss(),
                done == null ? 0 : done.peakRssBytes())
            .max()
            .orElse(0);
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
          wallSeconds(),
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
        own ? done.loadSeconds() : ReportedTimes.load(reported, done.loadSeconds()),
        own ? Double.valueOf(done.prepareSeconds()) : reported.prepareSeconds(),
        own ? done.fitSeconds()[0] : ReportedTimes.fit(reported),
        own && warm.length > 0 ? Double.valueOf(median(warm)) : null,
        searchSeconds,
        own ? Double.valueOf(done.predictTrainSeconds()) : reported.predictTrainSeconds(),
        own ? Double.valueOf(done.predictTestSeconds()) : reported.predictTestSeconds(),
        wallSeconds(),
        cpuSeconds(done),
        done.gcSeconds(),
        done.jitSeconds(),
        own || reported.peakRssBytes() == null ? peak : reported.peakRssBytes(),
        SavedModel.isComplete(model) ? Long.valueOf(SavedModel.bytes(model)) : null);
  }

  /** Of a program its own; else of the trial's JVM with all that it started. */
  private Double cpuSeconds(TrialMessage.Done done) {
    if (done.reported() != null && done.reported().commandCpuSeconds() != null) {
      return done.reported().commandCpuSeconds() + escapedCpuSeconds();
    }
    return done.cpuSeconds() == null ? null : done.cpuSeconds() + escapedCpuSeconds();
  }

  private TrialResult.Provenance provenance(TrialMessage.Done done, String startedAt) {
    Disturbance disturbance = done == null ? null : done.disturbance();
    boolean known = disturbance != null;
    return new TrialResult.Provenance(
        spec.split().dataSha256(),
        spec.split().splitSha256(),
        limits.threads(),
        done == null ? null : threadsEffective(done),
        launch.contention().get(),
        known ? Double.valueOf(disturbance.otherSeconds()) : null,
        known ? Double.valueOf(disturbance.stealSeconds()) : null,
        known ? disturbance.throttledSeconds() : null,
        known ? disturbance.unsteady(limits.threads()) : null,
        origin.engine(),
        origin.host(),
        origin.environment(),
        origin.gitCommit(),
        origin.gitDirty(),
        startedAt);
  }

  private static Double threadsEffective(TrialMessage.Done done) {
    return done.reported() == null
        ? done.threadsEffective()
        : ReportedTimes.threads(done.reported());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
