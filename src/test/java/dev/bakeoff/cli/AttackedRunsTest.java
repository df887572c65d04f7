package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bakeoff.Measured;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs that are killed, doubled, cut short or lied to about the time. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class AttackedRunsTest {
  private static final int KILLS = 10;
  private static final int TRIALS = 6;
  private static final String CONFIG =
      """
      name: attacked
      dataset: {file: data.csv, label: last}
      split: {kind: kfold, folds: 3}
      models: [{id: majority}, {id: liblinear-svm}]
      limits: {threads: 1, heap: 256m, memory: 1g, timeout: 60s}
      """;

  @TempDir Path dir;

  @BeforeEach
  void writeData() throws IOException {
    StringBuilder rows = new StringBuilder("a,b,label\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i % 7).append(',').append(i % 5).append(',').append(i % 2).append('\n');
    }
    Files.writeString(dir.resolve("data.csv"), rows);
    Files.writeString(dir.resolve("config.yaml"), CONFIG);
  }

  private Path set() {
    return dir.resolve("out/attacked");
  }

  /** Starts a run in a process of its own, by a shell that says something first. */
  private Process start(String before, String name) throws IOException {
    return start(before, "", name);
  }

  private Process start(String before, String program, String name) throws IOException {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            dir.resolve("config.yaml").toString(),
            "-o",
            dir.resolve("out").toString());
    String words = String.join(" ", java.stream().map(word -> "'" + word + "'").toList());
    return new ProcessBuilder("bash", "-c", before + "exec " + program + words)
        .redirectOutput(dir.resolve(name + ".out").toFile())
        .redirectError(dir.resolve(name + ".err").toFile())
        .start();
  }

  private int end(Process process) throws InterruptedException {
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("ends by itself").isTrue();
    return process.exitValue();
  }

  private void requireWhole() throws IOException {
    List<TrialResult> rows = ResultSet.read(set()).rows();
    assertThat(rows).hasSize(TRIALS).allMatch(row -> row.status() == Status.OK);
    assertThat(rows.stream().map(TrialResult::name).distinct()).hasSize(TRIALS);
  }

  private int saved() throws IOException {
    Path log = set().resolve(ResultSet.LOG);
    if (!Files.exists(log)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(log)) {
      return (int) lines.filter(line -> line.endsWith("}")).count();
    }
  }

  @Test
  void aRunThatIsKilledAgainAndAgainLosesNoRowAndNoProcess() throws Exception {
    int orphans = 0;
    int lost = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int before = saved();
      Process process = start("", "killed");
      // Before the first trial, while one runs, or after one more row.
      int wanted = before + kill % 2;
      while (process.isAlive()
          && (kill % 3 == 0 ? !Files.exists(set().resolve(".lock")) : saved() < wanted)) {
        Thread.sleep(5);
      }
      List<ProcessHandle> children = process.descendants().toList();
      int acknowledged = saved();
      process.destroyForcibly().waitFor();
      for (ProcessHandle child : children) {
        child.onExit().get(60, TimeUnit.SECONDS);
        orphans += child.isAlive() ? 1 : 0;
      }
      lost += Math.max(0, acknowledged - saved());
    }
    assertThat(end(start("", "last"))).isZero();
    requireWhole();
    assertThat(orphans).isZero();
    assertThat(lost).isZero();
    Measured.note("a run is killed: a row is lost or doubled, or a process outlives it", KILLS, 0);
  }

  @Test
  void oneOfTwoRunsInAFolderIsRefusedAndTheOtherIsWhole() throws Exception {
    Process first = start("", "first");
    while (!Files.exists(set().resolve(".lock"))) {
      assertThat(first.isAlive()).isTrue();
      Thread.sleep(5);
    }
    Process second = start("", "second");
    List<Integer> codes = List.of(end(first), end(second));
    assertThat(codes.get(0)).as(said("first")).isZero();
    // It is refused, or it came when the first was over and found nothing to do.
    assertThat(codes.get(1)).as(said("second")).isIn(0, 5);
    if (codes.get(1) == 5) {
      assertThat(said("second")).contains(String.valueOf(first.pid()));
    }
    requireWhole();
    Measured.note("two runs in one folder: a row is lost or doubled", 1, 0);
  }

  private String said(String name) throws IOException {
    return Files.readString(dir.resolve(name + ".out"), StandardCharsets.UTF_8)
        + Files.readString(dir.resolve(name + ".err"), StandardCharsets.UTF_8);
  }

  @Test
  void aLimitOnTheSizeOfFilesIsToldAndLosesNothing() throws Exception {
    List<Integer> codes = new ArrayList<>();
    for (int blocks : new int[] {1, 8, 64}) { // of 1 KiB, as bash counts
      codes.add(end(start("ulimit -f " + blocks + "; ", "limited")));
      assertThat(said("limited")).doesNotContain("\tat ").doesNotContain("bug");
    }
    assertThat(codes).containsOnly(5);
    assertThat(end(start("", "last"))).as(said("last")).isZero();
    requireWhole();
    Measured.note(
        "files may not grow beyond 1 to 64 KiB: a row is lost or torn, or nobody says why",
        codes.size(),
        0);
  }

  @Test
  void aClockThatJumpsChangesNothing() throws Exception {
    String faketime = "/usr/bin/faketime";
    assumeTrue(Files.isExecutable(Path.of(faketime)), "faketime is not installed");
    Process past = start("", faketime + " --exclude-monotonic '2001-02-03 04:05:06' ", "past");
    assertThat(end(past)).as(said("past")).isZero();
    assertThat(ResultSet.read(set()).rows())
        .allMatch(row -> row.provenance().startedAt().startsWith("2001-"));
    requireWhole();
    Ended plan = Ended.of("plan", dir.resolve("config.yaml").toString(), "-o", dir + "/out");
    assertThat(plan.out()).contains("0 of " + TRIALS + " trials to run");
    Measured.note("the clock is 25 years off: a trial is run again or its row refused", TRIALS, 0);
  }

  @Test
  void dataThatChangeBetweenTwoRunsAreNoticed() throws Exception {
    assertThat(end(start("", "first"))).isZero();
    String rows = Files.readString(dir.resolve("data.csv"));
    Files.writeString(dir.resolve("data.csv"), rows.replace("\n1,1,1\n", "\n1,1,0\n"));
    Ended plan = Ended.of("plan", dir.resolve("config.yaml").toString(), "-o", dir + "/out");
    assertThat(plan.out()).contains(TRIALS + " of " + TRIALS + " trials to run");
    assertThat(end(start("", "second"))).isZero();
    assertThat(
            ResultSet.read(set()).rows().stream()
                .map(row -> row.provenance().splitSha256())
                .distinct())
        .hasSize(3); // of three folds, none of the old file
    Measured.note("data change between two runs: a row of the old ones is kept", TRIALS, 0);
  }
}
