package dev.bakeoff.benchmark;

import dev.bakeoff.io.SearchPath;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The Maven of this machine. */
public final class Maven {
  private final List<String> folders;

  /** Looked for in these folders. */
  Maven(List<String> folders) {
    this.folders = List.copyOf(folders);
  }

  /** The one on the path, if there is one. */
  public static Maven ofThisMachine() {
    return new Maven(SearchPath.folders());
  }

  /** There is no Maven here; the message says how to get it. */
  public static final class MissingException extends IOException {
    private static final long serialVersionUID = 1L;

    MissingException(String message) {
      super(message);
    }

    /** The same, for a purpose. */
    MissingException forPurpose(String purpose, String otherwise) {
      return new MissingException(purpose + ": " + getMessage() + "; " + otherwise);
    }
  }

  /**
   * Runs it and waits for its end.
   *
   * @param dir where
   * @param log gets all that it prints
   * @param arguments goals and options
   * @return its exit code
   * @throws MissingException if it is not on the path
   */
  public int run(Path dir, Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program()));
    command.addAll(arguments);
    Process maven =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      maven.getOutputStream().close(); // it has nothing to ask
      return maven.waitFor();
    } catch (InterruptedException e) {
      maven.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while Maven ran; " + log + " has its output");
    }
  }

  /**
   * Makes sure that it can be run.
   *
   * @throws MissingException if it is not on the path
   */
  void require() throws MissingException {
    program();
  }

  private String program() throws MissingException {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    for (String folder : folders) {
      Path program = Path.of(folder).resolve(windows ? "mvn.cmd" : "mvn");
      if (Files.isExecutable(program)) {
        return program.toAbsolutePath().toString();
      }
    }
    throw new MissingException(
        "this needs Maven (mvn), which is not on the path; on Debian: apt-get install maven");
  }
}
