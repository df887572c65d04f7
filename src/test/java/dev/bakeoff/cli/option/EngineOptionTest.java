package dev.bakeoff.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which engine the options ask for. */
class EngineOptionTest {
  /** A command with nothing else. */
  @Command
  private static final class Run {
    @Mixin private final EngineOption engine = new EngineOption();
  }

  private static EngineOption of(String... arguments) {
    Run run = new Run();
    new CommandLine(run).parseArgs(arguments);
    return run.engine;
  }

  @Test
  void trialsRunHereUnlessAClusterIsNamed() throws UsageException {
    assertThat(of().master(17)).isEmpty();
    assertThat(of("--engine", "spark", "--master", "spark://host:7077").master(25))
        .contains("spark://host:7077");
  }

  @Test
  void whatDoesNotGoTogetherIsSaid() {
    assertThatThrownBy(() -> of("--engine", "spark").master(17))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("add --master spark://host:7077");
    assertThatThrownBy(() -> of("--master", "local[1]").master(17))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("goes with --engine spark only");
    assertThatThrownBy(() -> of("--engine", "flink").master(17))
        .isInstanceOf(UsageException.class)
        .hasMessage("--engine flink: expected local or spark");
  }

  @Test
  void aJavaThatSparkDoesNotRunOnIsSaid() {
    assertThatThrownBy(() -> of("--engine", "spark", "--master", "local[1]").master(26))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("runs on Java 17 to 25, this is Java 26");
  }
}
