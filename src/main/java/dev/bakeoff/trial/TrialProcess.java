package dev.bakeoff.trial;

import dev.bakeoff.config.Limits;
import dev.bakeoff.io.FolderRemoval;
import dev.bakeoff.jvm.BadMessageException;
import dev.bakeoff.jvm.Channel;
import dev.bakeoff.jvm.ChildMain;
import dev.bakeoff.jvm.Ending;
import dev.bakeoff.jvm.Follower;
import dev.bakeoff.jvm.Launch;
import dev.bakeoff.jvm.LimitedJvm;
import dev.bakeoff.jvm.Message;
import dev.bakeoff.jvm.Offspring;
import dev.bakeoff.result.CurvePoint;
import dev.bakeoff.result.Outcome;
import dev.bakeoff.result.Quality;
import dev.bakeoff.result.SearchScores;
import dev.bakeoff.result.Status;
import dev.bakeoff.split.PreparedSplit;
import dev.bakeoff.split.SplitFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
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
    this.limits = spec.limits().withDisk(diskBytes(spec));
    this.main = main;
    this.jvm = new LimitedJvm(main, limits, launch);
    this.scores = spec.search().map(Search::scores);
  }

  /**
   * What may stand in the trial's folder: its limit, and a copy of the examples as float32, which a
   * program gets; one for each thread of a search, which fits as many candidates at once.
   */
  private static long diskBytes(TrialSpec spec) {
    PreparedSplit split = spec.split();
    long examples = (long) split.nTrain() + split.nTest();
    long copies = spec.search().isPresent() ? spec.limits().threads() : 1;
    return spec.limits().diskBytes() + copies * examples * split.nFeatures() * Float.BYTES;
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
    Leg leg = leg(dir, Task.of(spec, Channel.nonce()), doing);
    if (spec.search().isPresent() && leg.ending.status() == Status.OK) {
      leg = refit(dir, doing);
    }
    return result(leg.ending, leg.end, dir, startedAt);
  }

  /**
   * The row of a trial that could not be started where it was to run.
   *
   * @param dir as above
   * @param cause in a word
   * @param reason for people
   */
  public TrialRun notRun(Path dir, String cause, String reason) throws IOException {
    Files.createDirectories(dir);
    String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    return result(Ending.failed(cause, reason), null, dir, now);
  }

  /**
   * Fits what the search found in a JVM that knows nothing of the search: as cold as any other
   * trial's, in an empty folder, with what is left of the trial's time.
   */
  private Leg refit(Path dir, Consumer<String> doing) throws IOException {
    searching = jvm;
    double spent = searching.wallSeconds();
    Duration left = limits.timeout().minusNanos(Math.round(spent * 1e9));
    jvm = new LimitedJvm(main, limits.within(left), launch);
    if (cancelled) {
      jvm.cancel();
    }
    try (Stream<Path> files = Files.list(dir)) {
      files.filter(file -> !file.endsWith(LimitedJvm.LOG)).forEach(FolderRemoval::remove);
    }
    Leg leg = leg(dir, Task.refit(spec, Channel.nonce(), searched.params()), doing);
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
          Outcome.CHANGED,
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
      if (task.fitting().search() != null) {
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
          Outcome.CHANGED,
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
    Quality quality = Quality.NONE;
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
    long searchPeak = searching == null ? 0 : searching.peakRss();
    TrialRow.Seen seen =
        new TrialRow.Seen(
            wallSeconds(),
            jvm.cpuSeconds(),
            escapedCpuSeconds(),
            Math.max(jvm.peakRss(), searchPeak),
            launch.contention().get(),
            startedAt);
    return new TrialRun(
        new TrialRow(spec, origin, seen, searched, done).of(ending, quality, dir),
        Optional.ofNullable(graded),
        List.copyOf(curve),
        scores.map(SearchScores::candidates).orElse(List.of()),
        dir);
  }
}
