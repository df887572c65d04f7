package dev.bakeoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path dir;

  @Test
  void makesFoldersAndReplacesWhatIsThere() throws IOException {
    Path file = dir.resolve("a/b.txt");
    AtomicFile.write(file, "first");
    AtomicFile.write(file, "é".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(file).hasContent("é");
    assertThat(names(file.getParent())).containsExactly("b.txt");
  }

  @Test
  void leavesTheOldFileWhereWritingFails() throws IOException {
    Path file = dir.resolve("a.txt");
    AtomicFile.write(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      AtomicFile.writeAll(out, ByteBuffer.allocate(10));
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(file).hasContent("old");
    assertThat(names(dir)).containsExactly("a.txt");
  }

  @Test
  void followsLinksAndKeepsPermissions() throws IOException {
    Path file = Files.writeString(dir.resolve("a.txt"), "old");
    Path link = Files.createSymbolicLink(dir.resolve("link"), file);
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
    AtomicFile.write(link, "new");
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(file).hasContent("new");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(3);
  }

  @Test
  void writersAtOnceDoNotMix() throws IOException {
    Path file = dir.resolve("a.txt");
    IntStream.range(0, 200)
        .parallel()
        .forEach(
            i -> {
              try {
                AtomicFile.write(file, String.valueOf(i % 10).repeat(10_000));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    assertThat(Files.readString(file)).hasSize(10_000).matches("(.)\\1*");
    assertThat(names(dir)).containsExactly("a.txt");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
