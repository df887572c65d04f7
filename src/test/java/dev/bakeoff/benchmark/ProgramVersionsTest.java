package dev.bakeoff.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramVersionsTest {
  @TempDir Path dir;

  private List<String> shell(String text) throws IOException {
    return List.of("sh", Files.writeString(dir.resolve("program.sh"), text).toString());
  }

  @Test
  void asksAProgramOnce() throws IOException {
    ProgramVersions versions = new ProgramVersions();
    List<String> program = shell("echo asked >> '" + dir + "/log'; echo \"$1: library 1.5 é\"");
    assertThat(versions.of(program)).contains("--versions: library 1.5 é\n");
    assertThat(versions.of(program)).contains("--versions: library 1.5 é\n");
    assertThat(Files.readAllLines(dir.resolve("log"))).hasSize(1);
  }

  @Test
  void aProgramThatDoesNotAnswerHasNoVersions() throws IOException {
    assertThat(new ProgramVersions().of(shell("echo half an answer; exit 1"))).isEmpty();
    assertThat(new ProgramVersions().of(shell("yes"))).as("without an end").isEmpty();
    assertThat(new ProgramVersions().of(List.of("no-such-program"))).isEmpty();
  }
}
