package dev.bakeoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.Measured;
import dev.bakeoff.model.plugin.PluginJars;
import dev.bakeoff.result.Status;
import dev.bakeoff.result.TrialResult;
import dev.bakeoff.store.ResultSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run of configs/stress.yaml: every way to go wrong is one row with its cause. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class StressTest {
  /** Status and cause of each way; what cannot be known is called so. */
  private static final Map<String, String> ENDS =
      Map.ofEntries(
          Map.entry("none", "OK null"),
          Map.entry("noise", "OK null"),
          Map.entry("exception", "FAILED exception"),
          Map.entry("system_exit_0", "FAILED no_result"),
          Map.entry("halt_0", "FAILED no_result"),
          Map.entry("halt_3", "FAILED no_result"),
          Map.entry("halt_3_with_a_lie", "FAILED no_result"),
          Map.entry("halt_130", "KILLED signal_or_exit"),
          Map.entry("halt_137", "KILLED signal_or_exit"),
          Map.entry("kill_9", "KILLED signal_or_exit"),
          Map.entry("heap", "OUT_OF_MEMORY heap"),
          Map.entry("direct_memory", "OUT_OF_MEMORY direct_memory"),
          Map.entry("huge_array", "OUT_OF_MEMORY array_size"),
          Map.entry("native_memory", "OUT_OF_MEMORY resident_memory"),
          Map.entry("stack", "FAILED exception"),
          Map.entry("native_crash", "CRASHED native_code"),
          Map.entry("loop", "TIMEOUT wall_clock"),
          Map.entry("loop_despite_interrupts", "TIMEOUT wall_clock"),
          Map.entry("stop", "TIMEOUT wall_clock"),
          Map.entry("blocked_hook", "TIMEOUT wall_clock"),
          Map.entry("progress_flood", "TIMEOUT wall_clock"),
          Map.entry("daemons", "FAILED no_result"),
          Map.entry("scratch_flood", "FAILED disk"),
          Map.entry("fake_frames", "FAILED no_result"),
          Map.entry("deleted_folder", "FAILED bad_message"),
          Map.entry("wrong_count", "FAILED predictions"),
          Map.entry("no_such_class", "FAILED predictions"));

  @TempDir Path dir;

  @Test
  void everyEndIsARowWithItsCauseAndTheGoodOnesAreAllThere() throws Exception {
    Path plugin = dir.resolve("deadly");
    String source = Files.readString(Path.of("src/test/stress/Deadly.java"));
    PluginJars.write(plugin.resolve("deadly.jar"), Map.of("Deadly", source), List.of("Deadly"));
    Path out = dir.resolve("sets");
    Path set = out.resolve("stress");
    Ended ended =
        Ended.of(
            "run",
            "configs/stress.yaml",
            "--plugins",
            plugin.toString(),
            "-o",
            out.toString(),
            "--jobs",
            "2");
    assertThat(ended.code()).as(ended.said()).isEqualTo(3);

    List<TrialResult> rows = ResultSet.read(set).rows();
    Map<String, String> ends = new HashMap<>();
    for (TrialResult row : rows) {
      Object way = row.identity().settings().params().get("way");
      if ("nan_scores".equals(way)) {
        // its classes can be graded all the same
        assertThat(row.status()).isEqualTo(Status.OK);
        assertThat(row.quality().scores().testLogLoss()).isNull();
        assertThat(row.quality().scores().testLogLossReason()).contains("NaN");
      } else if (way == null) {
        assertThat(row.status()).as(row.identity().trial()).isEqualTo(Status.OK);
      } else {
        ends.put(way.toString(), row.status() + " " + row.outcome().cause());
      }
    }
    assertThat(ends).containsExactlyInAnyOrderEntriesOf(ENDS);
    assertThat(rows).hasSize(ENDS.size() + 4); // nan_scores, majority, liblinear-svm, delta-rule
    assertThat(set.resolve("report.html")).exists();
    Measured.note(
        "a way to end is told as another, a good trial beside it is lost, or a process stays",
        ENDS.size(),
        0);
    assertThat(
            ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.endsWith("sleep 86399")))
        .isEmpty();
  }
}
