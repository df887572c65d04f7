package dev.bakeoff.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a stored file. {@code -Dgolden.update=true} rewrites the file instead, for a
 * change that is meant.
 */
public final class Golden {
  private static final Path FILES = Path.of("src/test/resources/dev/bakeoff/report");

  private Golden() {}

  public static void check(String name, String text) throws IOException {
    Path file = FILES.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, text);
    }
    assertThat(file).as("stored file; -Dgolden.update=true makes it").exists();
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
