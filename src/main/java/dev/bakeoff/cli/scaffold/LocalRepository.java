package dev.bakeoff.cli.scaffold;

import dev.bakeoff.benchmark.Maven;
import dev.bakeoff.cli.option.UsageException;
import dev.bakeoff.model.LibraryVersions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The local Maven repository, where plugin projects find Bakeoff's jar. */
public final class LocalRepository {
  private static final String INSTALL_FILE =
      "org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file";

  private final Path home;

  public LocalRepository(Path home) {
    this.home = home;
  }

  /**
   * Installs Bakeoff's jar where it is missing or not of this build.
   *
   * @param out told what is done
   * @throws UsageException if Maven cannot do it
   */
  public void installIfMissing(PrintWriter out) throws IOException, UsageException {
    if (isInstalled()) {
      return;
    }
    out.println("installing Bakeoff's jar in the local Maven repository");
    out.flush();
    Path log = Files.createTempFile("bakeoff-install", ".log");
    List<String> arguments =
        isPackage()
            ? List.of("-B", "-q", INSTALL_FILE, "-Dfile=" + packed()) // with the POM inside of it
            : List.of("-B", "-q", "-Dquick", "-Dlauncher", "-Dmaven.test.skip=true", "install");
    if (Maven.ofThisMachine().run(home, log, arguments) != 0) {
      throw new UsageException(
          "'mvn "
              + String.join(" ", arguments)
              + "' failed in "
              + home
              + "; its output is in "
              + log);
    }
    Files.delete(log);
  }

  private boolean isInstalled() throws IOException {
    if (!Files.exists(jar())) {
      return false;
    }
    if (isPackage()) { // its time is made up, so that the same sources give the same bytes
      return Files.mismatch(jar(), packed()) == -1;
    }
    Path built = build();
    return Files.exists(built)
        && Files.getLastModifiedTime(jar()).compareTo(Files.getLastModifiedTime(built)) >= 0;
  }

  /** Whether this is Bakeoff as it was packed, without sources to build. */
  private boolean isPackage() {
    return Files.exists(packed());
  }

  private Path packed() {
    return home.resolve("lib").resolve("bakeoff-" + LibraryVersions.of("bakeoff") + ".jar");
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
