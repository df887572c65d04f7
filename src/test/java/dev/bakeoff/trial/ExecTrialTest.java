package dev.bakeoff.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.Limits;
import dev.bakeoff.jvm.ChildEnvironment;
import dev.bakeoff.jvm.Launch;
import dev.bakeoff.jvm.Offspring;
import dev.bakeoff.jvm.Procfs;
import dev.bakeoff.model.plugin.ModelSource;
import dev.bakeoff.result.Quality;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs of other languages as trials. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS) // its programs are shell scripts
class ExecTrialTest {
  /** The tiny split's training classes are 0, 1, 0, 1; this calls the test's second one wrong. */
  private static final String ANSWER =
      "printf '0\\n"
          + "1\\n"
          + "0\\n"
          + "1\\n"
          + "' > train_predictions.txt; printf '0\\n"
          + "0\\n"
          + "' > test_predictions.txt; ";

  @TempDir Path dir;

  private TrialRun run(String script, Duration timeout) throws IOException {
    Limits limits =
        new Limits(1, TinySplit.LIMITS.heapBytes(), TinySplit.LIMITS.memoryBytes(), timeout);
    TrialSpec spec =
        TinySplit.trial(
            TinySplit.in(dir), "exec", new ModelSource(null, List.of("sh", "-c", script)), limits);
    return new TrialProcess(spec, TinySplit.ORIGIN, Launch.anywhere())
        .run(dir.resolve("trial"), m -> {});
  }

  private TrialResult row(String script) throws IOException {
    try (TrialRun run = run(script, Duration.ofSeconds(60))) {
      return run.result();
    }
  }

  private TrialResult row(ModelSource source) throws IOException {
    TrialSpec spec = TinySplit.trial(TinySplit.in(dir), "exec", source, TinySplit.LIMITS);
    try (TrialRun run =
        new TrialProcess(spec, TinySplit.ORIGIN, Launch.anywhere())
            .run(dir.resolve("trial"), m -> {})) {
      return run.result();
    }
  }

  @Test
  void aProgramThatIsNoLongerThatOfThePlanIsNotGraded() throws IOException {
    Path script = Files.writeString(dir.resolve("answer.sh"), ANSWER);
    ModelSource planned = new ModelSource(null, List.of("sh", script.toString())).fixed();
    assertThat(row(planned).status()).isEqualTo(Status.OK);

    Files.writeString(script, ANSWER + "# edited");
    TrialResult before = row(planned);
    assertThat(before.status()).isEqualTo(Status.SKIPPED);
    assertThat(before.outcome().reason()).contains("changed after the run was planned");
    assertThat(before.conclusive()).isFalse();

    Files.writeString(script, ANSWER + "echo '# edited' >> '" + script + "'");
    TrialResult meanwhile = row(new ModelSource(null, planned.command()).fixed());
    assertThat(meanwhile.status()).isEqualTo(Status.FAILED);
    assertThat(meanwhile.outcome().reason()).contains("changed while it ran");
    assertThat(meanwhile.quality()).isEqualTo(Quality.NONE);
    assertThat(meanwhile.conclusive()).isFalse();
  }

  @Test
  void isGradedAsAnyOtherModel() throws IOException {
    TrialResult row = row(ANSWER);
    assertThat(row.outcome().reason()).isNull();
    assertThat(row.status()).isEqualTo(Status.OK);
    assertThat(row.quality().trainAccuracy()).isEqualTo(1.0);
    assertThat(row.quality().testAccuracy()).isEqualTo(0.5); // one of two
    assertThat(row.quality().scores().testLogLoss()).isNull();
    assertThat(row.reported().reportedByCommand()).isEmpty();
    assertThat(row.reported().commandSeconds()).isPositive();
    assertThat(row.cost().phases().fitSeconds()).isEqualTo(row.reported().commandSeconds());
    assertThat(row.cost().phases().prepareSeconds()).isNull();
    assertThat(row.cost().modelBytes()).isNull();
  }

  @Test
  void saysWhichTimesAreTheProgramsOwnWord() throws IOException {
    TrialResult row =
        row(
            ANSWER
                + "echo '{\"library\": \"sh\", \"fit_seconds\": 0.5, \"predict_seconds\": 0.25}'"
                + " > result.json");
    assertThat(row.cost().phases().fitSeconds()).isEqualTo(0.5);
    assertThat(row.cost().phases().predictTestSeconds()).isEqualTo(0.25);
    assertThat(row.identity().entry().library()).isEqualTo("sh");
    assertThat(row.reported().reportedByCommand())
        .containsExactly("fit_seconds", "predict_test_seconds", "library");
  }

  /** Works until it has used half a second of processor time in a process of its own. */
  private static final String HALF_A_SECOND =
      "python3 -c 'import time\nwhile time.process_time() < 0.5: pass'; ";

  @Test
  void countsTheProgramsOwnProcessorTime() throws IOException {
    TrialResult row = row(HALF_A_SECOND + ANSWER);
    // Python starts in a few hundredths; Bakeoff's JVM, which does not count, takes a second
    assertThat(row.cost().resources().cpuSeconds()).isBetween(0.49, 0.9);
    assertThat(row.provenance().parallelism().threadsEffective())
        .isEqualTo(row.cost().resources().cpuSeconds() / row.reported().commandSeconds());
  }

  @Test
  void countsThreadsFromTheProgramsWordWhereItGivesIt() throws IOException {
    TrialResult row =
        row(ANSWER + "echo '{\"fit_seconds\": 0.5, \"fit_cpu_seconds\": 0.75}' > result.json");
    assertThat(row.provenance().parallelism().threadsEffective()).isEqualTo(1.5);
    assertThat(row.reported().reportedByCommand())
        .containsExactly("fit_seconds", "threads_effective");
  }

  @Test
  void takesTheProgramsOwnPeakOfMemoryAndItsTimeToStart() throws IOException {
    // 300 MiB, given back a second before the end: there are fifty looks in it
    String allocates =
        """
        python3 -c 'import json, os, time
        block = bytearray(300 << 20)
        del block
        task = json.load(open("task.json"))
        time.sleep(1)
        load = time.time() - task["started_at"]
        json.dump({"load_seconds": load}, open("result.json", "w"))'
        """;
    TrialResult row = row(allocates + ANSWER);
    // Python itself has about 10 MB, with Bakeoff's JVM it would be 80 MB more. A system that takes
    // back pages which nobody touched for a while may have some of them before the block is full.
    assertThat(row.cost().resources().peakRssBytes()).isBetween(250L << 20, 330L << 20);
    assertThat(row.cost().phases().loadSeconds())
        .isBetween(1.0, row.reported().commandSeconds() + 0.002);
    assertThat(row.reported().reportedByCommand()).containsExactly("load_seconds");
  }

  @Test
  void getsNoVariableThatSteersLibraries() throws IOException {
    Map<String, String> parent =
        Map.of("PATH", System.getenv("PATH"), "NPY_DISABLE_CPU_FEATURES", "AVX2", "OTHER", "set");
    String script =
        "[ -z \"$NPY_DISABLE_CPU_FEATURES\" ] && [ \"$OTHER\" = set ] || exit 9; " + ANSWER;
    ModelSource source = new ModelSource(null, List.of("sh", "-c", script));
    TrialSpec spec = TinySplit.trial(TinySplit.in(dir), "exec", source, TinySplit.LIMITS);
    for (List<String> keep : List.of(List.<String>of(), List.of("NPY_*"))) {
      Launch launch =
          new Launch(ChildEnvironment.of(parent, keep), List.of(), List.of(), () -> null);
      try (TrialRun run =
          new TrialProcess(spec, TinySplit.ORIGIN, launch).run(dir.resolve("trial"), m -> {})) {
        assertThat(run.result().status()).isEqualTo(keep.isEmpty() ? Status.OK : Status.FAILED);
      }
    }
  }

  @Test
  void worksApartFromWhatTheTrialTellsItsParent() throws IOException {
    assertThat(row("[ ! -e messages ] || exit 9; " + ANSWER).status()).isEqualTo(Status.OK);
  }

  @Test
  void isSkippedWithTheProgramsReason() throws IOException {
    TrialResult row = row("echo '{\"skipped\": \"no package x; on Debian: y\"}' > result.json");
    assertThat(row.status()).isEqualTo(Status.SKIPPED);
    assertThat(row.outcome().reason()).isEqualTo("no package x; on Debian: y");
  }

  @Test
  void failsWithTheReasonInWords() throws IOException {
    assertThat(row("echo oh no; exit 3").outcome().reason())
        .startsWith("the command 'sh -c echo oh no; exit 3' ended with code 3");
    assertThat(row("printf '0\\n' > test_predictions.txt").outcome().reason())
        .isEqualTo("train_predictions.npy: it wrote no such file");
  }

  @Test
  void survivesAFloodOfOutput() throws IOException {
    try (TrialRun run = run("yes flood | head -c 50000000; " + ANSWER, Duration.ofSeconds(60))) {
      assertThat(run.result().status()).isEqualTo(Status.OK);
      assertThat(Files.size(run.log())).isLessThan(20_000_000);
    }
  }

  /** Starts a process that leaves the tree: its parent ends, and it has a session of its own. */
  private static String daemon(Path pid, String command) {
    return "( setsid " + command + " & echo $! > " + pid + " ); ";
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void endsAProcessThatHasLeftTheTree() throws Exception {
    Path pid = dir.resolve("pid");
    assertThat(row(daemon(pid, "sleep 600") + ANSWER).status()).isEqualTo(Status.OK);
    assertThat(isRunning(pid)).isFalse(); // at once: the trial ends after all of its processes
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void countsTheMemoryOfAProcessThatHasLeftTheTree() throws Exception {
    Path pid = dir.resolve("pid");
    // dd holds one block of 400 MB, and then waits for a reader
    String hoard =
        "mkfifo fifo; " + daemon(pid, "dd if=/dev/zero of=fifo bs=400M count=1") + "sleep 60";
    Limits limits = new Limits(1, 64L << 20, 350L << 20, Duration.ofSeconds(60));
    ModelSource source = new ModelSource(null, List.of("sh", "-c", hoard + " < fifo"));
    TrialSpec spec = TinySplit.trial(TinySplit.in(dir), "exec", source, limits);
    try (TrialRun run =
        new TrialProcess(spec, TinySplit.ORIGIN, Launch.anywhere())
            .run(dir.resolve("trial"), m -> {})) {
      assertThat(run.result().outcome().cause()).isEqualTo("resident_memory");
    }
    assertThat(isRunning(pid)).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void nothingOutlivesTheKillOfTheParent() throws Exception {
    Path pid = dir.resolve("pid");
    Process parent = parent(daemon(pid, "sleep 600") + "sleep 600");
    parent.destroyForcibly().waitFor(); // SIGKILL
    for (int i = 0; i < 600 && isRunning(pid); i++) {
      Thread.sleep(50); // the trial's own JVM sees it and ends what is its
    }
    assertThat(isRunning(pid)).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theNextRunEndsWhatNobodyCouldEnd() throws Exception {
    Path pid = dir.resolve("pid");
    Process parent = parent(daemon(pid, "sleep 600") + "sleep 600");
    assertThat(Offspring.endLeftBehind()).isZero(); // its run is alive
    assertThat(isRunning(pid)).isTrue();
    ProcessHandle child = parent.children().findFirst().orElseThrow();
    // the child first gets no chance to notice anything
    new ProcessBuilder("kill", "-STOP", String.valueOf(child.pid())).start().waitFor();
    parent.destroyForcibly().waitFor();
    child.destroyForcibly();
    assertThat(isRunning(pid)).isTrue();
    assertThat(Offspring.endLeftBehind()).isPositive();
    for (int i = 0; i < 600 && isRunning(pid); i++) {
      Thread.sleep(50);
    }
    assertThat(isRunning(pid)).isFalse();
  }

  /** Another JVM that runs an exec trial; returns once the program has written its file. */
  private Process parent(String script) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Runs.class.getName(),
                dir.toString(),
                script)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("parent.log").toFile())
            .start();
    while (!Files.exists(dir.resolve("pid")) || Files.size(dir.resolve("pid")) == 0) {
      assertThat(parent.isAlive()).as("see %s", dir.resolve("parent.log")).isTrue();
      Thread.sleep(20);
    }
    return parent;
  }

  /** A run of one trial: folder and script are its arguments. */
  static final class Runs {
    public static void main(String[] args) throws IOException {
      Path dir = Path.of(args[0]);
      ModelSource source = new ModelSource(null, List.of("sh", "-c", args[1]));
      TrialSpec spec = TinySplit.trial(TinySplit.in(dir), "exec", source, TinySplit.LIMITS);
      new TrialProcess(spec, TinySplit.ORIGIN, Launch.anywhere())
          .run(dir.resolve("trial"), m -> {})
          .close();
    }
  }

  private static boolean isRunning(Path pid) throws IOException {
    return Procfs.stat(Long.parseLong(Files.readString(pid).strip()))
        .filter(stat -> !stat.gone())
        .isPresent();
  }

  @Test
  void endsAProgramThatNeverEndsAndItsChildren() throws Exception {
    Path pid = dir.resolve("pid");
    String script = "sleep 600 & echo $! > part; mv part " + pid + "; wait";
    TrialProcess process =
        new TrialProcess(
            TinySplit.trial(
                TinySplit.in(dir),
                "exec",
                new ModelSource(null, List.of("sh", "-c", script)),
                TinySplit.LIMITS),
            TinySplit.ORIGIN,
            Launch.anywhere());
    CancelOnce.isThere(pid, process);
    try (TrialRun run = process.run(dir.resolve("trial"), message -> {})) {
      assertThat(run.result().status()).isEqualTo(Status.KILLED);
    }
    long child = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(child).ifPresent(left -> left.onExit().join()); // it is being reaped
    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
