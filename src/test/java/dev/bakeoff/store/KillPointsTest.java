package dev.bakeoff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bakeoff.Measured;
import dev.bakeoff.io.Sha256;
import dev.bakeoff.result.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends a process that saves trials at each of its system calls that change files, or lets that call
 * fail: what it said is saved must be there, each trial once, and the same command must finish.
 */
@Tag("slow")
@Tag("reliability")
class KillPointsTest {
  /** All by which the store changes a folder. */
  private static final List<String> CALLS =
      List.of(
          "write",
          "pwrite64",
          "fsync",
          "fdatasync",
          "ftruncate",
          "rename",
          "mkdir",
          "unlink",
          "rmdir",
          "chmod");

  /** Those whose failure is the store's to notice. */
  private static final List<String> FAILING =
      List.of("pwrite64", "fsync", "fdatasync", "rename", "mkdir");

  /** More calls than the program makes; whoever gets here has counted none. */
  private static final int MAX_CALLS = 200;

  private static final int KILLED = 128 + 9;

  @TempDir Path dir;
  private int sets;

  @BeforeAll
  static void requireTracing() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/strace")), "strace is not installed");
    Process process =
        new ProcessBuilder("/usr/bin/strace", "-o", "/dev/null", "true")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assumeTrue(process.waitFor() == 0, "strace cannot trace here: " + said);
  }

  @Test
  void nothingSavedIsLostWhereverAProcessIsKilled() throws Exception {
    int points = 0;
    for (String call : CALLS) {
      int code = KILLED;
      for (int n = 1; code == KILLED; n++) {
        assertThat(n).isLessThan(MAX_CALLS);
        code = broken(call, "signal=SIGKILL:when=" + n);
        points += code == KILLED ? 1 : 0;
      }
    }
    // Three rows, of each four files and a line: written and forced, the files also renamed.
    assertThat(points).isGreaterThanOrEqualTo(3 * (5 + 5 + 4));
    Measured.note("killed at a system call: rows lost, doubled or unreadable", points, 0);
  }

  @Test
  void nothingSavedIsLostWherePlaceRunsOutOrTheDiskFails() throws Exception {
    int points = 0;
    for (String error : List.of("ENOSPC", "EIO")) {
      for (String call : FAILING) {
        int code = StoreProgram.REFUSED;
        for (int n = 1; code != 0; n++) {
          assertThat(n).isLessThan(MAX_CALLS);
          code = broken(call, "error=" + error + ":when=" + n + "+");
          points += code == 0 ? 0 : 1;
        }
      }
    }
    assertThat(points)
        .isGreaterThan(2 * 3 * 5); // both errors, three rows, a force and a write each
    Measured.note("no space or I/O error at a system call: rows lost or torn", points, 0);
  }

  /** Runs the program with one of its calls broken, then without, and gives the first exit code. */
  private int broken(String call, String how) throws Exception {
    Path set = dir.resolve("set-" + ++sets);
    List<String> tracer =
        List.of(
            "/usr/bin/strace",
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "trace=" + call,
            "-e",
            "inject=" + call + ":" + how);
    Ended first = run(tracer, set);
    List<String> saved = saved(first);
    List<String> kept = rows(set);
    assertThat(kept.containsAll(saved))
        .as("%s at %s: said %s, kept %s", how, call, saved, kept)
        .isTrue();
    Ended second = run(List.of(), set);
    assertThat(second.code).as("after %s at %s: %s", how, call, second.out).isZero();
    assertThat(rows(set))
        .as("after %s at %s", how, call)
        .containsExactlyElementsOf(StoreProgram.TRIALS);
    assertThat(saved(second)).as("done again after %s at %s", how, call).noneMatch(kept::contains);
    assertThat(set.resolve(".trials")).doesNotExist();
    return first.code;
  }

  /** The names of the rows of a set, after each of its files was compared with its row. */
  private static List<String> rows(Path set) throws IOException {
    if (!Files.exists(set.resolve(ResultSet.LOG))) {
      return List.of();
    }
    List<TrialResult> rows = ResultSet.read(set).rows();
    for (TrialResult row : rows) {
      for (Map.Entry<String, String> file : row.files().entrySet()) {
        assertThat(Sha256.ofFile(set.resolve(file.getKey()))).isEqualTo(file.getValue());
      }
      assertThat(row.files()).hasSize(4); // predictions, probabilities, curve, log
    }
    try (Stream<String> lines = Files.lines(set.resolve(ResultSet.LOG))) {
      assertThat(lines.filter(line -> line.endsWith("}")).count()).isEqualTo(rows.size());
    }
    return rows.stream().map(TrialResult::name).toList();
  }

  private record Ended(int code, List<String> out) {}

  private static List<String> saved(Ended ended) {
    return ended.out.stream()
        .filter(line -> line.startsWith(StoreProgram.SAVED))
        .map(line -> line.substring(StoreProgram.SAVED.length()))
        .toList();
  }

  private Ended run(List<String> tracer, Path set) throws Exception {
    List<String> command = new ArrayList<>(tracer);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(List.of("-XX:-UsePerfData")); // which writes a file of its own
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StoreProgram.class.getName(), set.toString()));
    Path out = dir.resolve("out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readAllLines(out));
  }
}
