package dev.bakeoff.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Reads files that another program writes: they may be of any kind and of any length. */
public final class ForeignFile {
  private ForeignFile() {}

  /** Whether there is a file with bytes to read: no link, no folder, no pipe. */
  public static boolean isThere(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * A file as UTF-8, of which what is none is replaced: a reader of JSON that is given the bytes
   * guesses at UTF-16 and UTF-32, and fails in ways of its own.
   */
  public static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /**
   * A file's first bytes.
   *
   * @param most how many at most
   * @return all of a file that has fewer; none where {@link #isThere} says no, or where it cannot
   *     be read
   */
  public static byte[] head(Path file, int most) {
    if (!isThere(file)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(most);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
