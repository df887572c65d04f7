package dev.bakeoff.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.config.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
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
    assertThat(meanwhile.quality()).isEqualTo(TrialResult.Quality.NONE);
    assertThat(meanwhile.conclusive()).isFalse();
  }

  @Test
  void isGradedAsAnyOtherModel() throws IOException {
    TrialResult row = row(ANSWER);
    assertThat(row.outcome().reason()).isNull();
    assertThat(row.status()).isEqualTo(Status.OK);
    assertThat(row.quality().trainAccuracy()).isEqualTo(1.0);
    assertThat(row.quality().testAccuracy()).isEqualTo(0.5); // one of two
    assertThat(row.quality().testLogLoss()).isNull();
    assertThat(row.reported().reportedByCommand()).isEmpty();
    assertThat(row.reported().commandSeconds()).isPositive();
    assertThat(row.cost().fitSeconds()).isEqualTo(row.reported().commandSeconds());
    assertThat(row.cost().prepareSeconds()).isNull();
    assertThat(row.cost().modelBytes()).isNull();
  }

  @Test
  void saysWhichTimesAreTheProgramsOwnWord() throws IOException {
    TrialResult row =
        row(
            ANSWER
                + "echo '{\"library\": \"sh\", \"fit_seconds\": 0.5, \"predict_seconds\": 0.25}'"
                + " > result.json");
    assertThat(row.cost().fitSeconds()).isEqualTo(0.5);
    assertThat(row.cost().predictTestSeconds()).isEqualTo(0.25);
    assertThat(row.identity().library()).isEqualTo("sh");
    assertThat(row.reported().reportedByCommand())
        .containsExactly("fit_seconds", "predict_test_seconds", "library");
  }

  @Test
  void countsTheProgramsProcessorTime() throws IOException {
    // about a second's work for any processor, in a process of its own
    TrialResult row = row("i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done; " + ANSWER);
    assertThat(row.cost().cpuSeconds()).isGreaterThan(row.reported().commandSeconds() / 2);
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
      Launch launch = new Launch(ChildEnvironment.of(parent, keep), List.of(), () -> null);
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

  @Test
  void endsAProgramThatNeverEndsAndItsChildren() throws Exception {
    Path pid = dir.resolve("pid");
    String script = "sleep 600 & echo $! > " + pid + "; wait";
    try (TrialRun run = run(script, Duration.ofSeconds(4))) {
      assertThat(run.result().status()).isEqualTo(Status.TIMEOUT);
    }
    long child = Long.parseLong(Files.readString(pid).strip());
    for (int i = 0; i < 100 && ProcessHandle.of(child).isPresent(); i++) {
      Thread.sleep(50); // it is being reaped
    }
    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
