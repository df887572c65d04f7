package dev.bakeoff.cli.scaffold;

import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.model.LibraryVersions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The local Maven repository, where plugin projects find Bakeoff's jar. */
public final class LocalRepository {
  private final Path home;

  public LocalRepository(Path home) {
    this.home = home;
  }

  /**
   * Installs Bakeoff's jar where it is missing or older than this build.
   *
   * @param out told what is done
   * @throws UsageException if Maven cannot do it
   */
  public void installIfMissing(PrintWriter out) throws IOException, UsageException {
    Path built = build();
    if (Files.exists(jar())
        && Files.exists(built)
        && Files.getLastModifiedTime(jar()).compareTo(Files.getLastModifiedTime(built)) >= 0) {
      return;
    }
    out.println("installing Bakeoff's jar in the local Maven repository");
    out.flush();
    Path log = Files.createTempFile("bakeoff-install", ".log");
    List<String> command =
        List.of("mvn", "-B", "-q", "-Dquick", "-Dmaven.test.skip=true", "install");
    try {
      Process maven =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (maven.waitFor() != 0) {
        throw new UsageException(
            "'" + String.join(" ", command) + "' failed in " + home + "; its output is in " + log);
      }
      Files.delete(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted while installing Bakeoff's jar");
    }
  }

  /** A file as old as the build that the launcher started. */
  private Path build() throws IOException {
    Path builds = home.resolve(".builds");
    Path current = builds.resolve("current");
    return Files.exists(current)
        ? builds.resolve(Files.readString(current).strip()).resolve("classpath")
        : current;
  }

  private static Path jar() {
    String version = LibraryVersions.of("bakeoff");
    return Path.of(System.getProperty("user.home"))
        .resolve(".m2/repository/dev/bakeoff/bakeoff")
        .resolve(version)
        .resolve("bakeoff-" + version + ".jar");
  }
}
