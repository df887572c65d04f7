package dev.bakeoff.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Which commit of Bakeoff runs.
 *
 * @param commit null outside a git checkout
 * @param dirty whether tracked files outside {@code results/} and {@code data/} were changed; null
 *     outside a checkout
 */
public record Checkout(String commit, Boolean dirty) {

  /**
   * Asks git.
   *
   * @param home Bakeoff's folder
   */
  public static Checkout of(Path home) {
    if (!Files.exists(home.resolve(".git"))) {
      return new Checkout(null, null);
    }
    String commit = git(home, List.of("rev-parse", "HEAD"));
    String changes =
        git(
            home,
            List.of(
                "status", "--porcelain", "--untracked-files=no", "--", ".", ":!results", ":!data"));
    return commit == null || changes == null
        ? new Checkout(null, null)
        : new Checkout(commit.strip(), !changes.isBlank());
  }

  /**
   * Whether a file is one that the repository tracks.
   *
   * @param home Bakeoff's folder
   * @param file an absolute path; a relative one is none
   */
  public static boolean tracks(Path home, String file) {
    return Files.exists(home.resolve(".git"))
        && Path.of(file).isAbsolute()
        && Path.of(file).startsWith(home)
        && git(home, List.of("ls-files", "--error-unmatch", "--", file)) != null;
  }

  /**
   * Writes a folder of a revision into a ZIP file.
   *
   * @param inside a folder of the repository
   * @param revision as {@code main:results/reference/mnist}
   * @return whether there is such a folder, and git could do it
   */
  static boolean archive(Path inside, String revision, Path zip) {
    String top = git(inside.toAbsolutePath(), List.of("rev-parse", "--show-toplevel"));
    return top != null
        && git(
                Path.of(top.strip()),
                List.of("archive", "--format=zip", "-o", zip.toString(), revision))
            != null;
  }

  /** What git prints, or null if it is missing or refuses. */
  private static String git(Path home, List<String> arguments) {
    List<String> command = new java.util.ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(arguments);
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? out : null;
    } catch (IOException e) {
      return null; // no git on this machine
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
