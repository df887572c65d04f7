package dev.bakeoff.cli;

import dev.bakeoff.config.Config;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.config.SearchPath;
import dev.bakeoff.engine.Checkout;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * Decides whether a config's commands may run. A config may come from anywhere, and reading one
 * should not be enough to run somebody's program: without leave, only a script that Bakeoff's own
 * repository tracks runs, by itself or by an interpreter in a folder of the path.
 */
final class CommandTrust {
  private final Path home;

  CommandTrust(Path home) {
    this.home = home;
  }

  /**
   * Refuses a config with commands that need leave.
   *
   * @throws UsageException if there is one; the message names the model and the command
   */
  void require(Config config) throws UsageException {
    for (ModelSpec model : config.models()) {
      if (model.command().isPresent() && !trusts(model.command().get().resolved())) {
        throw new UsageException(
            "the model "
                + model.name()
                + " of "
                + config.name()
                + " runs '"
                + Console.plain(String.join(" ", model.command().get().words()))
                + "', which is no script of this repository; if you trust it, add --allow-exec");
      }
    }
  }

  /**
   * Whether a command runs without leave.
   *
   * @param words the command, its files as absolute paths
   */
  boolean trusts(List<String> words) {
    if (Checkout.tracks(home, words.get(0))) {
      return true;
    }
    return words.size() > 1 && isOnThePath(words.get(0)) && Checkout.tracks(home, words.get(1));
  }

  /** Whether a word is a program's bare name, or names a program in one of the path's folders. */
  private static boolean isOnThePath(String word) {
    return !word.contains(File.separator)
        || SearchPath.folders().contains(String.valueOf(Path.of(word).getParent()));
  }
}
