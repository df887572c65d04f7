package dev.bakeoff.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSizeTest {
  @TempDir Path dir;

  @Test
  void countsFilesBelowAndFollowsNoLink() throws IOException {
    Files.createDirectories(dir.resolve("a/b"));
    Files.write(dir.resolve("a/b/file"), new byte[10_000]);
    Files.write(dir.resolve("small"), new byte[1]);
    Files.createSymbolicLink(dir.resolve("link"), Path.of("/"));
    // 10,000 bytes; a block each of three folders, the small file and the link
    assertThat(FolderSize.of(dir, Long.MAX_VALUE)).isEqualTo(10_000 + 5 * 4096);
  }

  @Test
  void stopsWhereItIsEnough() throws IOException {
    for (int i = 0; i < 100; i++) {
      Files.write(dir.resolve("f" + i), new byte[0]);
    }
    assertThat(FolderSize.of(dir, 5 * 4096)).isEqualTo(6 * 4096);
  }

  @Test
  void aFolderThatIsGoneHoldsNothing() {
    assertThat(FolderSize.of(dir.resolve("gone"), 1)).isZero();
  }
}
