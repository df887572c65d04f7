package dev.bakeoff.benchmark;

import dev.bakeoff.config.Config;
import dev.bakeoff.config.ModelSpec;
import dev.bakeoff.io.SearchPath;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a config's commands may run. A config may come from anywhere, and reading one
 * should not be enough to run somebody's program: without leave, only a script that Bakeoff's own
 * repository tracks runs, by itself or by an interpreter in a folder of the path.
 */
public final class CommandTrust {
  private final Path home;

  /**
   * Trusts the scripts of a repository.
   *
   * @param home its folder
   */
  public CommandTrust(Path home) {
    this.home = home;
  }

  /** The first model of a config whose command needs leave; empty if none does. */
  public Optional<ModelSpec> refused(Config config) {
    return config.models().stream()
        .filter(model -> model.command().isPresent() && !trusts(model.command().get().resolved()))
        .findFirst();
  }

  /**
   * Whether a command runs without leave.
   *
   * @param words the command, its files as absolute paths
   */
  public boolean trusts(List<String> words) {
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
