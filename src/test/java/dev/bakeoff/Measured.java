package dev.bakeoff;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps what tests of reliability counted, for the table that the build prints at its end: a line a
 * test in {@code target/reliability.tsv}.
 */
public final class Measured {
  private static final Path FILE = Path.of("target/reliability.tsv");

  private Measured() {}

  /**
   * Notes a count.
   *
   * @param goal what must not happen, or must
   * @param tried how often it was tried
   * @param wrong how often it went wrong; the test fails, too, unless that is 0
   */
  public static void note(String goal, long tried, long wrong) throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.writeString(
        FILE,
        goal + "\t" + tried + "\t" + wrong + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
