package dev.bakeoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class RegularFileTest {
  @TempDir Path dir;

  private Path pipe() throws Exception {
    Path pipe = dir.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  @Test
  void waitsForNoPipeAndReadsNoDevice() throws Exception {
    Path pipe = pipe();
    // Without the look before, opening it waits for a writer for ever.
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () ->
            assertThatThrownBy(() -> Sha256.ofFile(pipe))
                .isInstanceOf(RegularFile.NotRegularException.class)
                .hasMessageContaining("is a pipe, a socket or a device"));
    assertThatThrownBy(() -> RegularFile.open(Path.of("/dev/zero")))
        .isInstanceOf(RegularFile.NotRegularException.class);
    assertThatThrownBy(() -> RegularFile.open(dir)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> RegularFile.open(dir.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    Path file = Files.writeString(dir.resolve("file"), "x");
    RegularFile.require(Files.createSymbolicLink(dir.resolve("link"), file));
  }

  @Test
  void nothingIsWrittenInPlaceOfAPipe() throws Exception {
    Path pipe = pipe();
    assertThatThrownBy(() -> AtomicFile.write(pipe, "text"))
        .isInstanceOf(RegularFile.NotRegularException.class);
    assertThat(Files.isRegularFile(pipe)).isFalse();
  }
}
