package dev.bakeoff.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bakeoff.check.GateResult;
import dev.bakeoff.check.format.Judged;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CheckOutputsTest {
  @TempDir Path dir;
  private final StringWriter printed = new StringWriter();
  private GateResult result;

  /** A command that has nothing but these options. */
  @Command
  private static final class Outputs {
    @CommandLine.Mixin private CheckOutputs outputs;
  }

  @BeforeEach
  void judge() throws Exception {
    result = Judged.ofEveryKind(dir.resolve("sets"));
  }

  private void write(Map<String, String> environment, String... options) throws Exception {
    CheckOutputs outputs = CommandLine.populateCommand(new Outputs(), options).outputs;
    outputs.write("check of small", result, new PrintWriter(printed, true), environment);
  }

  @Test
  void writesEveryFileThatIsAskedFor() throws Exception {
    Path out = dir.resolve("a/new/folder");
    write(
        Map.of(),
        "--junit=" + out.resolve("junit.xml"),
        "--markdown=" + out.resolve("check.md"),
        "--json=" + out.resolve("check.json"),
        "--jmh=" + out.resolve("jmh.json"),
        "--github-action-benchmark=" + out.resolve("trends"));
    assertThat(out.resolve("junit.xml")).content().contains("<testsuite name=\"check of small\"");
    assertThat(out.resolve("check.md")).content().startsWith("## check of small\n");
    assertThat(out.resolve("check.json")).content().contains("\"outcome\" : \"failed\"");
    assertThat(out.resolve("jmh.json")).content().contains("\"primaryMetric\"");
    assertThat(out.resolve("trends/bigger-is-better.json")).content().contains("accuracy");
    assertThat(out.resolve("trends/smaller-is-better.json")).content().contains("training time");
    assertThat(printed.toString()).isEmpty();
  }

  @Test
  void writesNothingUnasked() throws Exception {
    write(Map.of("GITHUB_STEP_SUMMARY", ""));
    assertThat(dir).isDirectoryNotContaining(file -> !file.endsWith("sets"));
    assertThat(printed.toString()).isEmpty();
  }

  @Test
  void appendsToTheSummaryOfAJob() throws Exception {
    Path summary = dir.resolve("summary.md");
    Map<String, String> github = Map.of("GITHUB_STEP_SUMMARY", summary.toString());
    write(github);
    String once = Files.readString(summary);
    assertThat(once).startsWith("## check of small\n");
    write(github);
    assertThat(Files.readString(summary)).isEqualTo(once + once);
  }

  @Test
  void annotatesOnGithubAlone() throws Exception {
    write(Map.of("GITHUB_ACTIONS", "true"));
    assertThat(printed.toString().lines())
        .hasSize(6)
        .allMatch(line -> line.matches("::(error|warning) title=[^:,]*::.*"));
  }
}
